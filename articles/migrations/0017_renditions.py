"""Renditions, focal points, and every picture that has a file waiting for them."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


def let_them_wait(apps, schema_editor):
    with_file = apps.get_model("articles", "Image").objects.exclude(sha256="")
    with_file.update(recipe="not made yet")


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0016_library_texts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Rendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('400', '400'), ('800', '800'), ('1200', '1200'), ('1600', '1600'), ('16x9', 'Wide (16:9)'), ('4x3', 'Classic (4:3)'), ('1x1', 'Square (1:1)'), ('card', 'Sharing card')], max_length=4, verbose_name='purpose')),
                ('format', models.CharField(choices=[('avif', 'AVIF'), ('webp', 'WebP'), ('jpg', 'JPEG')], max_length=4, verbose_name='format')),
                ('width', models.PositiveIntegerField(verbose_name='width')),
                ('height', models.PositiveIntegerField(verbose_name='height')),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('file', models.FileField(unique=True, upload_to='', verbose_name='file')),
                ('made_from', models.CharField(editable=False, max_length=40)),
            ],
            options={
                'verbose_name': 'rendition',
                'verbose_name_plural': 'renditions',
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='image',
            name='focus_x',
            field=models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(1)], verbose_name='focal point from the left'),
        ),
        migrations.AddField(
            model_name='image',
            name='focus_y',
            field=models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(1)], verbose_name='focal point from the top'),
        ),
        migrations.AddField(
            model_name='image',
            name='making_until',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='image',
            name='recipe',
            field=models.CharField(default='', editable=False, max_length=40),
        ),
        migrations.AddField(
            model_name='image',
            name='rendered',
            field=models.CharField(default='', editable=False, max_length=40),
        ),
        migrations.AddField(
            model_name='image',
            name='sheet',
            field=models.JSONField(default=dict, editable=False, help_text='What the rows say, so that a page need not ask for them.'),
        ),
        migrations.AddField(
            model_name='image',
            name='trouble',
            field=models.CharField(blank=True, default='', editable=False, max_length=300, verbose_name='why there are no renditions'),
        ),
        migrations.RunPython(let_them_wait, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name='image',
            index=models.Index(condition=models.Q(('recipe', models.F('rendered')), _negated=True), fields=['id'], name='image_waiting'),
        ),
        migrations.AddField(
            model_name='rendition',
            name='image',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='articles.image', verbose_name='image'),
        ),
        migrations.AddConstraint(
            model_name='rendition',
            constraint=models.UniqueConstraint(fields=('image', 'purpose', 'format'), name='rendition_made_once'),
        ),
    ]
