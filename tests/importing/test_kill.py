"""Killed at any moment, the archive holds whole speeches only, and the same command completes the work."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from ..shared_corpus import ROOT
from .cast import write_speeches

FILES = 60

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no kill -9")


def manage(var: Path, *arguments: str) -> subprocess.Popen[str]:
    """A command on an archive of its own, in a process of its own group: kill reaches its workers only by itself."""
    environment = {**os.environ, "ARCHIVE_VAR": str(var), "DATABASE_URL": ""}
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.Popen(
        command, env=environment, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def finish(process: subprocess.Popen[str]) -> str:
    printed, _ = process.communicate(timeout=120)
    assert process.returncode == 0, printed
    return printed


def rows(var: Path, question: str) -> list[tuple]:
    with closing(sqlite3.connect(var / "archive.sqlite3", timeout=20)) as database:
        # A constraint on dates asks for it; Django brings it along.
        database.create_function("REGEXP", 2, lambda pattern, value: bool(re.search(pattern, value)))
        return database.execute(question).fetchall()


def stored(var: Path) -> int:
    return rows(var, "SELECT count(*) FROM speeches_speech")[0][0]


def check_whole(var: Path) -> None:
    """Every speech has its outline, which covers its text, its mentions, its evidence, its source and its outcome."""
    assert rows(var, "PRAGMA integrity_check") == [("ok",)]
    assert rows(var, "PRAGMA foreign_key_check") == []
    parts = {
        table: dict(rows(var, f"SELECT speech_id, count(*) FROM speeches_{table} GROUP BY speech_id"))
        for table in ("mention", "evidence", "importoutcome")
    }
    speeches = rows(var, "SELECT id, length, source_id FROM speeches_speech")
    for speech, length, source in speeches:
        ranges = rows(
            var,
            f"SELECT start, \"end\" FROM speeches_section WHERE speech_id = {speech} AND kind != 'point' "
            'ORDER BY "order"',
        )
        edges = [0, *(end for _start, end in ranges)]
        assert [start for start, _end in ranges] == edges[:-1] and edges[-1] == length
        assert rows(var, f"SELECT count(*) FROM speeches_sourcefile WHERE id = {source}") == [(1,)]
        assert all(parts[table].get(speech, 0) >= 1 for table in parts)
    assert len(rows(var, "SELECT id FROM speeches_sourcefile")) == len(speeches)


@pytest.fixture(scope="module")
def new_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with its tables and its lexicon, and nothing else."""
    var = tmp_path_factory.mktemp("archive") / "var"
    finish(manage(var, "migrate", "--verbosity", "0"))
    finish(manage(var, "load_lexicon"))
    return var


@pytest.mark.parametrize("jobs, kills", [(1, 2), (2, 4)])
def test_an_import_that_is_killed_leaves_whole_speeches(
    new_archive: Path, tmp_path: Path, jobs: int, kills: int
) -> None:
    """kill -9 a few times while it writes, each time a little later, then once to the end."""
    var, corpus = tmp_path / "var", tmp_path / "in"
    shutil.copytree(new_archive, var)
    for number, file in enumerate(write_speeches(corpus, FILES)):
        # Long enough for the workers to be called in, and for the killing to hit the middle.
        file.write_text(file.read_text(encoding="utf-8") + f"第{number}段话，云溪的水要清。" * 1_500, encoding="utf-8")
    chance = random.Random(5)
    seen = []
    for _ in range(kills):
        before = stored(var)
        process = manage(var, "import_speeches", str(corpus), "--jobs", str(jobs))
        wanted = min(before + chance.randint(3, 9), FILES - 1)
        while process.poll() is None and stored(var) < wanted:
            time.sleep(0.002)
        time.sleep(chance.random() * 0.01)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)  # its workers hold the pipe: they have ended when this returns
        check_whole(var)
        seen.append(stored(var))
    assert 0 < seen[0] < FILES and seen == sorted(seen)
    printed = finish(manage(var, "import_speeches", str(corpus), "--jobs", str(jobs)))
    assert f"{FILES - seen[-1]} created, 0 updated, {seen[-1]} unchanged, 0 duplicate, 0 failed" in printed
    check_whole(var)
    assert stored(var) == FILES
