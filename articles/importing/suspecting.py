"""Pairs of pictures an editor will be asked about; nothing is joined by them."""

from __future__ import annotations

from typing import Any

from django.db.models import Min, QuerySet

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

    An agency may send one caption a thousand times: of those the index alone is read.
    """
    digests = {
        caption_digest(figure.caption)
        for figure in document.figures
        if figure.caption and captions.proves_identity(figure.caption)
    }
    if not digests:
        return {}
    if not _stored(digests):
        return {}
    # Of two merged pictures' equal captions, that of the one which stands for both.
    equal = Caption.objects.filter(digest__in=digests, image__merged_into=None)
    if article is not None:
        own = article.articles_placement_set.values("image")
        equal = equal.exclude(image__in=own)
    first = equal.order_by().values("digest").annotate(first=Min("pk"))
    keys = [row["first"] for row in first]
    if not keys:
        return {}
    return dict(Caption.objects.filter(pk__in=keys).values_list("digest", "image_id"))


@prepared
def _stored(digests: list[str]) -> QuerySet[Any, Any]:
    """Whether there are any; most captions of a wire are new."""
    return Caption.objects.filter(digest__in=digests).order_by().values_list("pk")[:1]
