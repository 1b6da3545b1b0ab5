"""Lines and seals are added, never changed: the database itself refuses UPDATE and DELETE."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("journal_line", "journal_concern", "journal_seal")
MESSAGE = "the journal is only added to"


def close(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    if editor.connection.vendor == "postgresql":
        editor.execute(
            "CREATE FUNCTION journal_is_added_to() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'restrict_violation'; END $$"
        )
    for table in TABLES:
        for act in ("update", "delete"):
            name = f"{table}_refuses_{act}"
            if editor.connection.vendor == "postgresql":
                editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {act.upper()} ON {table} "
                    "FOR EACH ROW EXECUTE FUNCTION journal_is_added_to()"
                )
            else:
                editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {act.upper()} ON {table} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
                )


def open_again(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away."""
    for table in TABLES:
        for act in ("update", "delete"):
            on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
            editor.execute(f"DROP TRIGGER {table}_refuses_{act}{on}")
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION journal_is_added_to()")


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(close, open_again)]
