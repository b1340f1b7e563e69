"""Fingerprints of pictures, the index they are found by, and what joins by itself."""

import hashlib

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery

from articles.addresses import picture_key


def remember_the_files_decided_on(apps, schema_editor):
    Image = apps.get_model("articles", "Image")
    SuspectedPair = apps.get_model("articles", "SuspectedPair")
    decided = SuspectedPair.objects.exclude(verdict="")
    for side in ("first", "second"):
        digest = Image.objects.filter(pk=OuterRef(f"{side}_id")).values("sha256")
        decided.update(**{f"{side}_sha256": Subquery(digest)})


def name_the_pictures_of_references(apps, schema_editor):
    ImageReference = apps.get_model("articles", "ImageReference")
    changed = []
    for row in ImageReference.objects.iterator(2_000):
        named = picture_key(row.value) if row.kind == "address" else row.value
        row.picture_key = hashlib.sha256(named.encode()).hexdigest()[:40]
        changed.append(row)
        if len(changed) == 2_000:
            ImageReference.objects.bulk_update(changed, ["picture_key"], 500)
            changed = []
    ImageReference.objects.bulk_update(changed, ["picture_key"], 500)


class Migration(migrations.Migration):
    dependencies = [("articles", "0017_renditions")]

    operations = [
        migrations.CreateModel(
            name="ImageFingerprint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                (
                    "pixel_sha256",
                    models.CharField(db_index=True, max_length=64, null=True),
                ),
                ("small", models.BigIntegerField(null=True)),
                ("large", models.BinaryField(null=True)),
                ("marks", models.BinaryField(default=b"")),
                ("detail", models.FloatField()),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("compared", models.BooleanField(default=False)),
                (
                    "image",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fingerprint",
                        to="articles.image",
                    ),
                ),
            ],
            options={
                "verbose_name": "fingerprint",
                "verbose_name_plural": "fingerprints",
            },
        ),
        migrations.CreateModel(
            name="ImageThumb",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("width", models.PositiveSmallIntegerField()),
                ("height", models.PositiveSmallIntegerField()),
                ("pixels", models.BinaryField()),
                ("tint", models.BinaryField(default=b"")),
                (
                    "image",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="thumb",
                        to="articles.image",
                    ),
                ),
            ],
            options={"verbose_name": "thumb", "verbose_name_plural": "thumbs"},
        ),
        migrations.CreateModel(
            name="ImageBand",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "value",
                        "image_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("value", models.BigIntegerField()),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bands",
                        to="articles.image",
                    ),
                ),
            ],
            options={"verbose_name": "band", "verbose_name_plural": "bands"},
        ),
        migrations.AddField(
            model_name="imagereference",
            name="picture_key",
            field=models.CharField(blank=True, editable=False, max_length=40),
        ),
        migrations.AddField(
            model_name="suspectedpair",
            name="by_itself",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="The pictures were so surely one that no editor was asked.",
                verbose_name="joined by itself",
            ),
        ),
        migrations.AddField(
            model_name="suspectedpair",
            name="evidence",
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="suspectedpair",
            name="first_sha256",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="suspectedpair",
            name="second_sha256",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddIndex(
            model_name="imagereference",
            index=models.Index(
                fields=["kind", "picture_key"], name="reference_by_picture"
            ),
        ),
        migrations.AddIndex(
            model_name="suspectedpair",
            index=models.Index(fields=["verdict", "id"], name="pair_by_verdict"),
        ),
        migrations.AddIndex(
            model_name="suspectedpair",
            index=models.Index(
                fields=["by_itself", "id"], name="pair_joined_by_itself"
            ),
        ),
        migrations.RunPython(
            remember_the_files_decided_on, migrations.RunPython.noop, elidable=True
        ),
        migrations.RunPython(
            name_the_pictures_of_references, migrations.RunPython.noop, elidable=True
        ),
    ]
