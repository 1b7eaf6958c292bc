"""Reading the environment: a value is right, or it is refused in one sentence that names it and the remedy."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"", "0", "false", "no", "off"}

#: A key shorter than this is refused by ``check --deploy`` as well (security.W009).
SHORTEST_SECRET_KEY = 50


def flag(name: str, default: bool = False) -> bool:
    """``1 true yes on`` or ``0 false no off``; anything else is refused."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in YES:
        return True
    if value.strip().lower() in NO:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; use 1 or 0.")


def number(name: str, default: int, *, least: int = 0, most: int) -> int:
    """A whole number between ``least`` and ``most``."""
    value = os.environ.get(name)
    if value is None:
        return default
    if not value.strip().isascii() or not value.strip().isdigit() or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name} is {value!r}; use a whole number from {least} to {most}.")
    return int(value)


def names(name: str, default: list[str]) -> list[str]:
    """A list divided by commas, without empty members."""
    value = os.environ.get(name)
    if value is None:
        return default
    found = [part.strip() for part in value.split(",") if part.strip()]
    if not found:
        raise ImproperlyConfigured(f"{name} is empty; give names divided by commas, or leave it unset.")
    return found


def origins(name: str) -> list[str]:
    """A list of origins such as ``https://archive.example``, divided by commas."""
    found = names(name, [])
    for origin in found:
        if not origin.startswith(("https://", "http://")):
            raise ImproperlyConfigured(f"{name} holds {origin!r}; an origin begins with https:// or http://.")
    return found


def folder(name: str, default: Path) -> Path:
    """A folder that can be written, made when it is missing."""
    path = Path(os.environ.get(name) or default).expanduser()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name} is {str(path)!r}, which cannot be used ({error.strerror}).") from error
    return path


def secret_key(var: Path) -> str:
    """``SECRET_KEY``, or the key in ``var/secret_key``, made at the first start and readable by its owner alone."""
    value = os.environ.get("SECRET_KEY")
    if value is not None:
        if len(value) < SHORTEST_SECRET_KEY:
            raise ImproperlyConfigured(
                f"SECRET_KEY has {len(value)} characters; use at least {SHORTEST_SECRET_KEY}, or leave it unset."
            )
        return value
    path = var / "secret_key"
    try:
        # Exclusive creation: two processes that start together agree on one key.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _wait_for_key(path)
    except OSError as error:
        raise ImproperlyConfigured(f"The secret key cannot be kept in {path} ({error.strerror}).") from error
    key = secrets.token_urlsafe(SHORTEST_SECRET_KEY)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    return key


def _wait_for_key(path: Path) -> str:
    import time

    for _ in range(50):
        key = path.read_text(encoding="ascii").strip()
        if len(key) >= SHORTEST_SECRET_KEY:
            return key
        time.sleep(0.02)  # another process is writing it just now
    raise ImproperlyConfigured(f"{path} holds no usable key; delete it and start again.")


def database(name: str, default: Path) -> dict[str, Any]:
    """The database of ``DATABASE_URL``: ``postgresql://user:password@host:port/name`` or ``sqlite:///path``."""
    value = os.environ.get(name, "").strip()
    if not value:
        return sqlite(default)
    try:
        url = urlsplit(value)
        port = url.port
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} cannot be read ({error}); see the README for its form.") from error
    if url.scheme == "sqlite":
        if url.netloc or len(url.path) < 2:
            raise ImproperlyConfigured(f"{name} is {value!r}; a SQLite file is named as sqlite:///path/to/file.")
        return sqlite(Path(unquote(url.path[1:])))  # sqlite:///here.db is relative, sqlite:////there.db absolute
    if url.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name} begins with {url.scheme or 'nothing'!r}; use postgresql:// or sqlite:///.")
    if not url.path.strip("/"):
        raise ImproperlyConfigured(f"{name} names no database; write postgresql://user:password@host/name.")
    options: dict[str, Any] = dict(parse_qsl(url.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.strip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or "") or options.pop("host", ""),
        "PORT": str(port or options.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite with readers that never wait for the writer (WAL) and writers that wait their turn."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # IMMEDIATE takes the write lock at the start: a transaction that reads first cannot fail half-way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # NORMAL is safe with WAL: after a power cut the newest commits may be missing, never half there.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                "PRAGMA busy_timeout=20000; PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456;"
                "PRAGMA temp_store=MEMORY;"
            ),
        },
    }
