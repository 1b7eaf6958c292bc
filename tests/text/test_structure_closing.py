"""Where the closing begins."""

import pytest

from tests.text.pages import page

TEXT = "渔港管委会按照年初的安排，逐项抓了落实，各码头、各船队都有新的进展，渔民总体是满意的。"
SPEECH = ("同志们：", TEXT, "一、看天", TEXT * 3, TEXT * 3, "二、看潮", TEXT * 3, TEXT * 3)


@pytest.mark.parametrize(
    "opening",
    [
        "同志们，看天看潮都是为了平安。",
        "同志们！看天看潮都是为了平安。",
        "各位代表，看天看潮都是为了平安。",
        "总之，看天看潮都是为了平安。",
        "让我们看天看潮，平安出海。",
        "最后，祝大家平安出海。",
        "最后,预祝大家平安出海。",
        "谢谢大家！",
        "以上报告，请予审议。",
        "潮水不等人，平安是福。让我们看天看潮。",
        "平安出海是渔民的心愿。同志们，让我们看天看潮。",
    ],
)
def test_the_last_paragraph_that_addresses_the_hearers_is_the_closing(opening: str) -> None:
    """同志们，… 总之，… 让我们… after the last section's own text."""
    found = page(*SPEECH, opening)
    assert found.words("closing") == opening
    assert found.roles[-1] == "closing"


def test_a_closing_may_have_several_paragraphs() -> None:
    """From the line that addresses the hearers to the end."""
    found = page(*SPEECH, "同志们！", TEXT, "让我们平安出海！", "谢谢大家！")
    assert found.words("closing").startswith("同志们！\n")
    assert found.words("closing").endswith("谢谢大家！")


def test_a_call_in_the_middle_opens_no_closing() -> None:
    """同志们！ before a further section is text of its section."""
    found = page("同志们：", TEXT, "一、看天", TEXT, "同志们！天不等人。", TEXT, "二、看潮", TEXT, TEXT)
    assert found.words("closing") == ""
    assert found.role_of("同志们！天不等人。") == "body"


def test_a_last_demand_is_no_closing() -> None:
    """最后，我再强调… is content."""
    assert page(*SPEECH, "最后，我再强调三条纪律，各码头要记牢。").words("closing") == ""


def test_the_last_sections_own_text_is_no_closing() -> None:
    """The first paragraph under a heading that stands alone is the section's, though it begins with 同志们，."""
    found = page("同志们：", TEXT, "一、看天", TEXT * 3, "二、看潮", "同志们，看潮要看潮汐表。" + TEXT)
    assert found.words("closing") == ""


def test_the_text_under_a_conclusion_heading_is_no_closing() -> None:
    """What stands under 结束语 is its section's."""
    found = page("同志们：", "一、看天", TEXT, "二、看潮", TEXT, "结束语", "同志们！看天看潮。", "同志们！平安出海。")
    assert found.words("closing") == ""
    assert found.outline[-1] == "3 - 结束语"


def test_a_call_long_before_the_end_opens_no_closing() -> None:
    """A closing is short: what follows 同志们！ here is half the speech."""
    found = page("同志们：", "一、看天", TEXT, "二、看潮", TEXT, "同志们！潮水不等人。", *[TEXT * 2] * 9)
    assert found.words("closing") == ""


def test_a_speech_without_sections_has_a_closing_too() -> None:
    """Preamble, then closing."""
    found = page("同志们：", *[TEXT * 2] * 4, "同志们，让我们平安出海。")
    assert found.words("closing") == "同志们，让我们平安出海。"
