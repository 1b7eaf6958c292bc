"""`make test`: every test that can run on this machine, and a plain line for each thing that cannot.

The whole suite runs on SQLite; the tests that touch the database run again on PostgreSQL, in a cluster of
their own that is made for the run and thrown away. Nothing here needs a server, a password or the network.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

#: The rooms whose tests ask the database: those tests run on both.
ROOMS = ("admin", "desk", "importing", "models", "related", "search", "trends", "web")
DATABASE_TESTS = [f"tests/{room}" for room in ROOMS]

#: A server is never root's; Debian's package makes this user.
SERVER_USER = "postgres"


def main() -> int:
    # The browser has processes of its own: its driver keeps an event loop, in which the database is not asked.
    failed = pytest("SQLite", ["-m", "not browser"], {})
    if chromium():
        # Each process has its archive anyway, so the long file of all pages is shared out.
        failed |= pytest("SQLite, in a browser", ["tests/browser", "--dist", "worksteal"], {})
    else:
        failed |= skipped("the browser tests (no Chromium; Debian's package is chromium)")
    with postgresql() as (url, why_not):
        if url:
            present = [folder for folder in DATABASE_TESTS if (ROOT / folder).is_dir()]
            failed |= pytest("PostgreSQL", [*present, "-m", "django_db and not browser"], {"DATABASE_URL": url})
        else:
            failed |= skipped(f"the tests on PostgreSQL ({why_not})")
    return failed


def skipped(what: str) -> int:
    """Say what was skipped; where REQUIRE_ALL is set (CI) that is a failure."""
    say(f"Skipped: {what}.")
    return int(bool(os.environ.get("REQUIRE_ALL")))


def say(line: str) -> None:
    sys.stdout.write(f"\n=== {line}\n")
    sys.stdout.flush()


def pytest(database: str, arguments: list[str], environment: dict[str, str]) -> int:
    say(f"Tests on {database}")
    # A file of tests stays with one process: what its fixtures make is made once.
    spread = ["-n", str(os.cpu_count() or 1), "--dist", "loadfile"]
    command = [sys.executable, "-m", "pytest", "-rs", *spread, *arguments, *sys.argv[1:]]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def postgresql() -> Iterator[tuple[str | None, str]]:
    """Address of a fresh PostgreSQL server, or None and the reason why there is none."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        yield os.environ["DATABASE_URL"], ""
        return
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    initdb = str(found[-1]) if found else shutil.which("initdb")
    if not initdb:
        yield None, "no PostgreSQL server is installed; Debian's package is postgresql"
        return
    if os.geteuid() == 0 and subprocess.run(["id", SERVER_USER], capture_output=True, check=False).returncode:
        yield None, f"this is root, a server refuses root, and there is no user {SERVER_USER} to run it"
        return
    programs = Path(initdb).parent
    folder = Path(tempfile.mkdtemp(prefix="archive-test-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, SERVER_USER)
        port = free_port()
        as_server(
            programs / "initdb", "-D", folder / "data", "-A", "trust", "-U", "archive", "-E", "UTF8", "--locale=C"
        )
        # Durability is of no use to a server that lives for one run.
        options = f"-p {port} -k {folder} -h 127.0.0.1 -c fsync=off -c full_page_writes=off"
        as_server(
            *(programs / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", options, "start"),
        )
        try:
            yield f"postgresql://archive@127.0.0.1:{port}/postgres", ""
        finally:
            as_server(programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def as_server(*command: str | Path) -> None:
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["setpriv", f"--reuid={SERVER_USER}", f"--regid={SERVER_USER}", "--init-groups", *words]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd="/")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
