"""A wire's pieces as published Wagtail pages; `benchmarks.wire_imports` starts it.

A page is saved and published in one transaction: the text as one rich text, the topics
as tags, the sources as snippets. Wagtail has no picture without its file, so a link
card with caption, credit and address stands in for each awaited one: no row of its
own. Nothing is cleaned, compared with what is there, or kept as it came.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - comes after the setup
from django.db import transaction  # noqa: E402
from wagtail.models import Page  # noqa: E402
from wagtail.rich_text import RichText  # noqa: E402

from benchmarks import gestures  # noqa: E402
from benchmarks.wagtail_site.models import (  # noqa: E402
    ArticlePage,
    ArticleSource,
    Source,
)
from benchmarks.wire_imports import rates  # noqa: E402


def body(ninjs: dict[str, Any]) -> list[tuple[str, Any]]:
    pictures = [
        {
            "title": picture["description_text"],
            "url": picture["renditions"]["original"]["href"],
            "provider": f"{picture['byline']}/{picture['creditline']}",
        }
        for picture in ninjs["associations"].values()
    ]
    cards = [("embed", picture) for picture in pictures]
    return [cards[0], ("text", RichText(ninjs["body_html"])), *cards[1:]]


def make(_number: int, content: bytes) -> None:
    ninjs = json.loads(content)
    with transaction.atomic():
        page = ArticlePage(
            title=ninjs["headline"],
            standfirst=ninjs["description_text"],
            byline=ninjs["byline"],
            published=ninjs["versioncreated"],
            body=body(ninjs),
        )
        named = ((ninjs["byline"][3:], "author"), (ninjs["provider"], "publisher"))
        page.source_links = [
            ArticleSource(source=Source.objects.get_or_create(name=name)[0], role=role)
            for name, role in named
        ]
        Page.objects.get(depth=2).add_child(instance=page)
        page.tags.add(*ninjs["keywords"])
        page.save_revision().publish()


def main() -> None:
    call_command("makemigrations", "wagtail_site", verbosity=0)
    call_command("migrate", verbosity=0)
    gestures.say("ready")
    made = 0
    for line in sys.stdin:
        gestures.say(rates(make, made, int(line)))
        made += int(line)


if __name__ == "__main__":
    main()
