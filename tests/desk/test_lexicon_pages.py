"""The pages of the lexicon: list, form, preview, two editors, the file out and in again."""

from __future__ import annotations

import re

import pytest
import yaml
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from speeches.desk.lexicon_facts import Wish, all_slogans, facts_in, no_facts
from speeches.desk.lexicon_save import save
from speeches.desk.lexicon_yaml import NoLexicon, export, plan, read
from speeches.desk.tasks import run_waiting
from speeches.importing.lexicon_sync import load_entries
from speeches.models import Change, Mention, Slogan, SloganAlias, Task
from speeches.text.slogans.lexicon import LEXICON_FILE, read_entries
from tests.cast import slogan, speech

pytestmark = pytest.mark.django_db

LIST, NEW, FILE = "/desk/lexicon/", "/desk/lexicon/new/", "/desk/lexicon/import/"


@pytest.fixture
def editor(client):
    user = get_user_model().objects.create_user("qin", password="a password of the tests", is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["change_slogan", "view_change"]))
    client.force_login(user)
    return client


@pytest.fixture
def winds():
    """A speech that says 四风 twice, once by a wording that nobody knows yet."""
    return slogan("四风"), speech([("line", "纠治“四风”不停步，作风四病要除根。")], year=2022)


def form_of(page) -> dict[str, str]:
    """What the form on a page would send."""
    form = page.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items() if value is not False}


def address(of: Slogan) -> str:
    return f"/desk/lexicon/{of.pk}/"


def test_the_list_finds_a_slogan_by_any_of_its_words(editor, winds):
    """By name, wording or gloss; six questions and few more, whatever the size."""
    SloganAlias.objects.create(slogan=winds[0], surface="作风四病")
    slogan("八项规定")
    page = editor.get(LIST, {"q": "四病"}).content.decode()
    assert ">四风</a>" in page and ">八项规定</a>" not in page
    assert "没有这样的提法" in editor.get(LIST, {"q": "\0无"}).content.decode()


def test_an_alias_goes_from_the_form_over_its_preview_to_a_mention(editor, winds):
    """The preview counts it, saving asks for the work, and the page tells its result."""
    typed = form_of(editor.get(address(winds[0]))) | {"aliases": "作风四病\r\n\r\n作风四病"}
    page = editor.post(address(winds[0]), typed | {"step": "preview"})
    told = page.context["preview"]
    assert told.exact and (told.added.mentions, told.removed.mentions) == (1, 0)
    assert "<mark>作风四病</mark>" in page.content.decode() and not Change.objects.exists()
    done = editor.post(address(winds[0]), typed | {"step": "save"}, follow=True)
    assert "data-live" in done.content.decode()
    run_waiting()
    assert Mention.objects.filter(slogan=winds[0]).count() == 2
    assert "新增 1 处，减少 0 处" in editor.get(address(winds[0])).content.decode()
    assert Change.objects.get().made_by.username == "qin"


def test_a_new_slogan_is_made_in_the_form(editor, winds):
    """Its address comes from its name; what it needs to be found is its name alone."""
    typed = form_of(editor.get(NEW)) | {"name": "作风四病", "step": "save"}
    editor.post(NEW, typed)
    run_waiting()
    made = Slogan.objects.get(name="作风四病")
    assert made.slug == "作风四病" and made.mentions.count() == 1


def test_what_is_unsound_comes_back_with_a_sentence(editor, winds):
    """The form keeps what was typed and says what is wrong beside the field."""
    typed = form_of(editor.get(NEW)) | {"name": "别的", "aliases": "四风\n严", "step": "save"}
    page = editor.post(NEW, typed)
    assert page.status_code == 400 and not Slogan.objects.filter(name="别的").exists()
    told = page.content.decode()
    assert "已经是“四风”的写法" in told and "太短" in told and "四风\n严" in told


def test_the_second_of_two_editors_is_told(editor, winds):
    """What the first one kept stays until the second has seen it."""
    typed = form_of(editor.get(address(winds[0]))) | {"gloss": "mine"}
    here = all_slogans()
    save([Wish(winds[0], facts_in(here["四风"], here) | {"gloss": "theirs"})])
    page = editor.post(address(winds[0]), typed | {"step": "save"})
    assert page.status_code == 409 and "theirs" in page.content.decode()
    assert Slogan.objects.get(name="四风").gloss == "theirs"
    editor.post(address(winds[0]), form_of(page) | {"step": "save"})
    assert Slogan.objects.get(name="四风").gloss == "mine"


def test_nothing_changed_is_no_change(editor, winds):
    """A form that is sent as it was opened makes no entry and no work."""
    page = editor.post(address(winds[0]), form_of(editor.get(address(winds[0]))) | {"step": "save"})
    assert "没有可以保存的改动" in page.content.decode()
    assert not Change.objects.exists() and not Task.objects.exists()


HOSTILE = [
    "yes", "no", "null", "~", "2024", "1e3", "0x1F", "- 破折", "# 井号", "a: b", "“引'号\"”", "行一\n行二\n\n行四",
    "末尾空格 ", " 开头空格", "😀表情", "&锚", "*别", "!tag", "{花: 括}", "[方]", "|竖", ">大", "%百分", "@at", "`反引",
    "\t制表", "反\\斜", "回\r车", "窄\u2028行", "\ufeff标记", "true", "2024-01-01", "12:30", "---", "...", "<<", "=",
]  # fmt: skip


