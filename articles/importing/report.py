"""The pieces of a delivery as its report keeps them: plain values, one a piece."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_noop as _
from django.utils.translation import override

from articles import workflow
from articles.document import Figure, Kind
from articles.importing.pictures import awaited
from articles.importing.result import Outcome, Result
from articles.importing.showing import is_as_at_the_desk, was_as_at_the_desk
from articles.joining import Joined
from articles.models import Article

CAPTION_LETTERS = 140
MAX_SHOWN_PICTURES = 60
COMES_IN = (Outcome.NEW, Outcome.CHANGED)


class Page(StrEnum):
    """What readers would see of a piece that is imported and published."""

    APPEARS = "appears"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One piece: the `number`th, from 0, of the file at `file`.

    `pictures` are its places in order: the picture's number, caption, credit, and
    whether it stood above already; `images` counts the distinct ones, `awaited` those
    without a file. `kept_back` says why readers would not see it.
    """

    file: int
    number: int
    path: str
    outcome: str
    reason: str | None = None
    kind: str = Kind.STORY
    headline: str | None = None
    article: int | None = None
    notes: tuple[str, ...] = ()
    pictures: tuple[dict[str, Any], ...] = ()
    more_pictures: int = 0
    images: int = 0
    repeats: int = 0
    awaited: int = 0
    page: str | None = None
    kept_back: str | None = None
    left_out: bool = False

    @property
    def key(self) -> str:
        return f"{self.file}-{self.number}"

    @property
    def comes_in(self) -> bool:
        return self.outcome in COMES_IN

    @property
    def can_be_looked_at(self) -> bool:
        return self.outcome != Outcome.REFUSED and self.kind == Kind.STORY

    def says_as(self, other: Entry) -> bool:
        """Whether an editor was told the same: what happens, to what, seen by whom."""
        names = ("file", "number", "outcome", "article", "page")
        return all(getattr(self, name) == getattr(other, name) for name in names)


def entry(result: Result, *, file: int, number: int, foreseen: bool = False) -> Entry:
    piece = result.piece
    pictures = _pictures(piece) if piece else ()
    known = Article.objects.filter(pk=result.article) if result.article else ()
    article = next(iter(known), None)
    page, kept_back = _seen_by_readers(result, article) if foreseen else (None, None)
    return Entry(
        file=file,
        number=number,
        path=result.path,
        outcome=result.outcome.value,
        reason=result.reason,
        kind=piece.document.kind if piece else Kind.STORY,
        headline=piece.document.headline if piece else None,
        article=result.article,
        notes=result.notes,
        pictures=pictures[:MAX_SHOWN_PICTURES],
        more_pictures=max(0, len(pictures) - MAX_SHOWN_PICTURES),
        images=len(piece.images) if piece else 0,
        repeats=sum(bool(picture["repeat"]) for picture in pictures),
        awaited=awaited(article, piece) if piece else 0,
        page=page,
        kept_back=kept_back,
    )


def _pictures(piece: Joined) -> tuple[dict[str, Any], ...]:
    blocks = piece.document.blocks
    placed = ((place, blocks[place.block]) for place in piece.places)
    return tuple(
        {
            "number": place.image + 1,
            "caption": _short(figure.caption or figure.alt),
            "credit": _short(figure.credit),
            "repeat": place.repeat_of is not None,
        }
        for place, figure in placed
        if isinstance(figure, Figure)
    )


def _short(text: str | None) -> str | None:
    if text is None or len(text) <= CAPTION_LETTERS:
        return text
    return text[: CAPTION_LETTERS - 1].rstrip() + "…"


def _seen_by_readers(
    result: Result, article: Article | None
) -> tuple[str | None, str | None]:
    if result.outcome not in COMES_IN or result.piece is None:
        return None, None
    with override(None):
        document = result.piece.document
        with_files = (figure for figure in document.figures if figure.file)
        why = workflow.hindrance(document) or workflow.lacking(with_files)
    if why:
        return None, why
    if result.outcome == Outcome.NEW:
        return Page.APPEARS, None
    if article is None:
        return None, None
    if not article.editions.exists():
        return Page.APPEARS, None
    if is_as_at_the_desk(article):
        return Page.CHANGES, None
    if was_as_at_the_desk(article):
        return Page.APPEARS, None
    return None, _("The page does not show what the desk had.")


def to_json(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    return [dataclasses.asdict(one) for one in entries]


def from_json(stored: Iterable[dict[str, Any]]) -> list[Entry]:
    return [
        Entry(**{**one, "notes": tuple(one["notes"]), "pictures": (*one["pictures"],)})
        for one in stored
    ]


def counts(entries: Iterable[Entry]) -> dict[str, int]:
    """How many pieces had each outcome; those left out are counted apart."""
    names = ("left out" if one.left_out else one.outcome for one in entries)
    return dict(Counter(names))
