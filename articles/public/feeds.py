"""RSS and Atom with the full text, and what crawlers ask for."""

from __future__ import annotations

import re
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from articles import rendering
from articles.models import Edition
from articles.public import pictures
from articles.public.frame import absolute
from articles.public.structured import modified

LENGTH = 30
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


class _FullRss(Rss201rev2Feed):
    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self) -> dict[str, Any]:
        namespace = "http://purl.org/rss/1.0/modules/content/"
        return {**super().rss_attributes(), "xmlns:content": namespace}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


class _FullAtom(Atom1Feed):
    content_type = "application/atom+xml; charset=utf-8"

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class LatestRss(Feed):
    """The newest pieces in full, with absolute addresses and credits."""

    feed_type: Any = _FullRss

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        response["Cache-Control"] = "no-cache"
        # An end of rights or a piece taken down leaves no later date: the ETag tells.
        del response["Last-Modified"]
        return response

    def get_object(self, request: HttpRequest) -> HttpRequest:
        return request

    def title(self) -> str:
        return str(settings.NEWSROOM_NAME)

    def description(self) -> str:
        return str(settings.NEWSROOM_DESCRIPTION)

    subtitle = description

    def link(self, request: HttpRequest) -> str:
        return absolute(request, reverse("front"))

    def items(self, request: HttpRequest) -> list[tuple[HttpRequest, Edition]]:
        live = Edition.objects.live().stories().select_related("article")
        editions = list(live.latest_first()[:LENGTH])
        self.pictures = pictures.of_editions(editions, partial(absolute, request))
        return [(request, edition) for edition in editions]

    def item_title(self, item: Any) -> str:
        return _clean(item[1].headline)

    def item_description(self, item: Any) -> str:
        # Both feeds take a description for HTML, and the standfirst is plain text.
        return escape(_clean(item[1].standfirst))

    def item_link(self, item: Any) -> str:
        return absolute(item[0], item[1].get_absolute_url())

    def item_guid(self, item: Any) -> str:
        return absolute(item[0], f"/articles/{item[1].article.code}/")

    item_guid_is_permalink = False

    def item_pubdate(self, item: Any) -> datetime:
        return item[1].first_published

    def item_updateddate(self, item: Any) -> datetime:
        return modified(item[1], item[1].piece)

    def item_categories(self, item: Any) -> list[str]:
        return [_clean(topic["name"]) for topic in item[1].links.get("topics", ())]

    def item_author_name(self, item: Any) -> str | None:
        names = [
            link["name"]
            for link in item[1].links.get("sources", ())
            if link["role"] in {"author", "publisher"}
        ]
        return _clean(names[0]) if names else None

    def item_extra_kwargs(self, item: Any) -> dict[str, str]:
        story = rendering.story(item[1].piece.blocks, self.pictures)
        return {"content": _clean(story)}


class LatestAtom(LatestRss):
    feed_type = _FullAtom


class LiveArticles(Sitemap):
    limit = 5_000

    def items(self) -> QuerySet[Edition]:
        return Edition.objects.live().stories().listed().latest_first()

    def lastmod(self, edition: Edition) -> datetime:
        return edition.live_from


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    tell = partial(absolute, request)
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {tell('/sitemap.xml')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
