"""A document into the desk's working copy: fields, sources, topics and story."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from articles.document import Document
from articles.exporting import SAME_NAME
from articles.importing.identity import body_key
from articles.importing.story import save_story
from articles.joining import Joined
from articles.library import sources
from articles.models import (
    Article,
    ArticleSource,
    ArticleTopic,
    Role,
    Source,
    Topic,
)
from articles.models.slugs import slug_for

MAX_PICTURES = 2_000
"""A piece with more placements is no piece; each costs several rows."""


class DoesNotFit(ValueError):
    """A piece the desk has no room for; the message is the reason."""


def create(joined: Joined) -> Article:
    """A new article, with all that belongs to it."""
    article = Article()
    _save(article, joined)
    return article


def replace(article: Article, joined: Joined) -> None:
    """The same article with the new text; pictures it knows already stay the same."""
    _save(article, joined)


def _save(article: Article, joined: Joined) -> None:
    document = joined.document
    if len(joined.places) > MAX_PICTURES:
        raise DoesNotFit(f"more than {MAX_PICTURES} pictures in one piece")
    for name in SAME_NAME:
        setattr(article, name, getattr(document, name))
    article.kind, article.status = document.kind, document.status
    article.desk_initials = list(document.desk_initials)
    article.subjects = [_without_none(subject) for subject in document.subjects]
    article.corrections = [_without_none(notice) for notice in document.corrections]
    article.body_key = body_key(document)
    _refuse_what_does_not_fit(article)
    article.save()
    _credit(article, document)
    _tag(article, document.tags)
    save_story(article, joined)


def _without_none(part: Any) -> dict[str, Any]:
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in dataclasses.asdict(part).items()
        if value is not None
    }


def _refuse_what_does_not_fit(article: Article) -> None:
    for field in Article._meta.concrete_fields:
        limit, value = field.max_length, getattr(article, field.attname)
        if limit and isinstance(value, str) and len(value) > limit:
            raise DoesNotFit(
                f"its {field.verbose_name} is longer than {limit} characters"
            )


def _credit(article: Article, document: Document) -> None:
    wanted = list(_wanted(document))
    found = sources.find_or_make((name, kind) for name, kind, _role, _detail in wanted)
    links: dict[tuple[int, str], ArticleSource] = {}
    for position, (name, kind, role, detail) in enumerate(wanted):
        source = found[name, kind]
        link = ArticleSource(
            article=article,
            source=source,
            role=role,
            detail=detail,
            printed=None if name == source.name else name,
            position=position,
        )
        links.setdefault((source.pk, role), link)
    article.source_links.all().delete()
    ArticleSource.objects.bulk_create(links.values())


def _wanted(document: Document) -> Iterator[tuple[str, str, str, str | None]]:
    for author in document.authors:
        yield author.name, Source.Kind.PERSON, Role.AUTHOR, author.role
    for agency in document.agencies:
        yield agency, Source.Kind.ORGANISATION, Role.AGENCY, None
    if document.publisher:
        yield document.publisher, Source.Kind.ORGANISATION, Role.PUBLISHER, None


def _tag(article: Article, tags: Iterable[str]) -> None:
    names = list({tag.casefold(): tag for tag in reversed(list(tags))}.values())[::-1]
    topics = _topics(names)
    links = {
        topic.pk: ArticleTopic(content_object=article, tag=topic)
        for topic in (topics[name.casefold()] for name in names)
    }
    article.topic_links.all().delete()
    ArticleTopic.objects.bulk_create(links.values())


def _topics(names: list[str]) -> dict[str, Topic]:
    """Topics by folded name; what is missing is made, each with an address of its own.

    SQLite folds only ASCII, so candidates are found by their address, which two
    spellings that differ in case share, and compared here.
    """
    slugs = {name.casefold(): slug_for(name, "topic") for name in names}
    stems = set(slugs.values())
    known = Topic.objects.filter(slug__in=stems) | Topic.objects.filter(name__in=names)
    topics = {topic.name.casefold(): topic for topic in known}
    for name in names:
        if name.casefold() not in topics:
            topics[name.casefold()] = Topic.objects.create(name=name)
    return topics
