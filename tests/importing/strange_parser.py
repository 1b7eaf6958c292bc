"""A parser that misbehaves at files of certain names. It knows no Django: a fresh worker process imports it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from typing import Any

from speeches.importing.parsing import FileFailure, Parser, Task, make_parser
from speeches.text.slogans.entries import SloganEntry

ENTRY = SloganEntry("两个维护", "政治建设", "numeral-slogan", "two upholds", "a test")


class StrangeParser(Parser):
    """Dies, or is slow, at files of these names; a real parser at all others."""

    def pieces(self, task: Task) -> Iterator[Any]:
        if task.name == "deadly.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        if task.name == "slow.txt":
            time.sleep(0.5)
        if task.name == "endless.csv":
            for number in range(2_000):
                yield FileFailure(f"{number}" + "x" * 2_000, "")
            return
        yield from super().pieces(task)

    def __reduce__(self) -> tuple[Any, ...]:
        return make_strange_parser, ()


def make_strange_parser() -> StrangeParser:
    real = make_parser((ENTRY,), {"两个维护": 1}, {}, None)
    return StrangeParser(real.lexicon, real.slogan_ids)
