"""On PostgreSQL the database itself refuses two editions at one moment."""

from django.db import migrations

ADD = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE articles_edition ADD CONSTRAINT edition_one_at_a_time
EXCLUDE USING gist (article_id WITH =, tstzrange(live_from, live_until) WITH &&)
"""
DROP = "ALTER TABLE articles_edition DROP CONSTRAINT edition_one_at_a_time"


def on_postgresql(sql):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql)

    return run


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_roles")]
    operations = [migrations.RunPython(on_postgresql(ADD), on_postgresql(DROP))]
