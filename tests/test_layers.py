"""Imports go one way: text ← models ← importing ← search, trends ← what people see."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

APP = Path(__file__).resolve().parent.parent / "speeches"

#: What each room may import from the others. A room may always import from itself.
ALLOWED: dict[str, set[str]] = {
    "text": set(),
    "models": {"text"},
    "migrations": {"models"},
    "importing": {"text", "models"},
    "search": {"text", "models"},
    "related": {"text", "models"},
    "trends": {"text", "models", "search"},
    "templatetags": {"text", "models", "search", "trends"},
    "filters": {"text", "models", "search", "trends"},
    "views": {"text", "models", "search", "trends", "related", "filters", "templatetags"},
    "desk": {"text", "models", "importing", "search", "trends", "related", "filters", "templatetags", "views"},
    "admin": {"text", "models", "importing", "search", "trends", "filters", "views", "desk"},
    "management": {"text", "models", "importing", "search", "trends", "related", "filters", "views", "desk"},
    "urls": {"views", "desk"},
    "apps": set(),
}

#: The one place in ``speeches/text`` and the pure modules that may name Django: none.
PLAIN = {
    "text",
    "desk/difference_rows.py",
    "importing/files.py",
    "importing/lexicon_plan.py",
    "importing/parsing.py",
    "importing/plan.py",
    "importing/report.py",
    "importing/rows.py",
    "importing/spool.py",
    "importing/workers.py",
    "related/keywords.py",
    "related/neighbours.py",
    "related/shingles.py",
    "related/words.py",
    "search/query.py",
    "search/snippets.py",
    "trends/mention_ranges.py",
    "trends/recital.py",
    "trends/risers.py",
    "trends/series.py",
    "trends/sparkline.py",
    "trends/usage.py",
    "trends/words_beside.py",
    "views/citations.py",
    "views/marked_text.py",
}


def imported_modules(source: str, module: str) -> list[str]:
    """The absolute names that a module's source imports; ``module`` is its own dotted name (``a.b.c``)."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                base = module.split(".")[: -node.level]
                prefix = ".".join(base + ([node.module] if node.module else []))
            else:
                prefix = node.module or ""
            # ``from .. import models`` names rooms in its list, ``from ..models import X`` does not.
            found += [f"{prefix}.{alias.name}" for alias in node.names] if prefix == "speeches" else [prefix]
    return found


def room_of(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if parts[0] == "speeches" and len(parts) > 1 else None


def wrong_imports(source: str, module: str, *, plain: bool = False) -> list[str]:
    """The imports of a module that go the wrong way, each as a sentence."""
    room = room_of(module)
    wrong = []
    for name in imported_modules(source, module):
        other = room_of(name)
        if other is not None and other != room and room is not None and other not in ALLOWED[room]:
            wrong.append(f"{module} imports {name}: {room} must not know {other}")
        if plain and name.split(".")[0] in {"django", "django_filters", "archive"}:
            wrong.append(f"{module} imports {name}: it is plain Python")
    return wrong


def modules() -> list[tuple[Path, str]]:
    found = []
    for path in sorted(APP.rglob("*.py")):
        relative = path.relative_to(APP.parent).with_suffix("")
        parts = list(relative.parts)
        # A package's own name stands for its __init__; the extra part keeps relative imports right.
        found.append((path, ".".join(parts)))
    return found


def is_plain(path: Path) -> bool:
    relative = path.relative_to(APP).as_posix()
    return any(relative == plain or relative.startswith(plain + "/") for plain in PLAIN)


@pytest.mark.parametrize("path, module", modules(), ids=lambda value: str(value).rpartition("speeches/")[2])
def test_every_import_goes_from_right_to_left(path: Path, module: str) -> None:
    """No room knows a room further right, and the plain rooms know no Django."""
    assert wrong_imports(path.read_text(encoding="utf-8"), module, plain=is_plain(path)) == []


def test_every_room_has_its_place_in_the_order() -> None:
    """A new package or module of the app must be given its place before it can pass."""
    rooms = {path.stem if path.is_file() else path.name for path in APP.iterdir() if path.name != "__pycache__"}
    code = {name for name in rooms if (APP / f"{name}.py").exists() or list((APP / name).glob("*.py"))}
    assert code - {"__init__"} <= set(ALLOWED)


def test_an_import_the_wrong_way_is_found() -> None:
    """The test above fails when the text room asks the models, in whichever form it is written."""
    for line in (
        "from speeches.models import Speech",
        "from ..models import Speech",
        "from .. import models",
        "import speeches.models.speech",
        "def late():\n    from ..models.speech import Speech",
    ):
        assert wrong_imports(line, "speeches.text.cleaning"), line


def test_django_in_a_plain_module_is_found() -> None:
    """A plain module that imports Django is named."""
    assert wrong_imports("from django.conf import settings", "speeches.text.cleaning", plain=True)


def test_an_import_the_right_way_is_left_alone() -> None:
    """Views may ask the models; a module may ask its own room and the standard library."""
    assert wrong_imports("from speeches.models import Speech", "speeches.views.lists") == []
    assert wrong_imports("import re\nfrom .document import Range", "speeches.text.cleaning", plain=True) == []
