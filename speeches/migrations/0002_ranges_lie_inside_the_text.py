"""A range of a speech lies inside its text: kept by the database itself, whoever writes.

A check constraint cannot look into another table, so each layer of ranges has a trigger, and so has the
length of the text: it cannot shrink below a range that is still there.
"""

from django.db import migrations

#: table → the column that holds where its ranges end
LAYERS = {
    "speeches_section": "tree_end",
    "speeches_mention": "end",
    "speeches_candidatemention": "end",
    "speeches_evidence": "end",
}

SQLITE_LAYER = """
CREATE TRIGGER {table}_inside_text_{event} BEFORE {event} ON {table}
WHEN NEW."{column}" > (SELECT length FROM speeches_speech WHERE id = NEW.speech_id)
BEGIN SELECT RAISE(ABORT, 'a range of {table} lies outside the text of its speech'); END
"""
SQLITE_TEXT = """
CREATE TRIGGER speeches_speech_covers_{table} BEFORE UPDATE OF length ON speeches_speech
WHEN NEW.length < OLD.length
 AND EXISTS (SELECT 1 FROM {table} WHERE speech_id = NEW.id AND "{column}" > NEW.length)
BEGIN SELECT RAISE(ABORT, 'the text is shorter than a range of {table}'); END
"""
POSTGRESQL_LAYER = """
CREATE FUNCTION {table}_inside_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."{column}" > (SELECT length FROM speeches_speech WHERE id = NEW.speech_id) THEN
    RAISE EXCEPTION 'a range of {table} lies outside the text of its speech' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER {table}_inside_text BEFORE INSERT OR UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_inside_text();
CREATE FUNCTION speeches_speech_covers_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM {table} WHERE speech_id = NEW.id AND "{column}" > NEW.length) THEN
    RAISE EXCEPTION 'the text is shorter than a range of {table}' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER speeches_speech_covers_{table} BEFORE UPDATE OF length ON speeches_speech
FOR EACH ROW WHEN (NEW.length < OLD.length) EXECUTE FUNCTION speeches_speech_covers_{table}();
"""
POSTGRESQL_UNDO = """
DROP TRIGGER IF EXISTS {table}_inside_text ON {table};
DROP TRIGGER IF EXISTS speeches_speech_covers_{table} ON speeches_speech;
DROP FUNCTION IF EXISTS {table}_inside_text();
DROP FUNCTION IF EXISTS speeches_speech_covers_{table}();
"""


def make(apps, schema_editor):
    for table, column in LAYERS.items():
        if schema_editor.connection.vendor == "sqlite":
            for event in ("INSERT", "UPDATE"):
                schema_editor.execute(SQLITE_LAYER.format(table=table, column=column, event=event))
            schema_editor.execute(SQLITE_TEXT.format(table=table, column=column))
        else:
            schema_editor.execute(POSTGRESQL_LAYER.format(table=table, column=column), params=None)


def undo(apps, schema_editor):
    for table in LAYERS:
        if schema_editor.connection.vendor == "sqlite":
            for event in ("INSERT", "UPDATE"):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_inside_text_{event}")
            schema_editor.execute(f"DROP TRIGGER IF EXISTS speeches_speech_covers_{table}")
        else:
            schema_editor.execute(POSTGRESQL_UNDO.format(table=table), params=None)


class Migration(migrations.Migration):
    dependencies = [("speeches", "0001_initial")]
    operations = [migrations.RunPython(make, undo)]
