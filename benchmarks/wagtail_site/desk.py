"""An editor's gestures in Wagtail; `benchmarks.desk` starts it in its environment."""

from __future__ import annotations

import itertools
import json
from functools import partial
from typing import Any

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402 - models come after the setup
from django.core.files.images import ImageFile  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from wagtail.images import get_image_model  # noqa: E402
from wagtail.models import Page  # noqa: E402
from wagtail.rich_text import RichText  # noqa: E402
from wagtail.test.utils.form_data import (  # noqa: E402
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from benchmarks import gestures, piece  # noqa: E402
from benchmarks.gestures import Ask, expect  # noqa: E402
from benchmarks.wagtail_site.models import (  # noqa: E402
    FEATURES,
    ArticlePage,
    ArticleSource,
    Source,
)


class Desk:
    """A superuser with one article open and others beside it."""

    def __init__(self) -> None:
        call_command("makemigrations", "wagtail_site", verbosity=0)
        call_command("migrate", verbosity=0)
        self.client = Client()
        self.client.force_login(User.objects.create_superuser("editor"))
        self.pictures = [self._picture(number) for number in range(piece.PICTURES)]
        self.sources = [Source.objects.create(name=name) for name, _ in piece.SOURCES]
        self.front = Page.objects.get(depth=2)
        self.article = self._made(piece.HEADLINE)
        self.changes = itertools.count(1)

    def _picture(self, number: int) -> Any:
        name = f"bridge-{number}.jpg"
        file = SimpleUploadedFile(name, piece.picture(number), "image/jpeg")
        made = get_image_model()(title=piece.alt(number), file=ImageFile(file, name))
        made.save()
        return made

    def _made(self, headline: str) -> ArticlePage:
        body = [(kind, self._stored(kind, held)) for kind, held in piece.blocks()]
        made = ArticlePage(title=headline, standfirst=piece.STANDFIRST, body=body)
        made.source_links = [
            ArticleSource(source=source, role=role)
            for source, (_name, role) in zip(self.sources, piece.SOURCES, strict=True)
        ]
        self.front.add_child(instance=made)
        made.tags.add(*piece.TOPICS)
        made.save_revision().publish()
        return made

    def _stored(self, kind: str, held: dict[str, Any]) -> Any:
        match kind:
            case "text":
                return RichText(held["html"])
            case "picture":
                picture = self.pictures[held["picture"]]
                picture.contextual_alt_text, picture.decorative = held["alt"], False
                return {"image": picture, "caption": held["caption"]}
            case "table":
                return _table(held["rows"])
        return held

    def fill(self, number: int) -> None:
        """So many articles in all."""
        for one in range(ArticlePage.objects.count(), number):
            self._made(f"{piece.HEADLINE} {one}")

    def told(self) -> dict[str, Any]:
        live = ArticlePage.objects.get(pk=self.article.pk)
        texts = [one.value.source for one in live.body if one.block_type == "text"]
        return {"blocks": len(live.body), "change": piece.change_in(texts[0])}

    # What is measured

    def open(self) -> Ask:
        return partial(self._get, reverse("wagtailadmin_pages:edit", args=[self.key]))

    def save(self) -> Ask:
        return self._post({})

    def publish(self) -> Ask:
        return self._post({"action-publish": "action-publish"})

    def list(self) -> Ask:
        address = reverse("wagtailadmin_explore", args=[self.front.pk])
        return partial(self._get, address)

    @property
    def key(self) -> int:
        return self.article.pk

    def _get(self, address: str) -> Any:
        return expect(self.client.get(address), 200)

    def _post(self, button: dict[str, str]) -> Ask:
        address = reverse("wagtailadmin_pages:edit", args=[self.key])
        sent = self._sent(f"Change{next(self.changes)}.") | button
        return lambda: expect(self.client.post(address, sent), 302)

    def _sent(self, change: str) -> dict[str, str]:
        """What the browser sends of the form, with one paragraph changed."""
        page = self.article
        links = [
            {"id": str(link.pk), "source": str(link.source_id), "role": link.role}
            for link in page.source_links.all()
        ]
        return nested_form_data(
            {
                "title": page.title,
                "slug": page.slug,
                "kicker": "",
                "standfirst": rich_text(page.standfirst, features=[]),
                "byline": "",
                "published": "",
                "body": streamfield(
                    (kind, self._typed(kind, held))
                    for kind, held in piece.blocks(change)
                ),
                "source_links": inline_formset(links, initial=len(links)),
                "tags": ", ".join(piece.TOPICS),
                "comments": inline_formset([]),
            }
        )

    def _typed(self, kind: str, held: dict[str, Any]) -> Any:
        match kind:
            case "text":
                return rich_text(held["html"], features=FEATURES)
            case "picture":
                picture = self.pictures[held["picture"]].pk
                image = {"image": str(picture), "alt_text": held["alt"]}
                return {"image": image, "caption": held["caption"]}
            case "table":
                return json.dumps(_table(held["rows"]))
        return held


def _table(rows: list[list[str]]) -> dict[str, Any]:
    heads = {"first_row_is_table_header": True, "first_col_is_header": False}
    return {"data": rows, "table_header_choice": "row", **heads}


def main() -> None:
    desk = Desk()
    measured = {
        "open": desk.open,
        "save": desk.save,
        "publish": desk.publish,
        "whole": desk.publish,
        "list": desk.list,
    }
    others: dict[str, Ask] = {
        "50": partial(desk.fill, 50),
        "1000": partial(desk.fill, 1000),
        "told": desk.told,
    }
    gestures.answer(measured, others)


if __name__ == "__main__":
    main()
