"""Picture files: what comes in is checked, kept privately, and served re-encoded."""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _
from PIL import Image as Pillow
from PIL import ImageCms, ImageOps

from articles.library import fingerprints
from articles.library.written import all_or_none, write
from articles.matching.images import Fingerprint, fingerprint
from articles.models import Image
from articles.picture_files import FORMATS, is_too_large

SERVED_SIDE = 1_600
QUALITY = 85
_OF_A_FILE = ("original", "served", "sha256", "width", "height")

UNREADABLE = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    struct.error,
    zlib.error,
    Pillow.DecompressionBombError,
    Pillow.DecompressionBombWarning,
)


class BadPicture(ValueError):
    """One sentence: why this file is no picture we take."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that is a picture: as it came, and as it will be served."""

    original: bytes
    suffix: str
    served: bytes
    width: int
    height: int
    fingerprint: Fingerprint

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.original).hexdigest()


def check(content: bytes) -> Checked:
    """Decode and re-encode the picture, or BadPicture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            return _check(content)
    except BadPicture:
        raise
    except UNREADABLE as error:
        raise BadPicture(_("The file is no picture we can read.")) from error


def _check(content: bytes) -> Checked:
    with Pillow.open(io.BytesIO(content), formats=FORMATS) as opened:
        width, height = opened.size
        if is_too_large(width, height):
            raise BadPicture(
                _("The picture is larger than 50 megapixels or 12,000 pixels a side.")
            )
        suffix = (opened.format or "").lower()
        flat = upright(opened)
    taken = fingerprint(flat)
    flat.thumbnail((SERVED_SIDE, SERVED_SIDE), Pillow.Resampling.LANCZOS)
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Checked(content, suffix, out.getvalue(), flat.width, flat.height, taken)


def upright(opened: Pillow.Image) -> Pillow.Image:
    """The pixels alone, as they are to be seen: turned, in sRGB, on white."""
    # In place: a copy of 50 megapixels more would be 150 MB.
    ImageOps.exif_transpose(opened, in_place=True)
    return _on_white(_in_srgb(opened))


def _in_srgb(picture: Pillow.Image) -> Pillow.Image:
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "CMYK", "L"}:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        turned = ImageCms.profileToProfile(picture, source, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        # A broken profile says nothing of the colours; the numbers stand.
        return picture
    return turned or picture


def _on_white(picture: Pillow.Image) -> Pillow.Image:
    """A new picture of pixels alone: no metadata comes along."""
    see_through = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    if not see_through:
        plain = picture.convert("RGB")
        plain.info.clear()
        return plain
    layer = picture.convert("RGBA")
    ground = Pillow.new("RGB", layer.size, "white")
    ground.paste(layer, mask=layer.getchannel("A"))
    return ground


def store(image: Image, checked: Checked) -> None:
    """Keep the original, serve the copy; a file that was there before goes.

    NotWritten where there is no room, and then neither of the two is there.
    """
    digest = checked.sha256
    before = image.served.name if image.served else None
    image.sha256 = digest
    image.width, image.height = checked.width, checked.height
    served = hashlib.sha256(checked.served).hexdigest()[:32]
    with all_or_none():
        original = ContentFile(checked.original)
        write(image.original, f"{digest}.{checked.suffix}", original)
        write(image.served, f"{served}.jpg", ContentFile(checked.served))
        # The rest of the picture may have been changed while this file was read.
        image.save(update_fields=_OF_A_FILE)
        fingerprints.keep(image, checked.fingerprint)
    if before:
        forget_renditions(image)
        storage = image.served.storage
        transaction.on_commit(lambda: storage.delete(before))


def forget_renditions(image: Image) -> None:
    """Those of another file must not be shown; theirs go once that is certain."""
    rows = image.renditions.all()
    files = [row.file for row in rows]
    rows.delete()
    Image.objects.filter(pk=image.pk).update(sheet={}, rendered="")
    transaction.on_commit(lambda: delete_files(files))


def delete_files(files: Iterable[FieldFile]) -> None:
    for file in files:
        file.storage.delete(file.name or "")
