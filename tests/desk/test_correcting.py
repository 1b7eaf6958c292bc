"""An editor mends a text: box, preview, saved, found at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse
from lxml import html as parser

from speeches.importing.correcting import TextRefused, check, prepare
from speeches.models import ArchiveState, Change, Evidence, Mention, ReaderReport, Section, Speech
from speeches.models.decisions import decide
from speeches.search import archive
from tests.desk.correcting_cast import corrected, imported, lexicon

pytestmark = pytest.mark.django_db

OLD, NEW = "云溪的河要清", "云溪的江要清"


@pytest.fixture
def speech(tmp_path: Path) -> Speech:
    lexicon()
    return imported(tmp_path)


def editor(name: str = "ling"):
    user = get_user_model().objects.create_user(name, password="x", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=("change_speech", "view_change")))
    return user


@pytest.fixture
def signed_in(client):
    client.force_login(editor())
    return client


def address(speech: Speech) -> str:
    return reverse("desk_text", args=[speech.pk])


def fields(answer, step: str) -> dict[str, str]:
    """What the form of the page that has the button of this step would send."""
    (form,) = parser.fromstring(answer.content).xpath(f'//form[.//button[@value="{step}"]]')
    sent = {name: "" if value is None else value for name, value in form.form_values()}
    for box in form.iter("textarea"):  # a browser drops its first line end
        sent[box.get("name")] = (box.text or "").removeprefix("\n")
    return {**sent, "step": step}


def mend(client, speech: Speech, old: str, new: str, where: str = ""):
    """Opens the text, changes it, looks, saves; gives the preview."""
    sent = fields(client.get(address(speech) + where), "preview")
    assert old in sent["text"]
    look = client.post(address(speech), {**sent, "text": sent["text"].replace(old, new)})
    assert look.status_code == 200, look.content.decode()
    saved = client.post(address(speech), fields(look, "save"))
    assert saved.status_code == 302
    speech.refresh_from_db()
    return look


def test_the_text_is_in_the_box_as_it_is_stored(signed_in, speech: Speech) -> None:
    """Unchanged, to the character: sent back as it is, nothing changes."""
    sent = fields(signed_in.get(address(speech)), "preview")
    assert sent["text"] == speech.text
    look = signed_in.post(address(speech), {**sent, "text": sent["text"].replace("\n", "\r\n")})
    assert "与现在的正文相同" in look.content.decode()


def test_a_mended_text_is_stored_whole(signed_in, speech: Speech) -> None:
    """Text, length, hash, time of correction, and a step of the archive's state."""
    state = ArchiveState.current().word
    before = speech.text
    mend(signed_in, speech, OLD, NEW + "啊")
    assert speech.text == before.replace(OLD, NEW + "啊")
    assert speech.length == len(before) + 1
    assert speech.corrected_at is not None and ArchiveState.current().word != state


def test_a_mended_text_is_found_at_once(signed_in, speech: Speech) -> None:
    """The search shows the new words and no longer the old ones, without any command."""
    archive.refresh()
    mend(signed_in, speech, OLD, NEW)
    assert archive.phrase_index().snapshot().state == ArchiveState.current().word
    found = signed_in.get(reverse("search"), {"q": NEW}).content.decode()
    assert speech.get_absolute_url() in found
    gone = signed_in.get(reverse("search"), {"q": OLD}).content.decode()
    assert speech.get_absolute_url() not in gone


def test_every_layer_is_derived_from_the_new_text(signed_in, speech: Speech) -> None:
    """A heading, a slogan and the year are found anew; every range lies where its words are."""
    mend(signed_in, speech, "二、狠抓落实", "二、落实四个意识")
    assert Section.objects.filter(speech=speech, title__startswith="落实四个意识").exists()
    for mention in Mention.objects.filter(speech=speech):
        assert speech.text[mention.start : mention.end] == mention.surface
    assert Mention.objects.filter(speech=speech, slogan__name="四个意识").count() == 2
    mend(signed_in, speech, "2022年3月", "2021年3月")
    assert speech.year == 2021
    for row in Evidence.objects.filter(speech=speech, end__gt=0):
        assert speech.text[row.start : row.end] == row.quote


