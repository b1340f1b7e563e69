"""Publish, schedule, unschedule, take down: all that opens and closes editions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.document import Document, Status
from articles.document_json import to_json
from articles.exporting import Whole, as_stored, for_readers, whole
from articles.models import (
    Article,
    ArticleSource,
    Edition,
    Placement,
    name_key,
)
from articles.models.edition import EditionQuerySet
from articles.models.fields import as_moment
from articles.statements import insert, link, update
from articles.workflow.describing import undescribed, undescribed_since


class CannotPublish(Exception):
    """One sentence to the desk: why this piece cannot go to readers."""


def publish(article: Article, *, by: Any = None, is_update: bool = False) -> Edition:
    """Freeze the working copy into what readers see from now on.

    An update, which nobody at the desk has looked at, is not held by pictures that
    readers saw before as they are.
    """
    return _open(article, None, by, is_update=is_update)


def schedule(
    article: Article, *, live_from: datetime, by: Any = None, is_update: bool = False
) -> Edition:
    """Freeze the working copy for a later moment, in place of what was scheduled."""
    return _open(article, live_from, by, is_update=is_update)


def unschedule(article: Article) -> bool:
    """Withdraw what readers were to see, not what they see; False: nothing was."""
    with transaction.atomic():
        return _withdraw(article, locked(article), timezone.now())


def take_down(article: Article) -> bool:
    """End what readers see, and what they were to see; False where nothing was.

    What the source withheld before stays down then, whatever the source says next.
    """
    with transaction.atomic():
        editions, now = locked(article), timezone.now()
        editions.filter(is_withheld=True).update(is_withheld=False)
        withdrawn = _withdraw(article, editions, now)
        ended = editions.live(now).update(live_until=now)
        return withdrawn or bool(ended)


def remove(article: Article) -> None:
    """A tombstone: hidden from the desk and taken down, and nothing of it is lost."""
    with transaction.atomic():
        take_down(article)
        article.removed_at = timezone.now()
        Article.objects.filter(pk=article.pk).update(removed_at=article.removed_at)


def put_back(article: Article) -> None:
    """On the desk again; readers see it once it is published again."""
    article.removed_at = None
    Article.objects.filter(pk=article.pk).update(removed_at=None)


def foresee(article: Article, given: Whole | None = None) -> Edition:
    """What publishing now would show readers; nothing is written or refused."""
    now = timezone.now()
    given = given or whole(article)
    document = for_readers(as_stored(given))
    first, is_day = _first_publication(article, document, now)
    edition = _freeze(given, document, now, None)
    edition.first_published, edition.first_published_is_day = first, is_day
    edition.opened_at = now
    return edition


def hindrance(
    document: Document, at: datetime | None = None, *, removed: bool = False
) -> str | None:
    """Why a piece cannot go to readers at a moment, now unless told; None: it can."""
    at = at or timezone.now()
    if removed:
        return _("This piece was removed from the desk.")
    if not document.headline:
        return _("A piece needs a headline before it is published.")
    if not document.blocks and not document.standfirst:
        return _("A piece needs a text before it is published.")
    if document.status == Status.WITHHELD:
        return _("The source has this piece withheld.")
    if document.status == Status.CANCELED:
        return _("The source has this piece canceled.")
    if document.embargo and at < document.embargo:
        told = _("The piece is under embargo until %(until)s.")
        return told % {
            "until": f"{timezone.localtime(document.embargo):%Y-%m-%d %H:%M}"
        }
    if document.expires and at >= document.expires:
        return _("The piece expires before it would be published.")
    return None


def _open(
    article: Article, live_from: datetime | None, by: Any, *, is_update: bool
) -> Edition:
    """Open an edition and close the one before it, as one step under a lock."""
    with transaction.atomic():
        # Locked and read afresh in one query.
        article.refresh_from_db(from_queryset=Article.objects.select_for_update())
        editions, now = _editions(article), timezone.now()
        if live_from and live_from <= now:
            told = _("A piece is scheduled for a moment that is still to come.")
            raise CannotPublish(told)
        live_from = live_from or now
        given = whole(article)
        document = for_readers(as_stored(given))
        why = hindrance(document, live_from, removed=bool(article.removed_at))
        gate = undescribed_since if is_update else undescribed
        if why := why or gate(given, document):
            raise CannotPublish(why)
        _withdraw(article, editions, now)
        _date_first_publication(article, document, live_from)
        editions.live(live_from).update(live_until=live_from)
        edition = _freeze(given, document, live_from, by)
        _save(edition, given, document)
        return edition


@dataclass(frozen=True, slots=True)
class New:
    """What was made in this very transaction, and what of it readers are shown."""

    whole: Whole
    document: Document


def publish_new(
    new: New, *, live_from: datetime | None = None, by: Any = None
) -> Edition:
    """Publish what nobody else can know of yet."""
    given, document = new.whole, new.document
    live_from = live_from or timezone.now()
    if why := hindrance(document, live_from) or undescribed(given, document):
        raise CannotPublish(why)
    first, is_day = _original(document) or (live_from, False)
    _set_first_publication(given.article, first, is_day=is_day)
    edition = _freeze(given, document, live_from, by)
    _save(edition, given, document)
    return edition


def locked(article: Article) -> EditionQuerySet:
    """The article's editions, which nobody else opens or closes meanwhile."""
    Article.objects.select_for_update().get(pk=article.pk)
    return _editions(article)


