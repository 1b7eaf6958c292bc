"""The queue: what is asked is done once, survives its worker, and says how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from speeches.desk import tasks, worker
from speeches.models import Task
from speeches.models.task import TaskState

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Work of this test's own; the list holds what was done."""
    monkeypatch.setattr(tasks, "_REGISTERED", dict(tasks._REGISTERED))
    said: list[Any] = []

    @tasks.task("say")
    def say(of: Task, word: str) -> dict[str, str]:
        tasks.task_progress(of, 1, 1)
        said.append(word)
        return {"said": word}

    @tasks.task("refuse")
    def refuse(of: Task) -> None:
        raise tasks.TaskProblem("这份文件太大；请分成几份。")

    @tasks.task("break")
    def break_down(of: Task) -> None:
        raise KeyError("missing")

    @tasks.task("locked")
    def locked(of: Task) -> None:
        said.append("tried")
        raise OperationalError("database is locked")

    yield said


def silent(of: Task, seconds: float = 3600) -> None:
    """The worker of this task was last heard so many seconds ago."""
    Task.objects.filter(pk=of.pk).update(beat_at=timezone.now() - timedelta(seconds=seconds))


def test_what_is_asked_is_done_with_its_arguments(done: list[Any]) -> None:
    """A task is done once, in the order of asking, and keeps its result and its progress."""
    first, second = tasks.ask("say", word="一"), tasks.ask("say", word="二")
    assert tasks.run_waiting() == 2
    assert done == ["一", "二"]
    first.refresh_from_db()
    assert (first.state, first.result, first.done, first.total) == (TaskState.DONE, {"said": "一"}, 1, 1)
    assert first.finished_at and second.pk > first.pk
    assert tasks.run_waiting() == 0


def test_work_that_nobody_knows_cannot_be_asked() -> None:
    """A name without work is refused when it is asked, not when it is done."""
    with pytest.raises(LookupError, match="No work is called 'dance'"):
        tasks.ask("dance")


def test_a_problem_is_told_to_the_asker_as_it_stands(done: list[Any]) -> None:
    """A TaskProblem fails the task with its own sentence, and the next task is done."""
    refused = tasks.ask("refuse")
    tasks.ask("say", word="后")
    tasks.run_waiting()
    refused.refresh_from_db()
    assert (refused.state, refused.problem) == (TaskState.FAILED, "这份文件太大；请分成几份。")
    assert done == ["后"]


def test_a_fault_of_the_program_fails_its_task_alone(done: list[Any]) -> None:
    """Any other exception fails the task, names itself, and leaves the worker alive."""
    broken = tasks.ask("break")
    assert tasks.run_waiting() == 1
    broken.refresh_from_db()
    assert broken.state == TaskState.FAILED
    assert "KeyError('missing')" in broken.problem


def test_a_busy_database_is_tried_again_a_bounded_number_of_times(done: list[Any]) -> None:
    """What the database stops is begun again, three times in all; then it has failed and says why."""
    stuck = tasks.ask("locked")
    tasks.run_waiting()
    stuck.refresh_from_db()
    assert done == ["tried"] * tasks.MOST_ATTEMPTS
    assert stuck.state == TaskState.FAILED
    assert "database is locked" in stuck.problem


def test_the_task_of_a_silent_worker_is_taken_over(done: list[Any]) -> None:
    """A task whose worker has been silent for longer than the lease is done by another."""
    tasks.ask("say", word="接手")
    lost = tasks.take("first:1:a")
    assert lost is not None
    silent(lost)
    assert tasks.run_waiting() == 1
    assert done == ["接手"]
    assert Task.objects.get().attempts == 2


def test_the_task_of_a_living_worker_is_left_alone(done: list[Any]) -> None:
    """As long as the worker says that it lives nobody else takes its task."""
    tasks.ask("say", word="在做")
    held = tasks.take("first:1:a")
    assert held is not None
    silent(held, tasks.SILENCE.total_seconds() - 5)
    assert tasks.take("second:2:b") is None


def test_a_worker_that_lost_its_task_is_told(done: list[Any]) -> None:
    """Who was taken for dead stops at the next progress and cannot write a result."""
    tasks.ask("say", word="一")
    first = tasks.take("first:1:a")
    assert first is not None
    silent(first)
    second = tasks.take("second:2:b")
    assert second is not None
    with pytest.raises(tasks.TaskLost):
        tasks.task_progress(first, 1, 2)
    tasks.carry_out(first)
    assert done == []
    assert Task.objects.get().state == TaskState.RUNNING
    tasks.carry_out(second)
    assert done == ["一"]


def test_a_task_that_ends_its_process_is_given_up(done: list[Any]) -> None:
    """A task begun three times without an end is not begun a fourth time, and its asker reads so."""
    asked = tasks.ask("say", word="致命")
    for number in range(tasks.MOST_ATTEMPTS):
        taken = tasks.take(f"worker:{number}:a")
        assert taken is not None
        silent(taken)
    assert tasks.run_waiting() == 0
    asked.refresh_from_db()
    assert asked.state == TaskState.FAILED
    assert "3" in asked.problem
    assert done == []


def test_a_cancelled_task_is_not_done(done: list[Any]) -> None:
    """What is called off while it waits is never begun; what has ended cannot be called off."""
    asked = tasks.ask("say", word="不做")
    assert tasks.cancel(asked)
    assert tasks.run_waiting() == 0
    assert not tasks.cancel(asked)
    assert Task.objects.get().state == TaskState.CANCELLED


def test_no_worker_starts_in_tests(done: list[Any], client, django_capture_on_commit_callbacks) -> None:
    """Asking and a first request start no thread where the setting is off."""
    with django_capture_on_commit_callbacks(execute=True):
        tasks.ask("say", word="等着")
    client.get("/about/")
    assert worker._worker is None
    assert done == []


def test_who_asked_reads_on_the_desk_what_failed(done: list[Any], client) -> None:
    """Failed work stands on the first page of the desk for its asker, and for nobody else."""
    asker = get_user_model().objects.create_superuser("asker", password="x")
    other = get_user_model().objects.create_superuser("other", password="x")
    tasks.ask("refuse", asker)
    tasks.run_waiting()
    client.force_login(asker)
    assert "这份文件太大；请分成几份。" in client.get("/desk/").content.decode()
    client.force_login(other)
    assert "这份文件太大" not in client.get("/desk/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_command_does_what_waits(done: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    """``manage.py work --once`` does the queue and ends."""
    tasks.ask("say", word="命令")
    call_command("work", "--once")
    assert done == ["命令"]
    assert "1 tasks done" in capsys.readouterr().out
