"""Many rows into one table, as fast as the database takes them.

Django's ``bulk_create`` makes a model instance for each row and compiles the statement anew for each call:
measured, 12 ms for the hundred and fifty rows of one speech. Here the columns are named once, from the models,
and the rows are tuples: 1.5 ms. Constraints, foreign keys and triggers hold all the same: the database keeps them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from django.db import connection, models

#: One number for the advisory lock of the importer on PostgreSQL: two imports take turns, file by file.
IMPORT_LOCK = 0x5BEECE5

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
        done = 0
        for size in BLOCKS:
            while len(rows) - done >= size:
                values = tuple(chain.from_iterable(rows[done : done + size]))
                # The driver itself: Django would look for its own place-holders in every statement.
                connection.connection.execute(self.statements[size], values)
                done += size


def next_ids(wanted: dict[type[models.Model], int]) -> dict[type[models.Model], Sequence[int]]:
    """For each model so many ids that no row has or had, to be used in this transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return {model: _from_sequence(cursor, model, count) for model, count in wanted.items()}
        # The write lock is held from the start of the transaction (BEGIN IMMEDIATE): nobody else counts on.
        cursor.execute("SELECT name, seq FROM sqlite_sequence")
        last = dict(cursor.fetchall())
    firsts = {model: last.get(model._meta.db_table, 0) + 1 for model in wanted}
    return {model: range(firsts[model], firsts[model] + count) for model, count in wanted.items()}


def _from_sequence(cursor: Any, model: type[models.Model], count: int) -> list[int]:
    sequence = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
    cursor.execute(sequence, [model._meta.db_table, count])
    return [row[0] for row in cursor.fetchall()]


def take_turns() -> None:
    """Inside a transaction: no other import writes until it ends. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])


def rows_where(model: type[models.Model], fields: Iterable[str], condition: str, values: Sequence[Any]) -> list[tuple]:
    """Plain rows of a table, for the questions that are asked for every file."""
    names = ", ".join(connection.ops.quote_name(model._meta.get_field(name).column) for name in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {table} WHERE {condition}", values)
        return cursor.fetchall()


def delete_of_speech(model: type[models.Model], speech: int) -> None:
    """Every row of a layer of a speech. Django would first fetch each row to look for what hangs on it."""
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(f"DELETE FROM {table} WHERE speech_id = %s", [speech])


def as_json(value: Any) -> str:
    """A value as a JSON column takes it."""
    return json.dumps(value, ensure_ascii=False)


def as_time(moment: datetime) -> Any:
    """A moment as a column of times takes it."""
    return connection.ops.adapt_datetimefield_value(moment)
