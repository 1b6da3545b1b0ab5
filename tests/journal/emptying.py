"""Lets the tests' own database be emptied between tests, which its triggers refuse on SQLite."""

from django.db import connection

LIFTED: list[str] = []
"""How the triggers that were taken away are made again."""


def may_be_emptied() -> None:
    """Take away what refuses DELETE; PostgreSQL's TRUNCATE passes row triggers by."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_refuses_delete'")
        for name, made in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
            LIFTED.append(made)
