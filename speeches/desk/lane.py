"""One editor's way through a queue, kept in the session: what was put off, how much is done, and what was done last.

It belongs to one narrowing of the queue; another narrowing begins anew.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from django.http import HttpRequest

#: Entries put off that a session remembers; the oldest come back first beyond it.
MOST_SKIPPED = 500


@dataclass(slots=True)
class Lane:
    """``skipped`` in the order in which they were put off; ``done`` counts what was decided; ``last`` is the key of
    the change that was made last, 0 before the first."""

    name: str
    narrowed: str = ""
    skipped: list[int] = field(default_factory=list)
    done: int = 0
    last: int = 0

    @classmethod
    def of(cls, request: HttpRequest, name: str, narrowed: str = "") -> Lane:
        """The lane as the session has it; a new one when the queue is narrowed otherwise."""
        kept = request.session.get(f"lane-{name}")
        return cls(**kept) if kept and kept["narrowed"] == narrowed else cls(name, narrowed)

    def keep(self, request: HttpRequest) -> None:
        self.skipped = self.skipped[-MOST_SKIPPED:]
        request.session[f"lane-{self.name}"] = asdict(self)

    def skip(self, key: int) -> None:
        """The entry goes to the end."""
        self.skipped = [one for one in self.skipped if one != key] + [key]

    def finish(self, key: int, change: int = 0) -> None:
        self.skipped = [one for one in self.skipped if one != key]
        self.done += 1
        self.last = change
