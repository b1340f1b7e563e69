"""Plain builders for tests: the smallest true thing, changed by keyword."""

from __future__ import annotations

from typing import Any

from articles import models, workflow


def article(
    headline: str | None = "A bridge opens",
    *,
    text: str = "<p>The bridge opened on Monday.</p>",
    topics: tuple[str, ...] = (),
    agencies: tuple[str, ...] = (),
    authors: tuple[str, ...] = (),
    **fields: Any,
) -> models.Article:
    made = models.Article.objects.create(headline=headline, **fields)
    if text:
        models.Text.objects.create(parent=made, region="main", ordering=20, html=text)
    made.tags.add(*topics)
    for position, name in enumerate(agencies):
        credited(made, source(name), models.Role.AGENCY, position=position)
    for position, name in enumerate(authors):
        writer = source(name, kind=models.Source.Kind.PERSON)
        credited(made, writer, models.Role.AUTHOR, position=position)
    return made


def credited(
    made: models.Article, by: models.Source, role: str, position: int = 0
) -> models.ArticleSource:
    return models.ArticleSource.objects.create(
        article=made, source=by, role=role, position=position
    )


def source(
    name: str, kind: str = models.Source.Kind.ORGANISATION, **fields: Any
) -> models.Source:
    made, new = models.Source.objects.get_or_create(name=name, kind=kind, **fields)
    if new:
        models.SourceName.objects.create(source=made, name=name)
    return made


def image(description: str | None = "A bridge", **fields: Any) -> models.Image:
    return models.Image.objects.create(description=description, **fields)


def placement(
    made: models.Article,
    shown: models.Image,
    caption: str | None = "The new bridge",
    *,
    ordering: int = 10,
    **fields: Any,
) -> models.Placement:
    text = None
    if caption:
        text, _new = models.Caption.objects.get_or_create(
            image=shown,
            language="",
            digest=models.caption_digest(caption),
            defaults={"text": caption},
        )
    return models.Placement.objects.create(
        parent=made,
        region="main",
        ordering=ordering,
        image=shown,
        caption=text,
        **fields,
    )


def published(headline: str = "A bridge opens", **fields: Any) -> models.Edition:
    return workflow.publish(article(headline, **fields))
