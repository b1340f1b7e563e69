"""A gate before readers: a picture is described, or somebody said it is decorative."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from articles.document import Document, Figure
from articles.exporting import Whole
from articles.matching.alt_texts import repeats_caption
from articles.models import Article, Placement

LETTERS = 60
"""As many of a caption name a picture in a sentence."""


def undescribed(given: Whole, document: Document) -> str | None:
    """Why a picture cannot go to readers as it is; None: all of them can.

    One that is awaited is a frame with its caption: there is nothing to describe yet.
    """
    there = {
        row.image.code
        for row in given.rows
        if isinstance(row, Placement) and not row.image.is_awaited
    }
    return lacking(figure for figure in document.figures if figure.image in there)


def undescribed_since(given: Whole, document: Document) -> str | None:
    """The same of what an update brings: what readers saw before does not hold it."""
    told = undescribed(given, document)
    if told is None:
        return None
    before = _shown(given.article)
    figures = (one for one in document.figures if _answer(one) not in before)
    return undescribed(given, Document(blocks=tuple(figures)))


def _shown(article: Article) -> set[tuple[str | None, str | None]]:
    newest = article.editions.order_by("-live_from").first()
    return {_answer(one) for one in newest.piece.figures} if newest else set()


def _answer(figure: Figure) -> tuple[str | None, str | None]:
    return figure.image, figure.alt


def lacking(figures: Iterable[Figure]) -> str | None:
    for figure in figures:
        if figure.decorative:
            continue
        if not (figure.alt or "").strip():
            told = _(
                "The picture “%s” needs an alt text, or the answer that it is "
                "decorative."
            )
            return told % _named(figure)
        if repeats_caption(figure.alt or "", figure.caption):
            told = _(
                "The alt text of the picture “%s” repeats its caption: say what is "
                "seen, or that it is decorative."
            )
            return told % _named(figure)
    return None


def _named(figure: Figure) -> str:
    name = figure.caption or figure.credit or figure.image or figure.file or ""
    return name if len(name) <= LETTERS else f"{name[: LETTERS - 1]}…"
