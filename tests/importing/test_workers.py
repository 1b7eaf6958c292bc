"""Parsing in several processes: the same archive as with one, in the same order, whatever a worker does."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from speeches.importing import service, workers
from speeches.importing.parsing import FileHead, Task
from speeches.importing.rows import SpeechRows
from speeches.importing.workers import AHEAD, CRASHED, InProcess, Ticket, Workers
from speeches.models import Section, Speech

from .cast import speech_text, write_speeches
from .strange_parser import make_strange_parser


@pytest.fixture(params=["fork", "spawn"])
def pool(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workers]:
    if request.param not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system cannot {request.param}")
    monkeypatch.setattr(workers, "start_method", lambda: request.param)
    made = Workers(make_strange_parser(), 2)
    yield made
    made.close()


def task(file: Path) -> Task:
    return Task(str(file), file.name)


def test_the_pieces_are_those_of_one_process(pool: Workers, tmp_path: Path) -> None:
    """Parsed beside or here, a file gives the same rows."""
    files = write_speeches(tmp_path, 5)
    here = InProcess(make_strange_parser())
    tickets = [pool.submit(task(file)) for file in files]
    for file, ticket in zip(files, tickets, strict=True):
        assert list(pool.pieces(ticket)) == list(here.pieces(here.submit(task(file))))


def test_a_file_gives_its_bytes_and_its_rows(pool: Workers, tmp_path: Path) -> None:
    """The head comes first."""
    (file,) = write_speeches(tmp_path, 1)
    head, rows = pool.pieces(pool.submit(task(file)))
    assert isinstance(head, FileHead) and head.data == file.read_bytes()
    assert isinstance(rows, SpeechRows) and rows.text == speech_text(0).strip()


def test_a_worker_that_dies_takes_one_file_with_it(pool: Workers, tmp_path: Path) -> None:
    """The files that waited behind it are parsed by others."""
    files = write_speeches(tmp_path, 9)
    files.insert(3, tmp_path / "deadly.txt")
    tickets = [pool.submit(task(file)) for file in files]
    results = [list(pool.pieces(ticket)) for ticket in tickets]
    assert results.pop(3) == [CRASHED]
    assert all(isinstance(pieces[1], SpeechRows) for pieces in results)


def test_a_slow_file_keeps_its_place(pool: Workers, tmp_path: Path) -> None:
    """The order is that of handing in, not of getting ready."""
    files = write_speeches(tmp_path, 20)
    (tmp_path / "slow.txt").write_text(speech_text(77), encoding="utf-8")
    tickets = [pool.submit(task(file)) for file in (tmp_path / "slow.txt", *files)]
    texts = [list(pool.pieces(ticket))[1].text for ticket in tickets]
    assert "第77次" in texts[0] and "第0次" in texts[1]


def test_what_a_worker_sends_ahead_is_bounded(pool: Workers, tmp_path: Path) -> None:
    """A table that nobody takes is not held whole: the worker stops at its full pipe."""
    slow = tmp_path / "slow.txt"
    slow.write_text(speech_text(), encoding="utf-8")
    first, table = pool.submit(task(slow)), pool.submit(Task("", "endless.csv"))
    list(pool.pieces(first))
    for _ in range(3):
        list(pool.pieces(pool.submit(task(slow))))
    assert len(table.pieces) < 2_000 and not table.whole
    assert len(list(pool.pieces(table))) == 2_000


def test_closing_ends_the_workers(pool: Workers, tmp_path: Path) -> None:
    """Also in the middle of a file."""
    (tmp_path / "slow.txt").write_text("x", encoding="utf-8")
    processes = [worker.process.pid for worker in pool._workers]
    pool.submit(task(tmp_path / "slow.txt"))
    pool.close()
    for pid in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(pid or 0, 0)


def test_a_ticket_is_sent_a_few_ahead(pool: Workers) -> None:
    """So that no worker waits, and no more than that."""
    assert pool.capacity == 2 * AHEAD
    assert isinstance(pool.submit(Task("/nothing", "nothing")), Ticket)


@pytest.mark.django_db(transaction=True)
def test_an_import_with_workers_is_an_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The archive is the same as with one process, a failed file included."""
    monkeypatch.setattr(service, "WORKERS_PAY_FROM", 0)
    write_speeches(tmp_path / "in", 30)
    (tmp_path / "in" / "bad.txt").write_bytes(b"")
    report = service.run([str(tmp_path / "in")], service.Options(jobs=2))
    assert (report.counts["created"], report.counts["failed"]) == (30, 1)
    with_workers = list(Section.objects.order_by("speech__path", "order").values_list("title", "path", "start"))
    assert list(Speech.objects.order_by("pk").values_list("path", flat=True)) == sorted(
        str(file) for file in (tmp_path / "in").glob("0*.txt")
    )
    assert service.run([str(tmp_path / "in")], service.Options(jobs=2)).counts["unchanged"] == 30
    Speech.objects.all().delete()
    service.run([str(tmp_path / "in")], service.Options(jobs=1))
    alone = list(Section.objects.order_by("speech__path", "order").values_list("title", "path", "start"))
    assert alone == with_workers