def test_the_preview_says_what_changes(signed_in, speech: Speech) -> None:
    """The letters, the headings, the slogans and the values, and nothing is stored by looking."""
    sent = fields(signed_in.get(address(speech)), "preview")
    text = sent["text"].replace("二、狠抓落实", "二、落实四个意识").replace("2022年3月", "2021年3月")
    look = parser.fromstring(signed_in.post(address(speech), {**sent, "text": text}).content)
    assert "四个意识" in "".join(ins.text_content() for ins in look.iter("ins"))
    words = " ".join(look.text_content().split())
    assert "1 → 2" in words and "2021" in words
    speech.refresh_from_db()
    assert speech.year == 2022 and not Change.objects.filter(act="text").exists()


def test_decisions_go_with_their_words(signed_in, speech: Speech) -> None:
    """A year and a place that an editor set stay, and the words they rest on are followed, mended or not."""
    start = speech.text.index("云溪的河")
    row = decide(speech, "place", "云溪县")
    Evidence.objects.filter(pk=row.pk).update(quote="云溪的河", start=start, end=start + 4)
    decide(speech, "year", 2019)
    mend(signed_in, speech, "同志们：", "各位代表，同志们：")
    moved = Evidence.objects.get(pk=row.pk)
    assert speech.text[moved.start : moved.end] == "云溪的河" and moved.start == start + 5
    mend(signed_in, speech, OLD, NEW)
    moved.refresh_from_db()
    assert (speech.text[moved.start : moved.end], moved.quote) == ("云溪的江", "云溪的江")
    assert (speech.place, speech.year) == ("云溪县", 2019)


def test_readers_reports_go_with_their_words(signed_in, speech: Speech) -> None:
    """A report about a passage still points to it; about a deleted one it is of the whole speech."""
    start = speech.text.index("云溪的河")
    near = ReaderReport.objects.create(speech=speech, start=start, end=start + 4, quote="云溪的河", words="错字")
    end = speech.text.index("同志们，云溪")
    gone = ReaderReport.objects.create(speech=speech, start=end, end=end + 3, words="多余")
    mend(signed_in, speech, "同志们：", "各位代表，同志们：")
    near.refresh_from_db()
    assert speech.text[near.start : near.end] == "云溪的河"
    last = speech.text[speech.text.index("同志们，云溪") :]
    mend(signed_in, speech, last, "")
    gone.refresh_from_db()
    assert (gone.start, gone.end) == (0, 0)


def test_a_shorter_text_is_stored_too(signed_in, speech: Speech) -> None:
    """The ranges leave the end of the text before it goes: the database refuses one that lies outside."""
    rest = speech.text[speech.text.index("一、") :]
    mend(signed_in, speech, rest, "就讲到这里。")
    assert speech.text.endswith("就讲到这里。") and speech.length == len(speech.text)


def test_the_history_keeps_both_texts(signed_in, speech: Speech) -> None:
    """Who, what, and the text before and after."""
    before = speech.text
    mend(signed_in, speech, OLD, NEW)
    change = Change.objects.get(act="text")
    (value,) = change.values.all()
    assert str(change.made_by) == "ling" and value.field == "text"
    assert (value.before["text"], value.after["text"]) == (before, speech.text)
    assert "删 1 字，增 1 字" in change.summary


def test_one_paragraph_is_edited_in_place(signed_in, speech: Speech) -> None:
    """?p=2 opens the second line that holds words, and leaves the others alone."""
    before = speech.text
    line = before.split("\n")[1]
    page = signed_in.get(address(speech) + "?p=2")
    assert fields(page, "preview")["text"] == line
    mend(signed_in, speech, line, "（2022年3月3日）", "?p=2")
    assert speech.text == before.replace(line, "（2022年3月3日）")