def _editions(article: Article) -> EditionQuerySet:
    return cast("EditionQuerySet", Edition.objects.filter(article=article))


def _withdraw(article: Article, editions: EditionQuerySet, now: datetime) -> bool:
    """Drop what no reader has seen; what was to end for it goes on as it was."""
    coming = list(editions.filter(live_from__gte=now).order_by("live_from"))
    if not coming:
        return False
    editions.filter(live_from__gte=now).delete()
    begins = [edition.live_from for edition in coming]
    last = coming[-1]
    # An end that is not the piece's own was set for whatever stands on the page.
    end = None if last.live_until == last.piece.expires else last.live_until
    for edition in editions.filter(live_until__in=begins):
        edition.live_until = min(
            filter(None, [edition.piece.expires, end]), default=None
        )
        edition.save(update_fields=["live_until"])
    if not editions.exists():
        _set_first_publication(article, None, is_day=False)
    return True


def _date_first_publication(
    article: Article, document: Document, live_from: datetime
) -> None:
    first, is_day = _first_publication(article, document, live_from)
    _set_first_publication(article, first, is_day=is_day)


def _first_publication(
    article: Article, document: Document, live_from: datetime
) -> tuple[datetime, bool]:
    """The original time where we are the publisher, else our own first one."""
    seen = article.editions.filter(live_from__lte=timezone.now()).exists()
    if seen and article.first_published:
        return article.first_published, article.first_published_is_day
    return _original(document) or (live_from, False)


def _original(document: Document) -> tuple[datetime, bool] | None:
    """When we published it elsewhere before; None where another did."""
    ours = document.publisher and name_key(document.publisher) == name_key(
        settings.NEWSROOM_NAME
    )
    if not ours or not document.published:
        return None
    zone = ZoneInfo(settings.TIME_ZONE)
    moment = as_moment(document.published, zone).astimezone(UTC)
    return moment, not isinstance(document.published, datetime)


def _set_first_publication(
    article: Article, first: datetime | None, *, is_day: bool
) -> None:
    article.first_published, article.first_published_is_day = first, is_day
    update(article, "first_published", "first_published_is_day")


def _links(given: Whole) -> dict[str, list[dict[str, str]]]:
    return {
        "topics": [{"name": tag.name, "slug": tag.slug} for tag in given.topics],
        "sources": [_source_link(row) for row in given.sources],
    }


def _freeze(given: Whole, document: Document, live_from: datetime, by: Any) -> Edition:
    article = given.article
    return Edition(
        article=article,
        live_from=live_from,
        live_until=document.expires,
        document=to_json(document),
        links=_links(given),
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


def _save(edition: Edition, given: Whole, document: Document) -> None:
    """The edition and what it names; it is new, so nothing is asked of what it had."""
    insert([edition])
    shown = {figure.image for figure in document.figures}
    images = {
        row.image_id: row.image
        for row in given.rows
        if isinstance(row, Placement) and row.image.code in shown
    }
    prefetch_related_objects(list(images.values()), "source_links")
    sources = {row.source_id for row in given.sources}
    sources.update(
        link.source_id for image in images.values() for link in image.source_links.all()
    )
    topics = {tag.pk for tag in given.topics}
    key = edition.pk
    link(Edition.images.through, edition_id=key, image_id=sorted(images))
    link(Edition.topics.through, edition_id=key, topic_id=sorted(topics))
    link(Edition.sources.through, edition_id=key, source_id=sorted(sources))
