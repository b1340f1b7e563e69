from django.db import migrations


class Migration(migrations.Migration):
    """Apart from the copying before it: PostgreSQL alters no table it just wrote to."""

    dependencies = [("articles", "0006_imports_kept_and_held")]

    operations = [migrations.RemoveField(model_name="importrecord", name="raw")]
