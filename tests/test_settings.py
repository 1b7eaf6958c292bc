"""The settings work with no environment at all, are safe that way, and refuse a wrong value in one sentence."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

SHOW = """
import json
from django.conf import settings as s
print(json.dumps({"debug": s.DEBUG, "key": s.SECRET_KEY, "hosts": s.ALLOWED_HOSTS,
                  "engine": s.DATABASES["default"]["ENGINE"], "name": str(s.DATABASES["default"]["NAME"]),
                  "secure": s.SESSION_COOKIE_SECURE,
                  "database": {k: str(v) for k, v in s.DATABASES["default"].items()}}))
"""


def run(code: str, var: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**clean, "DJANGO_SETTINGS_MODULE": "archive.settings", "ARCHIVE_VAR": str(var), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def settings(var: Path, **environment: str) -> dict:
    import json

    done = run(SHOW, var, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_with_no_environment_the_settings_are_safe(tmp_path: Path) -> None:
    """Debug is off, only this machine is answered, and the database is a file in the var folder."""
    found = settings(tmp_path)
    assert found["debug"] is False
    assert found["hosts"] == ["localhost", "127.0.0.1", "[::1]"]
    assert found["engine"].endswith("sqlite3")
    assert found["name"] == str(tmp_path / "archive.sqlite3")


def test_the_secret_key_is_made_once_and_kept_for_its_owner(tmp_path: Path) -> None:
    """Two starts use one key, and nobody else can read it."""
    first, second = settings(tmp_path)["key"], settings(tmp_path)["key"]
    assert first == second and len(first) >= 50
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_https_makes_the_cookies_secure(tmp_path: Path) -> None:
    """HTTPS=1 is one switch for everything that HTTPS needs."""
    assert settings(tmp_path, HTTPS="1")["secure"] is True


def test_database_url_names_a_postgresql_database(tmp_path: Path) -> None:
    """User, password (with signs), host, port and name are taken from the address."""
    found = settings(tmp_path, DATABASE_URL="postgresql://ann:p%40ss@db.example:5433/speeches")["database"]
    assert found["ENGINE"].endswith("postgresql")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == ("ann", "p@ss", "db.example", "5433")
    assert found["NAME"] == "speeches"


def test_a_sqlite_address_may_be_absolute(tmp_path: Path) -> None:
    """sqlite:////there.db is an absolute path."""
    assert settings(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/x.db")["name"] == f"{tmp_path}/x.db"


@pytest.mark.parametrize(
    "environment, words",
    [
        ({"DEBUG": "perhaps"}, "DEBUG is 'perhaps'; use 1 or 0."),
        ({"SECRET_KEY": "short"}, "SECRET_KEY has 5 characters"),
        ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS is empty"),
        ({"CSRF_TRUSTED_ORIGINS": "archive.example"}, "begins with https:// or http://"),
        ({"HSTS_SECONDS": "-1"}, "HSTS_SECONDS is '-1'; use a whole number"),
        ({"DATABASE_URL": "mysql://x/y"}, "DATABASE_URL begins with 'mysql'"),
        ({"DATABASE_URL": "postgresql://host"}, "names no database"),
        ({"DATABASE_URL": "postgresql://host:port/name"}, "DATABASE_URL cannot be read"),
        ({"DATABASE_URL": "sqlite://"}, "a SQLite file is named as sqlite:///path/to/file"),
        ({"ARCHIVE_VAR": "/dev/null/var"}, "ARCHIVE_VAR is '/dev/null/var', which cannot be used"),
    ],
)
def test_a_wrong_value_is_refused_in_one_sentence(tmp_path: Path, environment: dict, words: str) -> None:
    """The sentence names the variable and the remedy, and it is the last line of the output."""
    done = run(SHOW, tmp_path, **environment)
    assert done.returncode != 0
    assert words in done.stderr.strip().splitlines()[-1]


def test_sqlite_keeps_foreign_keys_and_waits_its_turn(tmp_path: Path) -> None:
    """Every connection has WAL, foreign keys and a busy timeout."""
    code = """
import django; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    print([cursor.execute(f"PRAGMA {p}").fetchone()[0] for p in ("journal_mode", "foreign_keys", "busy_timeout")])
"""
    assert run(code, tmp_path).stdout.strip() == "['wal', 1, 20000]"