def test_one_division_is_edited_in_place(signed_in, speech: Speech) -> None:
    """?s=s1.1 opens that division without its last line end."""
    sent = fields(signed_in.get(address(speech) + "?s=s1.1"), "preview")
    assert sent["text"].startswith("（一）看清形势") and not sent["text"].endswith("\n")
    mend(signed_in, speech, OLD, NEW, "?s=s1.1")
    assert NEW in speech.text


@pytest.mark.parametrize("where", ["?p=0", "?p=99999", "?p=x", "?p=" + "9" * 50, "?s=nowhere", "?p=²"])
def test_a_place_that_is_not_there_opens_the_whole(signed_in, speech: Speech, where: str) -> None:
    """Nobody is sent away for a wrong number."""
    assert fields(signed_in.get(address(speech) + where), "preview")["text"] == speech.text


def test_the_second_editor_is_told_and_loses_nothing(client, speech: Speech) -> None:
    """The texts of both are shown as a difference; what was typed stands in the box, ready to go on with."""
    client.force_login(editor("wen"))
    sent = fields(client.get(address(speech)), "preview")
    corrected(speech, OLD, NEW, editor("ling"))
    typed = sent["text"].replace("谢谢大家", "谢谢各位")
    answer = client.post(address(speech), {**sent, "text": typed})
    assert answer.status_code == 409
    words = answer.content.decode()
    assert "ling" in words and "<del>" in words and "<ins>" in words
    again = fields(answer, "preview")
    assert again["text"] == typed and again["text_sha256"] == speech.text_sha256
    speech.refresh_from_db()
    assert NEW in speech.text and "谢谢各位" not in speech.text


def test_another_comes_first_between_preview_and_save(client, speech: Speech) -> None:
    """Saving what was previewed on an older text stores nothing."""
    client.force_login(editor("wen"))
    sent = fields(client.get(address(speech)), "preview")
    look = client.post(address(speech), {**sent, "text": sent["text"].replace("谢谢大家", "谢谢各位")})
    corrected(speech, OLD, NEW)
    answer = client.post(address(speech), fields(look, "save"))
    assert answer.status_code == 409 and "谢谢各位" in fields(answer, "preview")["text"]
    speech.refresh_from_db()
    assert NEW in speech.text and "谢谢各位" not in speech.text


def test_two_editors_of_two_paragraphs_do_not_meet(client, speech: Speech) -> None:
    """A paragraph that still stands is put into the other's text, with a preview that says so."""
    client.force_login(editor("wen"))
    sent = fields(client.get(address(speech) + "?p=2"), "preview")
    corrected(speech, OLD, NEW)
    look = client.post(address(speech), {**sent, "text": "（2022年3月9日）", "step": "save"})
    assert look.status_code == 200 and "改过别处" in look.content.decode()
    client.post(address(speech), fields(look, "save"))
    speech.refresh_from_db()
    assert NEW in speech.text and "（2022年3月9日）" in speech.text


def test_a_paragraph_that_is_gone_is_shown_beside_the_text(client, speech: Speech) -> None:
    """What was typed for it stays to be copied; the box has the text of now."""
    client.force_login(editor("wen"))
    sent = fields(client.get(address(speech) + "?p=2"), "preview")
    corrected(speech, sent["text"], "（某月）")
    answer = client.post(address(speech), {**sent, "text": "（2022年3月9日）"})
    assert answer.status_code == 409 and "（2022年3月9日）" in answer.content.decode()
    assert fields(answer, "preview")["text"] == speech.text


def test_going_back_keeps_what_was_typed(signed_in, speech: Speech) -> None:
    """From the preview to the box and on: the same words, with a first empty line too."""
    sent = fields(signed_in.get(address(speech)), "preview")
    typed = "\n\n" + sent["text"].replace(OLD, NEW)
    look = signed_in.post(address(speech), {**sent, "text": typed})
    back = signed_in.post(address(speech), fields(look, "edit"))
    assert fields(back, "preview")["text"].replace("\r\n", "\n") == typed


def refused(client, speech: Speech, text: str) -> str:
    sent = fields(client.get(address(speech)), "preview")
    answer = client.post(address(speech), {**sent, "text": text})
    assert answer.status_code == 400
    (box,) = parser.fromstring(answer.content).xpath('//ul[contains(@class, "errorlist")]')
    return box.text_content()


