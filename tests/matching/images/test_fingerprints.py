"""What is kept of a picture, and what of it stays when the file changes."""

import io

import numpy as np
import pytest
from PIL import Image as Pillow
from PIL import UnidentifiedImageError

from articles.matching.images import bands, fingerprint, fingerprint_file, probes
from articles.matching.images.hashing import distance
from tests.matching.images.drawing import file, scene


def test_fingerprint_has_the_promised_sizes() -> None:
    made = fingerprint(scene(1))

    assert (made.width, made.height) == (600, 400)
    assert (made.thumb_width, made.thumb_height, len(made.thumb)) == (128, 85, 128 * 85)
    assert made.small is not None
    assert -(2**63) <= made.small < 2**63
    assert made.large is not None
    assert len(made.large) == 32
    assert 0 < len(made.marks) <= 480
    assert 8 < made.detail < 128


def test_metadata_and_lossless_formats_leave_the_pixel_hash() -> None:
    picture = scene(1)
    exif = Pillow.Exif()
    exif[0x010E] = "A quay at dawn"

    plain, told = file(picture, "PNG"), file(picture, "PNG", exif=exif)

    assert plain != told
    assert fingerprint_file(plain) == fingerprint_file(told) == fingerprint(picture)


def test_pixel_hash_tells_shapes_of_equal_bytes_apart() -> None:
    lines = np.full((4, 6, 3), 7, np.uint8)
    wide, high = (
        Pillow.fromarray(lines.reshape(shape)) for shape in [(4, 6, 3), (6, 4, 3)]
    )

    assert fingerprint(wide).pixel_sha256 != fingerprint(high).pixel_sha256


@pytest.mark.parametrize("orientation", range(1, 9))
def test_stored_turned_is_seen_upright(orientation: int) -> None:
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    stored = {
        2: Pillow.Transpose.FLIP_LEFT_RIGHT,
        3: Pillow.Transpose.ROTATE_180,
        4: Pillow.Transpose.FLIP_TOP_BOTTOM,
        5: Pillow.Transpose.TRANSPOSE,
        6: Pillow.Transpose.ROTATE_90,
        7: Pillow.Transpose.TRANSVERSE,
        8: Pillow.Transpose.ROTATE_270,
    }
    picture = scene(2)
    turned = picture.transpose(stored[orientation]) if orientation > 1 else picture

    found = fingerprint_file(file(turned, "PNG", exif=exif))

    assert found == fingerprint(picture)


@pytest.mark.parametrize("orientation", [1, 6])
def test_large_jpeg_is_read_at_a_part_of_its_size(orientation: int) -> None:
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    content = file(scene(3).resize((3000, 2000)), exif=exif)

    found = fingerprint_file(content)

    whole = fingerprint(_upright(content))
    assert found.pixel_sha256 is None
    assert (found.width, found.height) == (whole.width, whole.height)
    assert distance(found.large or b"", whole.large or b"") <= 8


def _upright(content: bytes) -> Pillow.Image:
    with Pillow.open(io.BytesIO(content)) as opened:
        turned = opened.getexif().get(0x0112) == 6
        return (
            opened.transpose(Pillow.Transpose.ROTATE_270) if turned else opened.copy()
        )


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "CMYK", "1", "I;16"])
def test_every_mode_of_a_picture_is_read(mode: str) -> None:
    made = fingerprint(scene(4).convert("L").convert(mode))

    assert made.large is not None


def test_what_is_see_through_lies_on_white() -> None:
    layer = scene(5).convert("RGBA")
    layer.putalpha(0)

    assert fingerprint(layer) == fingerprint(Pillow.new("RGB", layer.size, "white"))


@pytest.mark.parametrize("size", [(1, 1), (600, 1), (1, 3000), (15, 700)])
def test_picture_of_odd_shape_has_a_fingerprint(size: tuple[int, int]) -> None:
    made = fingerprint(scene(6).resize(size))

    assert len(made.thumb) == made.thumb_width * made.thumb_height <= 128 * 128
    assert len(bands(made)) <= 28


def test_featureless_picture_has_no_hash_and_is_not_looked_for() -> None:
    grey = fingerprint(Pillow.new("RGB", (300, 200), "grey"))

    assert (grey.small, grey.large, grey.marks) == (None, None, b"")
    assert (bands(grey), probes(grey)) == ((), ())


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(UnidentifiedImageError):
        fingerprint_file(b"GIF of a kind")
