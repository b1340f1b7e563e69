"""The one app of the newsroom."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from articles import checks, limits

__all__ = ["ArticlesConfig", "checks"]


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        """Readers run without Django: what the settings say is handed down to them."""
        limits.enforce(limits.from_settings(settings.NEWSROOM_LIMITS))
