"""Pairs of pictures an editor will be asked about; nothing is joined by them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet, Subquery

from articles.document import Document, Figure
from articles.joining import Joined
from articles.matching import captions
from articles.models import Article, Caption, Image, SuspectedPair, caption_digest
from articles.statements import prepared

SEEN_ELSEWHERE = "same caption in another article, no picture to compare"

Seen = dict[str, int]
"""By a caption's digest, the key of the first image it was written for."""


def suspect(
    article: Article,
    joined: Joined,
    images: dict[int, Image],
    new: set[int],
    seen: Seen | None,
) -> None:
    """Rows for the pairs an editor will be asked about; nothing is joined by them."""
    pairs = [
        (images[suspicion.first].pk, images[suspicion.second].pk, suspicion.reason)
        for suspicion in joined.suspicions
        if suspicion.first in images and suspicion.second in images
    ]
    elsewhere = seen_elsewhere(joined.document) if seen is None else seen
    for place in joined.places:
        figure = joined.document.blocks[place.block]
        image = images.get(place.image)
        if image and image.pk in new and isinstance(figure, Figure) and figure.caption:
            other = elsewhere.get(caption_digest(figure.caption))
            if other is not None:
                pairs.append((other, image.pk, SEEN_ELSEWHERE))
    rows = {}
    for first, second, reason in pairs:
        low, high = sorted((first, second))
        if low != high:
            rows[low, high] = SuspectedPair(
                first_id=low, second_id=high, article=article, reason=reason
            )
    SuspectedPair.objects.bulk_create(
        rows.values(), ignore_conflicts=True, batch_size=500
    )


def seen_elsewhere(document: Document, article: Article | None = None) -> Seen:
    """Which captions of the document stand in the library already.

    What the document's own article alone shows is not elsewhere.
    """
    digests = {
        caption_digest(figure.caption)
        for figure in document.figures
        if figure.caption and captions.proves_identity(figure.caption)
    }
    seen: Seen = {}
    waiting = sorted(digests)
    for start in range(0, len(waiting), AT_ONCE):
        part = waiting[start : start + AT_ONCE]
        seen |= dict(_firsts(part) if article is None else _first_of(part, article))
    return seen


AT_ONCE = 64
"""Captions that are looked for in one query."""


def _first_of(
    digests: list[str], article: Article | None = None
) -> QuerySet[Any, tuple[str, int]]:
    """Digest and image of the first caption of each, the article's own left out.

    An agency may send one caption a thousand times: each is looked for by itself, so
    that the first one ends the look.
    """
    # Of two merged pictures' equal captions, that of the one which stands for both.
    equal = Caption.objects.filter(image__merged_into=None).order_by("pk")
    if article is not None:
        own = article.articles_placement_set.values("image")
        equal = equal.exclude(image__in=own)
    firsts: list[Any] = [
        Subquery(equal.filter(digest=one).values("pk")[:1]) for one in digests
    ]
    found = Caption.objects.filter(pk__in=firsts).order_by()
    return found.values_list("digest", "image_id")


_firsts = prepared(_first_of)
