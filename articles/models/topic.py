"""Topics: what readers call tags, with a page of their own."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from articles.models.slugs import slug_for


class TopicManager(models.Manager["Topic"]):
    def get_by_natural_key(self, slug: str) -> Topic:
        return self.get(slug=slug)


class Topic(TagBase):
    description = models.TextField(
        _("description"), blank=True, help_text=_("Stands on the topic's page.")
    )
    in_navigation = models.BooleanField(
        _("in the navigation"),
        default=False,
        help_text=_("Shown at the head of every page, once it has a published piece."),
    )

    objects = TopicManager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])

    def slugify(self, tag: str, i: int | None = None) -> str:
        slug = slug_for(tag, "topic")
        return slug if i is None else f"{slug}-{i}"


class ArticleTopicManager(models.Manager["ArticleTopic"]):
    def get_by_natural_key(self, article: str, topic: str) -> ArticleTopic:
        return self.get(content_object__code=article, tag__slug=topic)


class ArticleTopic(ItemBase):
    tag = models.ForeignKey(
        Topic, models.CASCADE, related_name="uses", verbose_name=_("topic")
    )
    content_object = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="topic_links"
    )

    objects: Any = ArticleTopicManager()

    class Meta:
        verbose_name = _("topic of an article")
        verbose_name_plural = _("topics of articles")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="topic_once_for_an_article"
            )
        ]

    def natural_key(self) -> tuple[str, str]:
        return (self.content_object.code, self.tag.slug)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.article",
        "articles.topic",
    ]
