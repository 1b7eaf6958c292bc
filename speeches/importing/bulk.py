"""Many rows into one table, as fast as the database takes them.

Django's ``bulk_create`` makes a model instance for each row and compiles the statement anew for each call:
measured, 12 ms for the hundred and fifty rows of one speech. Here the columns are named once, from the models,
and the rows are tuples: 1.5 ms. Constraints, foreign keys and triggers hold all the same: the database keeps them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from itertools import chain
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

#: One number for the advisory lock of the importer on PostgreSQL: two imports take turns, file by file.
IMPORT_LOCK = 0x5BEECE5

BULK_PRAGMAS = {"mmap_size": 0, "wal_autocheckpoint": 8_000}

#: Rows that one statement carries on SQLite: a row in a statement of 32 costs half of one in a statement of its own
#: (triggers and keys are set up once). Few sizes, so that the statements stay prepared; 32 rows of the widest layer
#: are 512 values, within the 999 that every SQLite takes.
BLOCKS = (32, 16, 8, 4, 2, 1)


class Table:
    """The table of a model, and the fields of it that are written, in the order of the row tuples."""

    def __init__(self, model: type[models.Model], *fields: str) -> None:
        names = [connection.ops.quote_name(model._meta.get_field(name).column) for name in fields]
        self.name = connection.ops.quote_name(model._meta.db_table)
        self.columns = ", ".join(names)
        places = f"({', '.join('?' * len(names))})"
        self.statements = {
            size: f"INSERT INTO {self.name} ({self.columns}) VALUES {', '.join([places] * size)}" for size in BLOCKS
        }

    def insert(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Writes the rows, inside a transaction. Raises IntegrityError or DataError when one of them cannot be."""
        if not rows:
            return
        with connection.wrap_database_errors:
            if connection.vendor == "postgresql":
                self._copy(rows)
            else:
                self._insert_blocks(rows)

    def _copy(self, rows: Sequence[tuple[Any, ...]]) -> None:
        with (
            connection.cursor() as cursor,
            cursor.copy(f"COPY {self.name} ({self.columns}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def _insert_blocks(self, rows: Sequence[tuple[Any, ...]]) -> None:
        # The driver itself: Django would look for its own place-holders in every statement.
        execute = connection.connection.execute
        done, left = 0, len(rows)
        for size in BLOCKS:
            while left >= size:
                execute(self.statements[size], tuple(chain.from_iterable(rows[done : done + size])))
                done, left = done + size, left - size


def ask(question: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of a question that is put for every file: four of them cost what one costs through Django's cursor."""
    database = connections[DEFAULT_DB_ALIAS]
    if database.vendor == "sqlite":
        database.ensure_connection()
        with database.wrap_database_errors:
            return database.connection.execute(_for_sqlite(question), values).fetchall()
    with database.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


def change(statement: str, values: Sequence[Any]) -> int:
    """Carries out one statement, inside a transaction; gives the number of rows it changed."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


@cache
def _for_sqlite(question: str) -> str:
    return question.replace("%s", "?")


def next_ids(wanted: dict[type[models.Model], int]) -> dict[type[models.Model], Sequence[int]]:
    """For each model so many ids that no row has or had, to be used in this transaction."""
    if connection.vendor == "postgresql":
        return {model: _from_sequence(model, count) for model, count in wanted.items()}
    # The write lock is held from the start of the transaction (BEGIN IMMEDIATE): nobody else counts on.
    last = dict(ask("SELECT name, seq FROM sqlite_sequence"))
    firsts = {model: last.get(model._meta.db_table, 0) + 1 for model in wanted}
    return {model: range(firsts[model], firsts[model] + count) for model, count in wanted.items()}


def _from_sequence(model: type[models.Model], count: int) -> list[int]:
    question = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
    return [row[0] for row in ask(question, [model._meta.db_table, count])]


@contextmanager
def suited_to_bulk() -> Iterator[None]:
    """SQLite as an import wants it.

    Mapped into memory, the pages that an import touches would count as its own (150 MB at 3,000 speeches); the speed
    is the same. And pages that nearly every speech changes are copied to the database file once in 8,000 pages of
    the log (32 MB), not once in 1,000: a commit takes 1.3 instead of 1.9 ms.
    """
    if connection.vendor != "sqlite":
        yield
        return
    # A database in memory has no file to map: it gives no row.
    before = {name: row[0] for name in BULK_PRAGMAS for row in ask(f"PRAGMA {name}")}
    for name in before:
        ask(f"PRAGMA {name}={BULK_PRAGMAS[name]}")
    try:
        yield
    finally:
        for name, value in before.items():
            ask(f"PRAGMA {name}={value}")


def take_turns() -> None:
    """Inside a transaction: no other import writes until it ends. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])


def delete_of_speech(model: type[models.Model], speech: int) -> None:
    """Every row of a layer of a speech. Django would first fetch each row to look for what hangs on it."""
    change(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)} WHERE speech_id = %s", [speech])


def as_json(value: Any) -> str:
    """A value as a JSON column takes it."""
    return json.dumps(value, ensure_ascii=False)


def as_time(moment: datetime) -> Any:
    """A moment as a column of times takes it."""
    return connection.ops.adapt_datetimefield_value(moment)
