"""The article: the desk's working copy of a piece."""

from __future__ import annotations

from typing import Any, ClassVar

from content_editor.models import Region
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles.document import Kind, Status
from articles.models.fields import LongTextField, WhenField, new_code
from articles.models.slugs import slug_for
from articles.models.source import Role, Source
from articles.models.topic import ArticleTopic


class ArticleQuerySet(models.QuerySet["Article"]):
    def on_the_desk(self) -> ArticleQuerySet:
        """All that is not hidden behind a tombstone."""
        return self.filter(removed_at=None)


class ArticleManager(models.Manager.from_queryset(ArticleQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, code: str) -> Article:
        return self.get(code=code)


class Article(models.Model):
    regions: ClassVar = [Region(key="main", title=_("Story"))]

    code = models.CharField(
        _("code"), max_length=8, unique=True, default=new_code, editable=False
    )
    kind = models.CharField(
        _("kind"), max_length=8, default=Kind.STORY, choices=[(k, k) for k in Kind]
    )
    guid = models.CharField(
        _("source's own id"), max_length=500, null=True, blank=True, db_index=True
    )
    version = models.CharField(
        _("source's version"), max_length=100, null=True, blank=True
    )
    status = models.CharField(
        _("source's status"),
        max_length=8,
        default=Status.USABLE,
        choices=[
            (Status.USABLE, _("usable")),
            (Status.DRAFT, _("draft")),
            (Status.WITHHELD, _("withheld")),
            (Status.CANCELED, _("canceled")),
        ],
    )
    embargo = models.DateTimeField(
        _("embargo"), null=True, blank=True, help_text=_("Not public before.")
    )
    expires = models.DateTimeField(
        _("expires"), null=True, blank=True, help_text=_("Not public from then on.")
    )
    cancels = models.CharField(_("cancels"), max_length=500, null=True, blank=True)

    language = models.CharField(
        _("language"),
        max_length=35,
        null=True,
        blank=True,
        help_text=_("As in “en” or “pt-BR”."),
    )
    headline = models.CharField(_("headline"), max_length=500, null=True, blank=True)
    kicker = models.CharField(_("kicker"), max_length=300, null=True, blank=True)
    teaser_headline = models.CharField(
        _("teaser headline"),
        max_length=500,
        null=True,
        blank=True,
        help_text=_("Stands on the front and in lists instead of the headline."),
    )
    standfirst = LongTextField(_("standfirst"), null=True, blank=True)
    slugline = models.CharField(_("slugline"), max_length=300, null=True, blank=True)
    section = models.CharField(_("section"), max_length=200, null=True, blank=True)
    slug = models.SlugField(
        _("address"),
        max_length=100,
        allow_unicode=True,
        blank=True,
        help_text=_("The readable end of the address; empty: from the headline."),
    )

    dateline = models.CharField(_("dateline"), max_length=300, null=True, blank=True)
    byline = models.CharField(
        _("byline as printed"), max_length=500, null=True, blank=True
    )
    sign_off = models.CharField(
        _("sign-off as printed"), max_length=500, null=True, blank=True
    )
    desk_initials = models.JSONField(_("desk initials"), default=list, blank=True)

    published = WhenField(
        _("published by the source"),
        null=True,
        blank=True,
        help_text=_("A day (2023-07-07) or a moment (2023-07-07T14:30+02:00)."),
    )
    modified = WhenField(_("modified by the source"), null=True, blank=True)
    sources = models.ManyToManyField(
        Source,
        through="articles.ArticleSource",
        related_name="articles",
        verbose_name=_("sources"),
    )
    tags = TaggableManager(
        through=ArticleTopic, blank=True, verbose_name=_("topics"), help_text=""
    )
    subjects = models.JSONField(_("subjects"), default=list, blank=True)
    address = models.CharField(
        _("original address"), max_length=600, null=True, blank=True
    )
    short_address = models.CharField(
        _("original short address"), max_length=500, null=True, blank=True
    )
    copyright = LongTextField(_("copyright"), null=True, blank=True)
    usage_terms = LongTextField(_("usage terms"), null=True, blank=True)
    note = LongTextField(_("note to the desk"), null=True, blank=True)
    corrections = models.JSONField(_("corrections"), default=list, blank=True)

    body_key = models.CharField(
        max_length=40,
        blank=True,
        editable=False,
        help_text=_("What two captures of one text share."),
    )

    translation_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("translation of"),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
    )
    first_published = models.DateTimeField(
        _("first published"), null=True, editable=False
    )
    first_published_is_day = models.BooleanField(default=False, editable=False)
    removed_at = models.DateTimeField(_("removed"), null=True, editable=False)
    undone_at = models.DateTimeField(
        null=True,
        editable=False,
        help_text=_("Its import was undone; the same piece may come in as new."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects: ClassVar[ArticleManager] = ArticleManager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-changed_at", "-pk"]
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="article_changed"),
            models.Index(fields=["headline"], name="article_headline"),
            models.Index(fields=["address"], name="article_address"),
            models.Index(fields=["short_address"], name="article_short_address"),
            # With the headline: a feed may send one text under thousands of them.
            models.Index(fields=["body_key", "headline"], name="article_text"),
            # Few are removed, and every count of pieces leaves them out.
            models.Index(
                fields=["removed_at"],
                name="article_removed",
                condition=models.Q(removed_at__isnull=False),
            ),
        ]
        permissions = [
            ("publish_article", _("Can publish articles")),
            ("schedule_article", _("Can schedule articles")),
            ("take_down_article", _("Can take articles down")),
        ]

    def __str__(self) -> str:
        return self.headline or str(_("(no headline)"))

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    natural_key.dependencies = ["auth.user"]  # type: ignore[attr-defined]

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.code, self.readable_slug])

    @property
    def readable_slug(self) -> str:
        return self.slug or slug_for(self.headline or "", "story")


class ArticleSourceManager(models.Manager["ArticleSource"]):
    def get_by_natural_key(self, article: str, source: str, role: str) -> Any:
        return self.get(article__code=article, source__slug=source, role=role)


class ArticleSource(models.Model):
    """What a source did for a piece, in the order printed."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="source_links", verbose_name=_("article")
    )
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="article_links", verbose_name=_("source")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role)
    detail = models.CharField(
        _("detail"),
        max_length=200,
        null=True,
        blank=True,
        help_text=_("As in “our correspondent in Lima”."),
    )
    printed = models.CharField(
        _("as printed"),
        max_length=200,
        null=True,
        blank=True,
        editable=False,
        help_text=_("The name in this piece, where it differs from the source's own."),
    )
    position = models.PositiveIntegerField(_("position"), default=0)

    objects = ArticleSourceManager()

    class Meta:
        verbose_name = _("source of the article")
        verbose_name_plural = _("sources of the article")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "source", "role"],
                name="source_once_for_an_article_and_role",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.get_role_display()})"

    def natural_key(self) -> tuple[str, str, str]:
        return (self.article.code, self.source.slug, self.role)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.article",
        "articles.source",
    ]
