"""The one app of the newsroom."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from articles import checks

__all__ = ["ArticlesConfig", "checks"]


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Newsroom")
