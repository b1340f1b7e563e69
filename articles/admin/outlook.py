"""What is on the page of a piece, and what a move would make of it for readers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin import reading
from articles.admin.rights import told_rights
from articles.comparing import Change, changes
from articles.document_json import to_json
from articles.exporting import Whole, as_stored, repeats, whole
from articles.models import Article, Edition, Image


@dataclass(frozen=True)
class Outlook:
    """A piece before a move: `told` says what readers will see, `hindrance` why not.

    What only the question shows is found when it is asked, not when it is answered.
    """

    article: Article
    move: str
    given: Whole
    live: Edition | None
    coming: Edition | None
    foreseen: Edition
    told: tuple[str, ...]
    hindrance: str | None

    @property
    def on_the_site(self) -> str:
        return reading.span(self.live) if self.live else _("no")

    @property
    def scheduled(self) -> str | None:
        return reading.span(self.coming) if self.coming else None

    @property
    def shows_more(self) -> bool:
        return self.move in ("publish", "schedule")

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        if self.live is None or not self.shows_more:
            return ()
        return changes(self.live.piece, self.foreseen.piece)

    @cached_property
    def pictures(self) -> list[Image]:
        if not self.shows_more:
            return []
        figures = self.foreseen.piece.figures
        codes = [figure.image for figure in figures if figure.image]
        return list(Image.objects.filter(code__in=codes))

    @property
    def awaited(self) -> int:
        return sum(image.is_awaited for image in self.pictures)

    @property
    def rights(self) -> list[str]:
        """What is to be known of rights that have ended or end soon."""
        told = ((image, told_rights(image)) for image in self.pictures)
        return [f"{image}: {sentence}" for image, sentence in told if sentence]

    @cached_property
    def repeats(self) -> int:
        return len(repeats(as_stored(self.given))) if self.shows_more else 0


def outlook(article: Article, move: str) -> Outlook:
    given = whole(article)
    live = article.editions.live().first()
    coming = article.editions.scheduled().first()
    foreseen = workflow.foresee(article, given)
    return Outlook(
        article=article,
        move=move,
        given=given,
        live=live,
        coming=coming,
        foreseen=foreseen,
        told=tuple(_told(move, live, coming)),
        hindrance=_hindrance(move, foreseen, live, coming)
        or _undescribed(move, given, foreseen),
    )


def seal(outlooks: Iterable[Outlook]) -> str:
    """What the question was asked about: where it differs, it is asked again."""
    said = [
        [
            one.article.pk,
            to_json(one.foreseen.piece),
            one.live.pk if one.live else None,
            one.coming.pk if one.coming else None,
        ]
        for one in sorted(outlooks, key=lambda one: one.article.pk)
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]


def _told(move: str, live: Edition | None, coming: Edition | None) -> Iterable[str]:
    """What readers will see, by whether there is a page now."""
    sentences = {
        ("publish", True): _("Readers will see this instead of what is on the page."),
        ("publish", False): _("Readers will see this; it is not on the site now."),
        ("schedule", True): _(
            "From that moment readers see this; until then the page stays as it is."
        ),
        ("schedule", False): _(
            "From that moment readers see this; until then there is no page."
        ),
        ("unschedule", True): _("Readers go on seeing what is on the page now."),
        ("unschedule", False): _("Readers will find no page, as now."),
        ("take_down", True): _("Readers will find no page any more."),
        ("take_down", False): _("Readers will find no page, as now."),
        ("remove", True): _("Readers will find no page any more."),
        ("remove", False): _("Readers will find no page, as now."),
    }
    yield sentences[move, bool(live)]
    if coming:
        yield _dropped(move) % reading.moment(coming.live_from)
    if move == "remove":
        yield _("The piece leaves the desk and is kept.")


def _dropped(move: str) -> str:
    if move == "schedule":
        return _("It takes the place of what is scheduled for %s.")
    return _("What is scheduled for %s is dropped.")


def _undescribed(move: str, given: Whole, foreseen: Edition) -> str | None:
    if move not in ("publish", "schedule"):
        return None
    return workflow.undescribed(given, foreseen.piece)


def _hindrance(
    move: str, foreseen: Edition, live: Edition | None, coming: Edition | None
) -> str | None:
    if move == "unschedule":
        return None if coming else _("Nothing of this piece is scheduled.")
    if move == "take_down":
        return None if live or coming else _("This piece is not on the site.")
    if move == "remove":
        return None
    document, now = foreseen.piece, timezone.now()
    is_later = move == "schedule" and document.embargo and document.embargo > now
    # What is under embargo can be scheduled for its end.
    return workflow.hindrance(document, document.embargo if is_later else now)
