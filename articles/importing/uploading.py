"""Pictures added by hand: each file becomes a picture, is known already, or refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles.capture import Capture, UnreadableCapture
from articles.importing import alone
from articles.importing.applying import Arrival, Terms
from articles.importing.captures import printable
from articles.importing.fitting import fitted
from articles.importing.pictures import of_bytes
from articles.importing.saving import DoesNotFit, refuse_what_has_no_room
from articles.joining import Joined, join
from articles.library.files import BadPicture, Checked, check
from articles.models import Image
from articles.readers import picture


@dataclass(frozen=True, slots=True)
class Added:
    """The picture that stands for a file.

    `piece` is what was read in the file; None where the library had these very bytes.
    """

    image: Image
    piece: Joined | None = None


def add(name: str, content: bytes, *, by: Any) -> Added:
    """The picture of a file; UnreadableCapture and NotWritten leave nothing of it.

    The same bytes are one picture. Whether other files show the same is looked for
    when the file was stored, and not here.
    """
    capture = Capture(printable(name)[-500:], content)
    known = of_bytes(content)
    if known is not None:
        return Added(known)
    arrival = Arrival(capture, "picture", _read(capture))
    image = alone.add(arrival, _checked(capture), Terms(by=by))
    if image is None:
        # Somebody else was quicker with the same file.
        return add(name, content, by=by)
    image.refresh_from_db()
    return Added(image, arrival.piece)


def _read(capture: Capture) -> Joined:
    if not picture.recognises(capture):
        raise UnreadableCapture(capture, "no picture we can read")
    (document,) = picture.read(capture)
    try:
        refuse_what_has_no_room(document)
    except DoesNotFit as error:
        raise UnreadableCapture(capture, str(error)) from error
    return join(fitted(document))


def _checked(capture: Capture) -> Checked:
    try:
        return check(capture.content)
    except BadPicture as error:
        raise UnreadableCapture(capture, str(error)) from error
