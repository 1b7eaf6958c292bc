"""The importer's sentences in Chinese: none that an upload can meet is left out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from speeches.desk.import_words import SENTENCES, in_words, patterns

APP = Path(__file__).resolve().parents[2] / "speeches"

#: What a reader says of a file that gives no speech.
SAYING = ("UnreadableFile", "FailedPart", "FileFailure")


def said_in(path: Path) -> Iterator[str]:
    """The sentences in the calls that refuse a file; 7 stands for whatever is filled in."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SAYING:
            for argument in call.args:
                words = sentence(argument)
                if words.endswith("."):
                    yield words


def sentence(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(one.value if isinstance(one, ast.Constant) else "7" for one in node.values)
    return ""


def test_every_reason_a_reader_gives_has_chinese_words() -> None:
    """Whatever a reader refuses a file with can be told in Chinese."""
    files = [*(APP / "text").rglob("*.py"), APP / "importing" / "workers.py"]
    said = {words for path in files for words in said_in(path)}
    assert len(said) > 30
    known = [pattern for pattern, _words in patterns()]
    unknown = {words for words in said if not any(pattern.fullmatch(words) for pattern in known)}
    assert {words for words in unknown if not words.startswith("Its columns are")} == set()


@pytest.mark.parametrize("english", SENTENCES)
def test_a_sentence_keeps_its_gaps(english: str) -> None:
    """The Chinese sentence has a place for each thing that the English one fills in."""
    assert english.count("{}") == SENTENCES[english].count("{}")


def test_the_reader_reads_the_own_language() -> None:
    """In Chinese a known sentence is Chinese with its particulars; in English, and when unknown, it is as it was."""
    said = "The member is a zip bomb (it would grow 1,024 times)."
    with translation.override("zh-hans"):
        assert in_words(said) == "这是压缩炸弹（解开会大 1,024 倍），没有解开。"
        assert in_words("Something new.") == "Something new."
    with translation.override("en"):
        assert in_words(said) == said
