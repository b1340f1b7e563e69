"""Deliveries: what was handed over at the desk, and who may hand it over."""

import django.db.models.deletion
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

import articles.models.fields
from articles.workflow.roles import ROLES


def let_the_desk_import(apps, schema_editor):
    # Permissions are made after all migrations; these are needed now.
    config = installed.get_app_config("articles")
    create_permissions(
        config, verbosity=0, apps=apps, using=schema_editor.connection.alias
    )
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for name, permissions in ROLES.items():
        for group in Group.objects.filter(name=name):
            group.permissions.add(
                *Permission.objects.filter(
                    content_type__app_label="articles",
                    content_type__model="delivery",
                    codename__in=permissions,
                )
            )


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0004_revision'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=articles.models.fields.block_code, editable=False, max_length=12, unique=True)),
                ('name', models.CharField(max_length=200, verbose_name='delivery')),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('importing', 'Being imported'), ('imported', 'Imported')], default='planned', max_length=9, verbose_name='state')),
                ('publisher', models.CharField(help_text='Of every piece.', max_length=200, null=True, verbose_name='publisher')),
                ('tags', models.JSONField(default=list, verbose_name='topics')),
                ('counts', models.JSONField(default=dict, verbose_name='pieces by outcome')),
                ('report', models.JSONField(default=list, verbose_name='report')),
                ('delivered_at', models.DateTimeField(auto_now_add=True, verbose_name='delivered')),
                ('began_at', models.DateTimeField(editable=False, null=True)),
                ('imported_at', models.DateTimeField(null=True, verbose_name='imported')),
                ('delivered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='delivered by')),
                ('imported_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='imported by')),
            ],
            options={
                'verbose_name': 'delivery',
                'verbose_name_plural': 'deliveries',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='DeliveredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(verbose_name='position')),
                ('name', models.CharField(max_length=500, verbose_name='file')),
                ('raw', models.BinaryField(verbose_name='as it came')),
                ('sidecar', models.BinaryField(null=True, verbose_name='sidecar as it came')),
                ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='articles.delivery', verbose_name='delivery')),
            ],
            options={
                'verbose_name': 'delivered file',
                'verbose_name_plural': 'delivered files',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('delivery', 'position'), name='delivered_once_at_a_position')],
            },
        ),
        migrations.RunPython(let_the_desk_import, migrations.RunPython.noop),
    ]
