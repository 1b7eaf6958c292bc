"""The interface is Chinese first and complete in English; the speeches stay in Chinese and say so."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.utils.translation.template import templatize
from lxml import html as parser

from tests.cast import slogan, speech

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "speeches" / "locale" / "en" / "LC_MESSAGES" / "django.po"
CHINESE = re.compile(r"[\u3400-\u9fff]+")
FUNCTIONS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
#: Words that stand in both interfaces as they are.
IN_BOTH = {"简体中文"}


def catalogue() -> dict[str, list[str]]:
    """msgid → its translations, read from the .po file; a context goes before the id with a bar."""
    entries: dict[str, list[str]] = {}
    for block in CATALOGUE.read_text().split("\n\n")[1:]:
        fields = {name: ast.literal_eval(words) for name, words in re.findall(r'^(msg\S+) (".*")$', block, re.M)}
        fields |= {
            f"msgstr{n}": ast.literal_eval(words) for n, words in re.findall(r'^msgstr(\[\d\]) (".*")$', block, re.M)
        }
        key = f"{fields['msgctxt']}|{fields['msgid']}" if "msgctxt" in fields else fields["msgid"]
        entries[key] = [words for name, words in fields.items() if name.startswith("msgstr")]
    return entries


def ids_in_python(source: str) -> set[str]:
    """Every string that is given to a translating function as it stands."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
            given = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if given:
                found.add("|".join(given[:2]) if node.func.id.startswith("pgettext") else given[0])
    return found


def ids_in_template(source: str) -> set[str]:
    """The same for a template, by Django's own reading of it."""
    calls = re.findall(r"\b(_|gettext|ngettext|pgettext|npgettext)\((u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\")"
                       r"(?:,\s*(u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\"))?", templatize(source))  # fmt: skip
    return {
        f"{ast.literal_eval(first)}|{ast.literal_eval(second)}"
        if name.startswith("pgettext")
        else ast.literal_eval(first)
        for name, first, second in calls
    }


PYTHON = sorted(path for path in (ROOT / "speeches").rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", PYTHON + TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_string_is_in_the_catalogue(path):
    """A string that can be translated is."""
    source = path.read_text()
    found = ids_in_python(source) if path.suffix == ".py" else ids_in_template(source)
    missing = {one for one in found if CHINESE.search(one)} - set(catalogue())
    assert not missing, f"not in the English catalogue (run makemessages and translate): {sorted(missing)}"


def test_the_search_for_strings_finds_them():
    """Literal strings in code and in both forms of template tags are seen."""
    assert ids_in_python('_("甲"); ngettext("乙", "乙", 2); pgettext_lazy("room", "丙"); other("丁")') == {
        "甲",
        "乙",
        "room|丙",
    }
    tags = "{% translate '甲' %}{% translate '乙' context 'room' %}"
    block = "{% blocktranslate with a=1 %}丙{{ a }}{% endblocktranslate %}"
    assert ids_in_template("{% load i18n %}" + tags + block) == {"甲", "room|乙", "丙%(a)s"}


def test_every_entry_is_translated():
    """No entry is empty, none is left in Chinese, none is marked as doubtful."""
    assert "fuzzy" not in CATALOGUE.read_text()
    for key, translations in catalogue().items():
        assert all(translations), f"{key} has no translation"


def test_the_named_places_of_a_string_survive():
    """%(number)s of the original stands in its translation."""
    for key, translations in catalogue().items():
        wanted = set(re.findall(r"%\(\w+\)[sd]", key))
        for translation in translations:
            assert set(re.findall(r"%\(\w+\)[sd]", translation)) == wanted, key


def test_the_compiled_catalogue_is_of_this_text():
    """The .mo that is shipped says what the .po says: machines without gettext need it."""
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for key, translations in catalogue().items():
        context, bar, words = key.rpartition("|")
        text = compiled.pgettext(context, words) if bar else compiled.gettext(words)
        # An entry with a plural has its singular under the id.
        assert text in translations or compiled.ngettext(words, words, 1) in translations, key


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_says_chinese_outside_the_catalogue(path):
    """Chinese in a template stands inside a translating tag; the seal and a language's own name need none."""
    source = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", "", path.read_text(), flags=re.S)
    source = re.sub(r"{%.*?%}|{#.*?#}", "", source, flags=re.S)
    source = re.sub(r'<[^>]*lang="zh-Hans"[^>]*>[^<]*', "", source)
    left = set(CHINESE.findall(source)) - IN_BOTH - {"文件夹"}
    assert not left, left


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/speeches/",
        "/speeches/?level=county&year_min=2020&slogan=x&page=9",
        "/speeches/?q=nothing",
        "/speeches/{pk}/",
        "/slogans/",
        "/slogans/?q=zzz",
        "/slogans/four-winds/",
        "/about/",
        "/nowhere/",
    ],
)
def test_an_english_page_says_nothing_in_chinese_but_the_archive_itself(client, address):
    """What is left in Chinese is words of the archive, and they are marked as Chinese for those who listen."""
    slogan("四风", slug="four-winds", gloss="Four Winds")
    made = speech()
    page = client.get(address.format(pk=made.pk), headers={"accept-language": "en"})
    tree = parser.fromstring(page.content)
    assert tree.get("lang") == "en"
    for part in tree.xpath('//*[@lang="zh-Hans"]|//script|//title'):
        part.drop_tree()
    left = set(CHINESE.findall(tree.text_content())) - IN_BOTH
    assert not left, left


@pytest.mark.django_db
def test_the_language_can_be_chosen(client):
    """The switch keeps the choice and the place."""
    answer = client.post("/language/", {"language": "en", "next": "/about/"})
    assert (answer.status_code, answer["Location"]) == (302, "/about/")
    assert b"About this archive" in client.get("/about/").content


@pytest.mark.django_db
def test_chinese_comes_first(client):
    """A browser that asks for no language the archive has reads Chinese."""
    assert 'lang="zh-Hans"' in client.get("/", headers={"accept-language": "fr"}).content.decode()
