"""Publish, schedule, take down: the one place that opens and closes editions."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.document import Document, Figure, Status
from articles.document_json import to_json
from articles.exporting import for_readers, working_copy
from articles.models import (
    Article,
    ArticleSource,
    Edition,
    Image,
    ImageSource,
    name_key,
)
from articles.models.edition import EditionQuerySet
from articles.models.fields import as_moment


class CannotPublish(Exception):
    """One sentence to the desk: why this piece cannot go to readers."""


def publish(article: Article, *, by: Any = None) -> Edition:
    """Freeze the working copy into what readers see from now on."""
    return _open(article, timezone.now(), by)


def schedule(article: Article, *, live_from: datetime, by: Any = None) -> Edition:
    """Freeze the working copy into what readers will see from a later moment."""
    if live_from <= timezone.now():
        raise CannotPublish(
            _("A piece is scheduled for a moment that is still to come.")
        )
    return _open(article, live_from, by)


def foresee(article: Article, document: Document | None = None) -> Edition:
    """What publishing now would show readers; nothing is written or refused."""
    now = timezone.now()
    document = document or for_readers(working_copy(article))
    first = article.first_published
    links = _Links(article)
    edition = _freeze(article, document, links, article.first_published or now, None)
    edition.first_published_is_day = bool(first) and article.first_published_is_day
    edition.live_from, edition.opened_at = now, now
    return edition


def hindrance(article: Article, document: Document) -> str | None:
    """Why this piece cannot be published now, in one sentence; None where it can."""
    try:
        _refuse_unless_fit(article, document, timezone.now())
    except CannotPublish as error:
        return str(error)
    return None


def take_down(article: Article) -> bool:
    """End what readers see, and what they were to see; False where nothing was."""
    with transaction.atomic():
        now = timezone.now()
        editions = locked(article)
        dropped, _per_model = editions.filter(live_from__gte=now).delete()
        ended = editions.live(now).update(live_until=now)
        return bool(dropped or ended)


def _open(article: Article, live_from: datetime, by: Any) -> Edition:
    """Open an edition and close the one before it, as one step under a lock."""
    with transaction.atomic():
        # Locked and read afresh in one query.
        article.refresh_from_db(from_queryset=Article.objects.select_for_update())
        editions = _editions(article)
        document = for_readers(working_copy(article))
        _refuse_unless_fit(article, document, live_from)
        # What was to come later no reader has seen; the new edition takes its place.
        editions.filter(live_from__gte=live_from).delete()
        _date_first_publication(article, document, live_from)
        editions.live(live_from).update(live_until=live_from)
        links = _Links(article)
        edition = _freeze(article, document, links, live_from, by)
        edition.save(force_insert=True)
        _link(edition, links, document)
        return edition


def locked(article: Article) -> EditionQuerySet:
    """The article's editions, which nobody else opens or closes meanwhile."""
    Article.objects.select_for_update().get(pk=article.pk)
    return _editions(article)


def _editions(article: Article) -> EditionQuerySet:
    return cast("EditionQuerySet", Edition.objects.filter(article=article))


def _refuse_unless_fit(
    article: Article, document: Document, live_from: datetime
) -> None:
    if article.removed_at:
        raise CannotPublish(_("This piece was removed from the desk."))
    if not document.headline:
        raise CannotPublish(_("A piece needs a headline before it is published."))
    if not document.blocks and not document.standfirst:
        raise CannotPublish(_("A piece needs a text before it is published."))
    if document.status == Status.WITHHELD:
        raise CannotPublish(_("The source has this piece withheld."))
    if document.status == Status.CANCELED:
        raise CannotPublish(_("The source has this piece canceled."))
    if document.embargo and live_from < document.embargo:
        until = f"{timezone.localtime(document.embargo):%Y-%m-%d %H:%M}"
        told = _("The piece is under embargo until %(until)s.")
        raise CannotPublish(told % {"until": until})
    if document.expires and live_from >= document.expires:
        raise CannotPublish(_("The piece expires before it would be published."))


def _date_first_publication(
    article: Article, document: Document, live_from: datetime
) -> None:
    """The original time where we are the publisher, else our own first one."""
    seen = article.editions.filter(live_from__lte=timezone.now()).exists()
    if seen and article.first_published:
        return
    article.first_published, article.first_published_is_day = live_from, False
    ours = document.publisher and name_key(document.publisher) == name_key(
        settings.NEWSROOM_NAME
    )
    if ours and document.published:
        zone = ZoneInfo(settings.TIME_ZONE)
        article.first_published = as_moment(document.published, zone).astimezone(UTC)
        article.first_published_is_day = not isinstance(document.published, datetime)
    Article.objects.filter(pk=article.pk).update(
        first_published=article.first_published,
        first_published_is_day=article.first_published_is_day,
    )


class _Links:
    """The sources and topics of an article, each read once."""

    def __init__(self, article: Article) -> None:
        self.sources = list(article.source_links.select_related("source"))
        self.topics = [row.tag for row in article.topic_links.select_related("tag")]

    def frozen(self) -> dict[str, list[dict[str, str]]]:
        return {
            "topics": [{"name": tag.name, "slug": tag.slug} for tag in self.topics],
            "sources": [_source_link(row) for row in self.sources],
        }


def _freeze(
    article: Article, document: Document, links: _Links, live_from: datetime, by: Any
) -> Edition:
    frozen = to_json(document)
    return Edition(
        article=article,
        live_from=live_from,
        live_until=document.expires,
        document=frozen,
        links=links.frozen(),
        headline=document.headline or "",
        teaser_headline=document.teaser_headline or document.headline or "",
        standfirst=document.standfirst or "",
        slug=article.readable_slug,
        first_published=article.first_published or live_from,
        first_published_is_day=article.first_published_is_day,
        opened_by=by,
    )


def _source_link(row: ArticleSource) -> dict[str, str]:
    return {
        "name": row.printed or row.source.name,
        "slug": row.source.slug,
        "kind": row.source.kind,
        "role": row.role,
    }


def _link(edition: Edition, links: _Links, document: Document) -> None:
    """A new edition has none yet, so nothing is asked of what it had."""
    codes = {
        block.image
        for block in document.blocks
        if isinstance(block, Figure) and block.image
    }
    images = list(Image.objects.filter(code__in=codes).values_list("pk", flat=True))
    credited = ImageSource.objects.filter(image__in=images)
    edition.images.add(*images)
    edition.topics.add(*links.topics)
    edition.sources.add(
        *{row.source_id for row in links.sources}
        | set(credited.values_list("source_id", flat=True))
    )


def why_not_now(document: Document) -> str | None:
    """What would keep a piece from readers today; None where nothing would."""
    try:
        _refuse_unless_fit(Article(), document, timezone.now())
    except CannotPublish as error:
        return str(error)
    return None