@pytest.mark.parametrize(
    "text, words",
    [
        ("", "不能为空"),
        (" \r\n\u3000", "不能为空"),
        ("长" * 300_001, "上限"),
        ("甲\0乙", "NUL"),
        ("甲\ufffd乙", "读不出"),
    ],
)
def test_what_no_text_can_be_is_refused_in_a_sentence(signed_in, speech: Speech, text: str, words: str) -> None:
    """The page says why, and the stored text stays."""
    assert words in refused(signed_in, speech, text)
    before = speech.text
    speech.refresh_from_db()
    assert speech.text == before and speech.corrected_at is None


def test_half_of_a_surrogate_pair_is_refused() -> None:
    """No form can send one; a program can."""
    with pytest.raises(TextRefused):
        check("甲\ud800乙")


def test_bytes_that_are_no_characters_are_refused(signed_in, speech: Speech) -> None:
    """A form that sends half a surrogate pair as bytes is told that something cannot be read."""
    body = f"text=%E7%94%B2%ED%A0%80&text_sha256={speech.text_sha256}&step=preview"
    answer = signed_in.post(address(speech), body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400 and "读不出" in answer.content.decode()


def test_a_long_text_is_mended(signed_in, tmp_path: Path) -> None:
    """Near the bound of 300,000 characters: box, preview and saving work."""
    lexicon()
    line = "要把这件事情一项一项办好，办到群众心里去。" * 3
    words = "\n".join(["同志们：", *(f"{number}{line}" for number in range(4_300))])
    speech = imported(tmp_path, words=words)
    assert 280_000 < speech.length < 300_000
    mend(signed_in, speech, "4299要把", "4299还要把")
    assert "4299还要把" in speech.text


@pytest.mark.parametrize("damage", [{"start": "5"}, {"start": "9", "end": "5"}, {"start": "x", "end": "y"}])
def test_a_damaged_form_is_refused_and_what_was_typed_stays(signed_in, speech: Speech, damage) -> None:
    """Places that cannot be are told; nothing is stored."""
    sent = fields(signed_in.get(address(speech)), "preview")
    answer = signed_in.post(address(speech), {**sent, "text": "我写的字", **damage})
    assert answer.status_code == 400 and "我写的字" in answer.content.decode()


def test_a_text_that_tries_to_be_markup_is_shown_as_it_is(signed_in, speech: Speech) -> None:
    """The preview escapes what was typed."""
    sent = fields(signed_in.get(address(speech)), "preview")
    text = sent["text"] + "\n若a<b，则记作a＆b。</textarea><script>alert(1)</script>"
    answer = signed_in.post(address(speech), {**sent, "text": text})
    assert "<script>alert(1)" not in answer.content.decode()


def test_who_may_not_change_speeches_may_not_mend_them(client, speech: Speech) -> None:
    """Strangers are asked to sign in, other staff are refused; a text cannot be saved without the form's token."""
    assert client.get(address(speech)).status_code == 302
    user = get_user_model().objects.create_user("other", password="x", is_staff=True)
    client.force_login(user)
    for name in (address(speech), reverse("desk_texts"), reverse("desk_text_file", args=[speech.pk])):
        assert client.get(name).status_code == 403


def test_preparing_writes_nothing(speech: Speech) -> None:
    """Deriving happens outside: the speech and its layers are as before."""
    prepare(speech, speech.text.replace(OLD, NEW))
    before = speech.text
    speech.refresh_from_db()
    assert speech.text == before


def test_pages_ask_few_questions(signed_in, speech: Speech, django_assert_max_num_queries) -> None:
    """The box and the preview take at most fifteen queries."""
    with django_assert_max_num_queries(15):
        sent = fields(signed_in.get(address(speech)), "preview")
    with django_assert_max_num_queries(30):
        signed_in.post(address(speech), {**sent, "text": sent["text"].replace(OLD, NEW)})