def test_every_entry_goes_out_and_comes_back_the_same(editor):
    """All entries of the vocabulary, and strings that YAML reads as something else: importing changes nothing."""
    load_entries(read_entries(LEXICON_FILE))
    for number, words in enumerate(HOSTILE):
        facts = {"origin": words, "note": words, "gloss": words, "source": words, "aliases": [f"{words}甲乙"]}
        SloganAlias.objects.create(slogan=slogan(f"{number}号{words}", origin=words, note=words), surface=words + "写")
        assert no_facts().keys() >= facts.keys()
        Slogan.objects.filter(name=f"{number}号{words}").update(gloss=words, source=words, verified_note=words)
    sent = editor.get("/desk/lexicon/export.yaml").content.decode()
    planned = plan(read(sent), all_slogans())
    assert (planned.new, planned.changed, planned.absent) == ([], [], [])
    assert planned.same == Slogan.objects.count() >= 449 + len(HOSTILE)
    page = editor.post(FILE, {"file": SimpleUploadedFile("lexicon.yaml", sent.encode())})
    assert "没有可以导入的改动" in page.content.decode() and not Change.objects.exists()


def test_a_file_is_looked_at_first_and_then_one_change(editor, winds):
    """A changed and a new slogan: preview, confirmation, one entry of the history that can be undone."""
    items = yaml.safe_load(export())
    items[0]["aliases"] = ["作风四病"]
    items.append(items[0] | {"name": "不停步", "aliases": [], "expansion": []})
    sent = yaml.safe_dump(items, allow_unicode=True)
    page = editor.post(FILE, {"file": SimpleUploadedFile("l.yaml", sent.encode())})
    assert "新提法 1 条，改动 1 条" in page.content.decode() and not Change.objects.exists()
    back = {"yaml": page.context["yaml"].replace("\n", "\r\n"), "seen": page.context["seen"]}
    editor.post(FILE, back)
    change = Change.objects.get()
    run_waiting()
    assert set(Mention.objects.values_list("surface", flat=True)) == {"四风", "作风四病", "不停步"}
    assert editor.get(f"/desk/history/{change.pk}/").status_code == 200
    editor.post(f"/desk/history/{change.pk}/undo/")
    run_waiting()
    assert not Slogan.objects.filter(name="不停步").exists()
    assert set(Mention.objects.values_list("surface", flat=True)) == {"四风"}


def test_a_file_looked_at_too_early_is_looked_at_again(editor, winds):
    """When the lexicon changed after the preview, nothing is written and the preview comes anew."""
    sent = export().replace("aliases: []", "aliases:\n  - 作风四病")
    page = editor.post(FILE, {"file": SimpleUploadedFile("l.yaml", sent.encode())})
    here = all_slogans()
    save([Wish(winds[0], facts_in(here["四风"], here) | {"gloss": "wind"})])
    page = editor.post(FILE, {"yaml": page.context["yaml"], "seen": page.context["seen"]})
    assert "请再看一遍" in page.content.decode() and Change.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (b"\xff\xfe", "不是 UTF-8"),
        (b"name: [", "不是 YAML 文件"),
        (b"!!python/object/apply:os.system [ls]", "不是 YAML 文件"),
        (b"name: x", "不是词表文件"),
        (b"- 3", "第 1 条"),
        (b"- {name: x, colour: red}", "没有“colour”这个字段"),
        (b"- {name: yes, category: a, kind: b}", "“name”的值不对"),
        (b"- {name: x, category: a}", "缺少“kind”"),
        ("- {name: 一二, category: a, kind: b}\n- {name: 一二, category: a, kind: b}".encode(), "出现了两次"),
        (b"[" * 5000, "不是"),
    ],
)
def test_what_is_no_lexicon_is_told_and_nothing_happens(editor, sent, says):
    """Wrong bytes, wrong form, wrong types, code in tags: a sentence, and the lexicon stays."""
    page = editor.post(FILE, {"file": SimpleUploadedFile("l.yaml", sent)})
    assert page.status_code == 400 and says in page.content.decode()


def test_the_command_writes_what_the_page_sends(winds, tmp_path, capsys):
    """``dump_lexicon`` gives the same file, on the screen and on the disk."""
    call_command("dump_lexicon")
    assert capsys.readouterr().out == export()
    call_command("dump_lexicon", tmp_path / "l.yaml", verbosity=0)
    assert (tmp_path / "l.yaml").read_text() == export()


@pytest.mark.parametrize("path", [LIST, NEW, FILE, "/desk/lexicon/export.yaml"])
def test_nobody_else_comes_in(client, path):
    """Staff without the permission is refused, a stranger asked to sign in."""
    assert client.get(path).status_code == 302
    client.force_login(get_user_model().objects.create_user("x", password="a password of the tests", is_staff=True))
    assert client.get(path).status_code == 403


def test_a_reader_of_yaml_names_every_bad_item():
    """All bad items are told, not only the first."""
    with pytest.raises(NoLexicon) as refused:
        read("- 1\n- 2\n")
    assert len(refused.value.sentences) == 2 and re.search("第 2 条", refused.value.sentences[1])
