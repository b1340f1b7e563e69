"""Feeds, what could not be fetched, and what was said beside a capture."""

import django.core.validators
import django.db.models.deletion
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from articles.workflow.roles import ROLES


def let_editors_list_feeds(apps, schema_editor):
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
                    content_type__app_label="articles", codename__in=permissions
                )
            )


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0009_desk_list_indexes'),
    ]

    operations = [
        migrations.AddField(
            model_name='delivery',
            name='terms',
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='importrecord',
            name='said',
            field=models.JSONField(help_text='The publisher, language, time zone and topics it came with.', null=True, verbose_name='what was said beside it'),
        ),
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('address', models.CharField(max_length=1000, unique=True, validators=[django.core.validators.URLValidator(['http', 'https'])], verbose_name='address')),
                ('publisher', models.CharField(blank=True, help_text='Who published the pieces; empty: as they say themselves.', max_length=200, null=True, verbose_name='publisher')),
                ('language', models.CharField(blank=True, help_text='As “en” or “de-AT”, where the feed does not say it.', max_length=35, null=True, verbose_name='language')),
                ('publishes', models.BooleanField(default=False, help_text='Otherwise it waits at the desk.', verbose_name='publish what comes in')),
                ('minutes', models.PositiveIntegerField(default=15, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10080)], verbose_name='minutes between two looks')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('etag', models.CharField(blank=True, default='', editable=False, max_length=500)),
                ('last_modified', models.CharField(blank=True, default='', editable=False, max_length=100)),
                ('last_polled', models.DateTimeField(editable=False, null=True, verbose_name='last look')),
                ('last_status', models.CharField(blank=True, default='', editable=False, max_length=300, verbose_name='what came of it')),
                ('failures', models.PositiveIntegerField(default=0, editable=False, verbose_name='failures in a row')),
                ('next_poll', models.DateTimeField(editable=False, null=True, verbose_name='next look')),
                ('tags', models.JSONField(blank=True, default=list, verbose_name='topics')),
            ],
            options={
                'verbose_name': 'feed',
                'verbose_name_plural': 'feeds',
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='FetchTrouble',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('tries', models.PositiveIntegerField(default=0, verbose_name='tries')),
                ('tried_at', models.DateTimeField(verbose_name='tried')),
                ('again_at', models.DateTimeField(null=True, verbose_name='next try')),
                ('image', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='fetch_trouble', to='articles.image', verbose_name='image')),
            ],
            options={
                'verbose_name': 'picture that could not be fetched',
                'verbose_name_plural': 'pictures that could not be fetched',
                'ordering': ['-tried_at'],
            },
        ),
        migrations.RunPython(let_editors_list_feeds, migrations.RunPython.noop),
    ]
