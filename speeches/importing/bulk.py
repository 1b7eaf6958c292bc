"""Many rows into one table, as fast as the database takes them.

Django's ``bulk_create`` makes a model instance for each row and compiles the statement anew for each call:
measured, 12 ms for the two hundred rows of one speech. Here the columns are named once, from the models, and the
rows are tuples: 1.5 ms. Constraints, foreign keys and triggers hold all the same: the database keeps them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, models

#: One number for the advisory lock of the importer on PostgreSQL: two imports take turns, file by file.
IMPORT_LOCK = 0x5BEECE5


class Table:
    """The table of a model, and the fields of it that are written, in the order of the row tuples."""

    def __init__(self, model: type[models.Model], *fields: str) -> None:
        names = [connection.ops.quote_name(model._meta.get_field(name).column) for name in fields]
        self.name = connection.ops.quote_name(model._meta.db_table)
        self.columns = ", ".join(names)
        self.places = ", ".join(["%s"] * len(names))

    def insert(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Writes the rows. Raises the database's IntegrityError or DataError when one of them cannot be."""
        if not rows:
            return
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with (
                    connection.wrap_database_errors,
                    cursor.cursor.copy(f"COPY {self.name} ({self.columns}) FROM STDIN") as copy,
                ):
                    for row in rows:
                        copy.write_row(row)
            else:
                cursor.executemany(f"INSERT INTO {self.name} ({self.columns}) VALUES ({self.places})", rows)


def next_ids(model: type[models.Model], count: int) -> range | list[int]:
    """Ids that no row has or had, to be used in this transaction."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [row[0] for row in cursor.fetchall()]
        # The write lock is held from the start of the transaction (BEGIN IMMEDIATE): nobody else counts on.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
    first = (row[0] if row else 0) + 1
    return range(first, first + count)


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
