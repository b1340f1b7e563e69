"""Publish, schedule, unschedule, take down: all that opens and closes editions."""

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
    return _open(article, None, by)


def schedule(article: Article, *, live_from: datetime, by: Any = None) -> Edition:
    """Freeze the working copy for a later moment, in place of what was scheduled."""
    return _open(article, live_from, by)


def unschedule(article: Article) -> bool:
    """Withdraw what readers were to see, not what they see; False: nothing was."""
    with transaction.atomic():
        return _withdraw(article, locked(article), timezone.now())


def take_down(article: Article) -> bool:
    """End what readers see, and what they were to see; False where nothing was."""
    with transaction.atomic():
        editions, now = locked(article), timezone.now()
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


def foresee(article: Article) -> Edition:
    """What publishing now would show readers; nothing is written or refused."""
    now = timezone.now()
    document = for_readers(working_copy(article))
    first, is_day = _first_publication(article, document, now)
    edition = _freeze(article, document, now, None)
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


def _open(article: Article, live_from: datetime | None, by: Any) -> Edition:
    """Open an edition and close the one before it, as one step under a lock."""
    with transaction.atomic():
        editions, now = locked(article), timezone.now()
        if live_from and live_from <= now:
            told = _("A piece is scheduled for a moment that is still to come.")
            raise CannotPublish(told)
        live_from = live_from or now
        article.refresh_from_db()
        document = for_readers(working_copy(article))
        if why := hindrance(document, live_from, removed=bool(article.removed_at)):
            raise CannotPublish(why)
        _withdraw(article, editions, now)
        _date_first_publication(article, document, live_from)
        editions.live(live_from).update(live_until=live_from)
        edition = _freeze(article, document, live_from, by)
        edition.save(force_insert=True)
        _link(edition, article, document)
        return edition


def locked(article: Article) -> EditionQuerySet:
    """The article's editions, which nobody else opens or closes meanwhile."""
    Article.objects.select_for_update().get(pk=article.pk)
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
    ours = document.publisher and name_key(document.publisher) == name_key(
        settings.NEWSROOM_NAME
    )
    if ours and document.published:
        zone = ZoneInfo(settings.TIME_ZONE)
        moment = as_moment(document.published, zone).astimezone(UTC)
        return moment, not isinstance(document.published, datetime)
    return live_from, False


def _set_first_publication(
    article: Article, first: datetime | None, *, is_day: bool
) -> None:
    article.first_published, article.first_published_is_day = first, is_day
    Article.objects.filter(pk=article.pk).update(
        first_published=first, first_published_is_day=is_day
    )


def _freeze(
    article: Article, document: Document, live_from: datetime, by: Any
) -> Edition:
    frozen = to_json(document)
    return Edition(
        article=article,
        live_from=live_from,
        live_until=document.expires,
        document=frozen,
        links=_links(article),
        headline=document.headline or "",
        teaser_headline=document.teaser_headline or document.headline or "",
        standfirst=document.standfirst or "",
        slug=article.readable_slug,
        first_published=article.first_published or live_from,
        first_published_is_day=article.first_published_is_day,
        opened_by=by,
    )


def _links(article: Article) -> dict[str, list[dict[str, str]]]:
    sources = article.source_links.select_related("source")
    topics = article.topic_links.select_related("tag")
    return {
        "topics": [{"name": row.tag.name, "slug": row.tag.slug} for row in topics],
        "sources": [_source_link(row) for row in sources],
    }


def _source_link(row: ArticleSource) -> dict[str, str]:
    return {
        "name": row.printed or row.source.name,
        "slug": row.source.slug,
        "kind": row.source.kind,
        "role": row.role,
    }


def _link(edition: Edition, article: Article, document: Document) -> None:
    codes = {
        block.image
        for block in document.blocks
        if isinstance(block, Figure) and block.image
    }
    images = list(Image.objects.filter(code__in=codes).values_list("pk", flat=True))
    credited = ImageSource.objects.filter(image__in=images)
    edition.images.set(images)
    edition.topics.set(article.topic_links.values_list("tag_id", flat=True))
    edition.sources.set(
        {row.source_id for row in article.source_links.all()}
        | set(credited.values_list("source_id", flat=True))
    )
