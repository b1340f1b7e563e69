"""A document into the desk's working copy: fields, sources, topics and story."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import override

from articles.document import Document, Status
from articles.exporting import SAME_NAME, Whole
from articles.importing.identity import body_key
from articles.importing.pictures import Files
from articles.importing.story import save_story
from articles.importing.suspecting import Seen
from articles.joining import Joined
from articles.library import sources
from articles.models import (
    Article,
    ArticleSource,
    ArticleTopic,
    ImportRecord,
    Role,
    Source,
    Topic,
)
from articles.models.slugs import slug_for, unused_slugs
from articles.statements import insert, link, prepared

MAX_PICTURES = 2_000
"""A piece with more placements is no piece; each costs several rows."""


_PRINTED = (Role.AUTHOR, Role.AGENCY, Role.PUBLISHER)
"""The roles that a document names; others are the desk's."""


class DoesNotFit(ValueError):
    """A piece the desk has no room for; the message is the reason."""


def refuse_what_has_no_room(document: Document) -> None:
    """DoesNotFit before the pictures are joined, which takes its time of each; an id
    that is cut is another id, and a piece held or without a story is recorded too."""
    if len(document.figures) > MAX_PICTURES:
        raise DoesNotFit(f"more than {MAX_PICTURES} pictures in one piece")
    recorded = ImportRecord(guid=document.guid, cancels=document.cancels)
    _refuse_what_does_not_fit(recorded)


def create(
    joined: Joined, files: Files, *, seen: Seen | None = None, killed: bool = False
) -> tuple[Whole, list[str]]:
    """A new article, with all that belongs to it, and notes to the desk.

    `seen` are the captions of the piece that stand in the library already.
    """
    article, document = Article(), joined.document
    if killed:
        document = dataclasses.replace(document, status=Status.CANCELED)
    fill(article, document, document)
    insert([article])
    links = _source_links(article, document)
    insert(links)
    topics = _topics_of(article, document.tags)
    rows, notes = save_story(article, joined, files, seen)
    return Whole(article, links, topics, rows), notes


def fill(article: Article, document: Document, given: Document) -> None:
    """The fields of a document; DoesNotFit where the desk has no room for one.

    The piece is known again by the text the source gave, whatever the desk made of it.
    """
    for name in SAME_NAME:
        setattr(article, name, getattr(document, name))
    article.kind, article.status = document.kind, document.status
    article.desk_initials = list(document.desk_initials)
    article.subjects = [_without_none(subject) for subject in document.subjects]
    article.corrections = [_without_none(notice) for notice in document.corrections]
    article.body_key = body_key(given)
    _refuse_what_does_not_fit(article)


def _without_none(part: Any) -> dict[str, Any]:
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in dataclasses.asdict(part).items()
        if value is not None
    }


def _refuse_what_does_not_fit(row: Article | ImportRecord) -> None:
    for field in row._meta.concrete_fields:
        limit, value = field.max_length, getattr(row, field.attname)
        if limit and isinstance(value, str) and len(value) > limit:
            with override(None):
                name = str(field.verbose_name)
            raise DoesNotFit(f"its {name} is longer than {limit} characters")


def credit(article: Article, document: Document) -> None:
    """The sources a document names instead of those the article had."""
    article.source_links.filter(role__in=_PRINTED).delete()
    insert(_source_links(article, document))


def _source_links(article: Article, document: Document) -> list[ArticleSource]:
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
    return list(links.values())


def _wanted(document: Document) -> Iterator[tuple[str, str, str, str | None]]:
    for author in document.authors:
        yield author.name, Source.Kind.PERSON, Role.AUTHOR, author.role
    for agency in document.agencies:
        yield agency, Source.Kind.ORGANISATION, Role.AGENCY, None
    if document.publisher:
        yield document.publisher, Source.Kind.ORGANISATION, Role.PUBLISHER, None


def tag(article: Article, tags: Iterable[str]) -> None:
    """The topics of these names instead of those the article had."""
    article.topic_links.all().delete()
    _topics_of(article, tags)


def _topics_of(article: Article, tags: Iterable[str]) -> list[Topic]:
    names = list({tag.casefold(): tag for tag in reversed(list(tags))}.values())[::-1]
    topics = _topics(names) if names else {}
    wanted = {topics[name.casefold()].pk: topics[name.casefold()] for name in names}
    link(ArticleTopic, content_object_id=article.pk, tag_id=wanted)
    return list(wanted.values())


def _topics(names: list[str]) -> dict[str, Topic]:
    """Topics by folded name; what is missing is made, each with an address of its own.

    SQLite folds only ASCII, so candidates are found by their address, which two
    spellings that differ in case share, and compared here.
    """
    slugs = {name.casefold(): slug_for(name, "topic") for name in names}
    stems = set(slugs.values())
    known = (Topic.from_db(None, _COLUMNS, row) for row in _called(stems, names))
    topics = {topic.name.casefold(): topic for topic in known}
    missing = [name for name in names if name.casefold() not in topics]
    if missing:
        wanted = [slugs[name.casefold()] for name in missing]
        free = unused_slugs(Topic, wanted)
        for name, slug in zip(missing, free, strict=True):
            topics[name.casefold()] = Topic(name=name, slug=slug)
        insert(topics[name.casefold()] for name in missing)
    return topics


_COLUMNS = [field.attname for field in Topic._meta.concrete_fields]


@prepared
def _called(slugs: list[str], names: list[str]) -> QuerySet[Any, Any]:
    known = Topic.objects.filter(Q(slug__in=slugs) | Q(name__in=names))
    return known.values_list(*_COLUMNS)
