"""What the source may demand of the page: an embargo, an expiry, a recall, a kill."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.document import Document, Status
from articles.document_json import to_json
from articles.models import Article, Edition
from articles.workflow.publishing import locked, take_down


def obey(
    article: Article, *, by: Any = None, may_return: bool = False
) -> tuple[str, ...]:
    """Bring the page in line with the article's status, embargo and expiry.

    Gives one sentence to the desk for everything readers will see otherwise. What is
    withheld `may_return` where the page shows what the desk has.
    """
    with transaction.atomic():
        if article.status == Status.CANCELED:
            return _told(retract(article, by=by), "killed by the source")
        if article.status == Status.WITHHELD:
            ended = withhold(article, may_return=may_return)
            return _told(ended, "withheld by the source, taken down")
        told: tuple[str, ...] = ()
        if article.embargo and article.embargo > timezone.now():
            closed = close_until(article, article.embargo)
            told += _told(closed, f"closed until {_moment(article.embargo)}")
        if article.expires:
            ended = end_by(article, article.expires)
            told += _told(ended, f"on the page until {_moment(article.expires)}")
        return told


def _told(happened: object, sentence: str) -> tuple[str, ...]:
    return (f"the page: {sentence}",) if happened else ()


def _moment(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M %Z}"


def withhold(article: Article, *, may_return: bool) -> bool:
    """Take down what the source withholds, and keep whether it may go up again."""
    with transaction.atomic():
        editions = locked(article)
        waiting = editions.filter(is_withheld=True)
        stories = editions.live().stories() | waiting
        keys = list(stories.values_list("pk", flat=True)) if may_return else []
        ended = take_down(article)
        editions.filter(pk__in=keys).update(is_withheld=True)
        return ended


def retract(article: Article, *, by: Any = None) -> Edition | None:
    """Leave a notice where readers see the piece; None where they see none.

    What was scheduled is dropped; the address stays, and the text is gone from it.
    Why the source killed it is for the desk: it may be what must not be said.
    """
    with transaction.atomic():
        editions = locked(article)
        now = timezone.now()
        editions.filter(live_from__gte=now).delete()
        live = editions.live(now).first()
        if live is None or live.kind == Edition.Kind.RETRACTION:
            return None
        editions.live(now).update(live_until=now)
        notice = _copy(live, now, live.piece, kind=Edition.Kind.RETRACTION, by=by)
        notice.document = to_json(_without_text(live.piece))
        notice.links, notice.standfirst, notice.live_until = {}, "", None
        notice.save(force_insert=True)
        return notice


def _without_text(piece: Document) -> Document:
    return Document(
        language=piece.language,
        headline=piece.headline,
        published=piece.published,
        publisher=piece.publisher,
        agencies=piece.agencies,
        status=Status.CANCELED,
    )


def close_until(article: Article, moment: datetime) -> bool:
    """Show nothing of the piece before `moment`, and from then what was to be shown."""
    with transaction.atomic():
        editions = locked(article)
        now = timezone.now()
        early = editions.filter(live_from__lt=moment).exclude(live_until__lte=now)
        latest = early.order_by("-live_from").first()
        if latest is None:
            return False
        early.filter(live_from__gte=now).delete()
        editions.live(now).update(live_until=now)
        ends = latest.live_until is not None and latest.live_until <= moment
        if not ends and not editions.filter(live_from=moment).exists():
            _reopen(latest, moment)
        return True


def _reopen(edition: Edition, moment: datetime) -> None:
    """The same edition from a later moment, until the next that is scheduled."""
    later = Edition.objects.filter(article=edition.article, live_from__gt=moment)
    following = later.order_by("live_from").values_list("live_from", flat=True).first()
    again = _copy(edition, moment, edition.piece, kind=edition.kind, by=None)
    ends = [end for end in (edition.live_until, following) if end]
    again.live_until = min(ends, default=None)
    shown = [getattr(edition, name) for name in _LINKED]
    kept = [list(rows.values_list("pk", flat=True)) for rows in shown]
    again.save(force_insert=True)
    for name, keys in zip(_LINKED, kept, strict=True):
        getattr(again, name).set(keys)


_LINKED = ("topics", "sources", "images")


def end_by(article: Article, moment: datetime) -> bool:
    """Nothing of the piece is shown from `moment` on."""
    with transaction.atomic():
        editions = locked(article)
        dropped, _per_model = editions.filter(live_from__gte=moment).delete()
        open_end = editions.filter(live_from__lt=moment)
        longer = open_end.exclude(live_until__lte=moment)
        return bool(longer.update(live_until=moment) or dropped)


def _copy(
    edition: Edition, live_from: datetime, piece: Document, *, kind: str, by: Any
) -> Edition:
    fields = {
        field.attname: getattr(edition, field.attname)
        for field in Edition._meta.concrete_fields
        if not field.primary_key and field.attname not in ("opened_at", "opened_by_id")
    }
    copy = Edition(**fields, opened_by=by)
    copy.kind, copy.live_from, copy.document = kind, live_from, to_json(piece)
    return copy
