"""An editor's gestures in the newsroom; `benchmarks.desk` starts it."""

from __future__ import annotations

import itertools
from functools import partial
from typing import Any

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402 - models come after the setup
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from lxml import html  # noqa: E402

from articles import models, workflow  # noqa: E402
from articles.document import Paragraph  # noqa: E402
from articles.library import files  # noqa: E402
from benchmarks import gestures, piece  # noqa: E402
from benchmarks.gestures import Ask, expect  # noqa: E402


class Desk:
    """A superuser with one article open and others beside it."""

    def __init__(self) -> None:
        call_command("migrate", verbosity=0)
        self.client = Client()
        self.client.force_login(User.objects.create_superuser("editor"))
        self.pictures = [self._picture(number) for number in range(piece.PICTURES)]
        self.sources = [
            models.Source.objects.create(name=name, kind=_KINDS[role])
            for name, role in piece.SOURCES
        ]
        self.article = self._made(piece.HEADLINE)
        self.changes = itertools.count(1)

    def _picture(self, number: int) -> tuple[models.Image, models.Caption]:
        made = models.Image(description=piece.alt(number))
        files.store(made, files.check(piece.picture(number)))
        caption = models.Caption.objects.create(image=made, text=piece.caption(number))
        return made, caption

    def _made(self, headline: str) -> models.Article:
        made = models.Article.objects.create(
            headline=headline, standfirst=piece.STANDFIRST
        )
        made.tags.add(*piece.TOPICS)
        for source, (_name, role) in zip(self.sources, piece.SOURCES, strict=True):
            models.ArticleSource.objects.create(article=made, source=source, role=role)
        for number, (kind, held) in enumerate(piece.blocks(), start=1):
            block = self._block(kind, held)
            block.parent, block.region, block.ordering = made, "main", number * 10
            block.save()
        workflow.publish(made)
        return made

    def _block(self, kind: str, held: dict[str, Any]) -> Any:
        match kind:
            case "text":
                return models.Text(**held)
            case "picture":
                image, caption = self.pictures[held["picture"]]
                return models.Placement(image=image, caption=caption)
            case "quote":
                return models.Quote(**held)
            case "embed":
                return models.Embed(**held)
        return models.Table(**held, header_rows=1)

    def fill(self, number: int) -> None:
        """So many articles in all."""
        for one in range(models.Article.objects.count(), number):
            self._made(f"{piece.HEADLINE} {one}")

    def told(self) -> dict[str, Any]:
        live = self.article.editions.live().get().piece
        stored = sum(
            kind.objects.filter(parent=self.article).count() for kind in models.BLOCKS
        )
        texts = [one.text for one in live.blocks if isinstance(one, Paragraph)]
        return {"blocks": stored, "change": piece.change_in(texts[1])}

    # What is measured

    def open(self) -> Ask:
        return partial(self._get, self._address("change"))

    def save(self) -> Ask:
        address, sent = self._address("change"), self._sent()
        return lambda: self._post(address, sent)

    def publish(self) -> Ask:
        """The answer to the question, which stands on a page of its own."""
        self.save()()
        address, seal = self._address("publish"), self._question()
        return lambda: self._post(address, {"seal": seal})

    def whole(self) -> Ask:
        """From the button in the form: saved, asked, answered."""
        address, sent = self._address("change"), self._sent() | {"_publish": "1"}

        def ask() -> None:
            self._post(address, sent)
            self._post(self._address("publish"), {"seal": self._question()})

        return ask

    def list(self) -> Ask:
        return partial(self._get, reverse("admin:articles_article_changelist"))

    def _address(self, name: str) -> str:
        return reverse(f"admin:articles_article_{name}", args=[self.article.pk])

    def _get(self, address: str) -> Any:
        return expect(self.client.get(address), 200)

    def _post(self, address: str, sent: dict[str, str]) -> Any:
        return expect(self.client.post(address, sent), 302)

    def _question(self) -> str:
        page = self._get(self._address("publish")).content.decode()
        return page.partition('name="seal" value="')[2].partition('"')[0]

    def _sent(self) -> dict[str, str]:
        """What a browser would send of the form, with one paragraph changed."""
        page: Any = html.fromstring(self._get(self._address("change")).content)
        for template in page.iter("template"):
            template.clear()
        sent = dict(page.get_element_by_id("article_form").form_values())
        change = f"Change{next(self.changes)}."
        return sent | {"articles_text_set-0-html": piece.text(0, change)}


_KINDS = {
    "author": models.Source.Kind.PERSON,
    "agency": models.Source.Kind.ORGANISATION,
}


def main() -> None:
    desk = Desk()
    measured = {
        "open": desk.open,
        "save": desk.save,
        "publish": desk.publish,
        "whole": desk.whole,
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
