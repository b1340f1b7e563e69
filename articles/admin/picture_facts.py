"""What was read in a picture's file, as rows for the desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.admin.told import told
from articles.document import Document, When
from articles.joining import Joined
from articles.models import Image
from articles.models.rights import DigitalSource
from articles.readers.picture import SOURCE_TYPES

Fact = tuple[str, str]
"""A field's name and what it says."""


def facts(piece: Joined | None, image: Image) -> Iterator[Fact]:
    """What was said in the file; of one the library had, what is written there."""
    told_of = _of_file(piece) if piece else _of_library(image)
    yield from ((label, value) for label, value in told_of if value)


def notes(piece: Joined | None) -> list[str]:
    """What the reader wants an editor to know."""
    return [told(note) for note in piece.document.notes] if piece else []


def _of_file(piece: Joined) -> Iterator[tuple[str, str | None]]:
    document, figure = piece.document, piece.images[0].first
    yield _("Caption"), figure.caption
    yield _("Headline"), document.headline
    yield _("Description"), figure.alt
    yield _("Place"), document.dateline
    yield _("Taken"), _moment(document.published)
    yield _("Creator"), document.byline
    yield _("Source"), ", ".join(document.agencies)
    yield _("Copyright"), figure.copyright
    yield _("Usage terms"), figure.usage_terms
    yield _("Note to the desk"), document.note
    yield _("How it was made"), _how_made(document)
    yield _("Agency's id"), ", ".join(figure.ids)
    # Its parts follow it.
    yield _("Credit"), figure.credit


def _of_library(image: Image) -> Iterator[tuple[str, str | None]]:
    newest = image.captions.order_by("-pk").values_list("text", flat=True).first()
    yield _("Caption"), newest
    yield _("Description"), image.description
    yield _("Place"), image.place
    yield _("Taken"), _moment(image.taken_on)
    yield _("Copyright"), image.copyright
    yield _("Usage terms"), image.usage_terms
    yield _("Credit"), image.credit


def _moment(when: When | None) -> str | None:
    """As its own clock showed it: where it was taken counts, not where we sit."""
    if when is None:
        return None
    is_moment = isinstance(when, datetime)
    return date_format(when, "DATETIME_FORMAT" if is_moment else "DATE_FORMAT")


def _how_made(document: Document) -> str | None:
    codes = (one.code for one in document.subjects if one.scheme == SOURCE_TYPES)
    code = next(codes, None)
    return str(dict(DigitalSource.choices).get(code, code)) if code else None
