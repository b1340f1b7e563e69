"""What readers see of a piece, or are to see, beside what the desk has."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from articles import history
from articles.document import Status
from articles.document_json import to_json
from articles.exporting import for_readers, working_copy
from articles.models import Article, Edition, Revision


def chosen_moment(article: Article) -> datetime | None:
    """When the desk, and not an embargo of the source, lets readers see the piece."""
    coming = article.editions.scheduled().exclude(live_from=article.embargo)
    return coming.order_by("-live_from").values_list("live_from", flat=True).first()


def is_as_at_the_desk(article: Article | None) -> bool:
    """Whether readers see exactly the working copy as it is now, or soon will."""
    if article is None:
        return False
    editions = Edition.objects.filter(article=article, kind=Edition.Kind.STORY)
    to_come = editions.exclude(live_until__lte=timezone.now())
    edition = to_come.order_by("-live_from").first()
    return edition is not None and edition.document == to_json(
        for_readers(working_copy(article))
    )


def was_as_at_the_desk(article: Article) -> bool:
    """Whether readers saw the working copy until the source withheld it, and the desk
    has changed nothing since.
    """
    last = article.editions.order_by("-live_from").first()
    if last is None or not last.is_withheld:
        return False
    newest = article.revisions.first()
    if newest is None or newest.reason != Revision.Reason.IMPORTED:
        return False
    return newest.digest == history.digest_of(article)


def remarks(article: Article) -> tuple[str, ...]:
    """What stays down though the source no longer withholds it is told to the desk."""
    to_come = article.editions.exclude(live_until__lte=timezone.now())
    if article.status != Status.USABLE or to_come.exists():
        return ()
    if not article.editions.exists():
        return ()
    return ("the page: released by the source again, it waits for an editor",)
