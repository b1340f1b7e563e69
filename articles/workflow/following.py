"""Uses of a picture take over what the library says, each kept in its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles import history
from articles.library.uses import Use, said, texts_of
from articles.models import Article, Image, Placement


@transaction.atomic
def follow(
    image: Image, chosen: Mapping[int, str], *, by: Any
) -> tuple[list[Article], list[Article]]:
    """Let the chosen uses say what the library says, each kept in its history.

    Gives the pieces that were changed, and those whose use says something else by now
    than what the editor was shown: `chosen` has what it `said`, by the placement's key.
    """
    library = texts_of(image)
    locked = Placement.objects.filter(image=image, removed=False, pk__in=chosen)
    rows = locked.select_for_update(of=("self",)).select_related("parent", "caption")
    uses = [Use(row, library) for row in rows.order_by("parent_id", "pk")]
    stale = {use.placement.parent_id for use in uses if _differs(use, chosen)}
    fresh = [use for use in uses if use.placement.parent_id not in stale]
    touched = {use.placement.parent_id: use.placement.parent for use in fresh}
    for article in touched.values():
        history.record(article, by=None, reason=history.Reason.FOUND)
    _take_over(fresh)
    Article.objects.filter(pk__in=touched).update(changed_at=timezone.now())
    for article in touched.values():
        history.record(article, by=by)
    behind = {use.placement.parent_id: use.placement.parent for use in uses}
    return list(touched.values()), [behind[key] for key in sorted(stale)]


def _differs(use: Use, chosen: Mapping[int, str]) -> bool:
    return chosen.get(use.placement.pk) != said(use.placement)


def _take_over(uses: Iterable[Use]) -> None:
    for use in uses:
        row = use.placement
        row.caption = use.caption or row.caption
        row.alt_kind, row.alt = Placement.Alt.INHERITED, None
        row.library_alt_was = row.library_caption_was = None
        row.save()
