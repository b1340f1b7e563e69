"""What was recorded in English, for the templates of the desk."""

from __future__ import annotations

from django import template

from articles.admin import told

register = template.Library()
register.filter("told", told.told)
register.filter("part", told.part)
