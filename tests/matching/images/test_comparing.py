"""What becomes of two pictures, and why."""

import dataclasses

import pytest
from PIL import Image as Pillow
from PIL import ImageEnhance, ImageOps

from articles.matching.images import (
    Act,
    Comparison,
    Reason,
    compare,
    fingerprint,
    fingerprint_file,
    is_near,
)
from tests.matching.images.drawing import bordered, cut, file, scene, with_patch

WHOLE = scene(1)
ONE = fingerprint(WHOLE)


def told(picture: Pillow.Image | bytes) -> tuple[str, str]:
    other = (
        fingerprint_file(picture)
        if isinstance(picture, bytes)
        else fingerprint(picture)
    )
    assert is_near(ONE, other) == is_near(other, ONE)
    found = compare(ONE, other)
    return found.act, found.reason


def test_same_pixels_in_another_file_are_one_picture() -> None:
    assert told(file(WHOLE, "PNG")) == (Act.JOIN, Reason.SAME_PIXELS)


ENCODED = {
    "JPEG 30": file(WHOLE, quality=30),
    "WebP": file(WHOLE, "WEBP", quality=60),
    "AVIF": file(WHOLE, "AVIF", quality=50, speed=10),
    "CMYK": file(WHOLE.convert("CMYK")),
    "small": file(WHOLE.resize((240, 160))),
    "large": file(WHOLE.resize((1500, 1000))),
    "stretched": file(WHOLE.resize((500, 400))),
}


@pytest.mark.parametrize("content", ENCODED.values(), ids=ENCODED)
def test_other_encoding_or_size_is_joined(content: bytes) -> None:
    assert told(content) == (Act.JOIN, Reason.SAME_PICTURE)


TONED = {
    "brighter": ImageEnhance.Brightness(WHOLE).enhance(1.2),
    "darker": ImageEnhance.Brightness(WHOLE).enhance(0.7),
    "contrast": ImageEnhance.Contrast(WHOLE).enhance(1.3),
}


@pytest.mark.parametrize("picture", TONED.values(), ids=TONED)
def test_brighter_colours_are_asked_about(picture: Pillow.Image) -> None:
    assert told(picture) == (Act.ASK, Reason.COLOUR)


@pytest.mark.parametrize("factor", [0.8, 1.2])
def test_other_tone_of_a_grey_picture_is_joined(factor: float) -> None:
    grey = WHOLE.convert("L")
    other = ImageEnhance.Brightness(grey).enhance(factor)

    found = compare(fingerprint(grey), fingerprint(other))

    assert (found.act, found.reason) == (Act.JOIN, Reason.TONE)


ASKED = {
    "crop": (cut(WHOLE, 0.1, 0.1, 0.1, 0.1), Reason.CROP),
    "crop at a corner": (cut(WHOLE, 0.0, 0.2, 0.2, 0.0), Reason.CROP),
    "social": (ImageOps.fit(WHOLE, (600, 315)), Reason.CROP),
    "square": (ImageOps.fit(WHOLE, (400, 400)), Reason.CROP),
    "white border": (bordered(WHOLE, 40, "white"), Reason.BORDER),
    "black bars": (ImageOps.pad(WHOLE, (800, 400), color="black"), Reason.BORDER),
    "mark": (with_patch(WHOLE, (0.1, 0.1, 0.25, 0.25), "white"), Reason.OVERLAY),
    "small mark": (with_patch(WHOLE, (0.6, 0.5, 0.66, 0.57), "white"), Reason.OVERLAY),
    "banner": (with_patch(WHOLE, (0.0, 0.8, 1.0, 1.0), "navy"), Reason.OVERLAY),
    "straightened": (cut(WHOLE.rotate(2), 0.04, 0.06, 0.04, 0.06), Reason.CROP),
    "mirrored": (ImageOps.mirror(WHOLE), Reason.MIRRORED),
    "mirrored crop": (ImageOps.mirror(cut(WHOLE, 0.1, 0, 0, 0.1)), Reason.MIRRORED),
}


@pytest.mark.parametrize(("picture", "reason"), ASKED.values(), ids=ASKED)
def test_what_an_editor_must_see_is_asked_and_named(
    picture: Pillow.Image, reason: Reason
) -> None:
    assert told(picture) == (Act.ASK, reason)


def test_other_picture_is_dropped() -> None:
    others = [fingerprint(scene(seed)) for seed in range(30, 42)]

    assert {compare(ONE, other).act for other in others} == {Act.DROP}
    assert not any(is_near(ONE, other) for other in others)


def test_something_moved_between_two_frames_is_not_joined() -> None:
    one = fingerprint(with_patch(WHOLE, (0.40, 0.4, 0.52, 0.6), "maroon"))
    other = fingerprint(with_patch(WHOLE, (0.48, 0.4, 0.60, 0.6), "maroon"))

    assert compare(one, other).act == Act.ASK


def test_worst_block_is_outlined_in_both() -> None:
    """The mark stands in the middle; the crop shows it nearer to its own edge."""
    marked = with_patch(WHOLE, (0.45, 0.45, 0.55, 0.55), "white")

    found = compare(ONE, fingerprint(cut(marked, 0.2, 0.0, 0.0, 0.0)))

    assert found.worst > 0.25
    assert _inside(found.box_in_one, (0.42, 0.40, 0.58, 0.60))
    assert _inside(found.box_in_other, (0.27, 0.40, 0.48, 0.60))


def _inside(box, outer: tuple[float, float, float, float]) -> bool:
    return (
        box[0] >= outer[0]
        and box[1] >= outer[1]
        and box[2] <= outer[2]
        and box[3] <= outer[3]
    )


def test_mirrored_box_is_turned_back() -> None:
    marked = with_patch(WHOLE, (0.1, 0.4, 0.2, 0.55), "white")

    found = compare(ONE, fingerprint(ImageOps.mirror(marked)))

    assert found.mirrored
    assert _inside(found.box_in_one, (0.05, 0.35, 0.25, 0.60))
    assert _inside(found.box_in_other, (0.75, 0.35, 0.95, 0.60))


@pytest.mark.parametrize(
    "picture",
    [
        WHOLE.resize((300, 200)),
        cut(WHOLE, 0.1, 0, 0.1, 0),
        ImageOps.mirror(WHOLE),
        scene(9),
    ],
    ids=["small", "crop", "mirrored", "other"],
)
def test_order_changes_but_the_boxes(picture: Pillow.Image) -> None:
    other = fingerprint(picture)

    there, back = compare(ONE, other), compare(other, ONE)

    assert there == dataclasses.replace(
        back, box_in_one=back.box_in_other, box_in_other=back.box_in_one
    )


def test_featureless_pictures_are_one_by_their_pixels_alone() -> None:
    grey = fingerprint(Pillow.new("RGB", (300, 200), "grey"))
    larger = fingerprint(Pillow.new("RGB", (330, 220), "grey"))

    assert compare(grey, larger) == Comparison(
        Act.DROP, Reason.DIFFERENT, 0.0, 0.0, None, None, mirrored=False, distance=None
    )
    assert (compare(grey, grey).act, is_near(grey, grey)) == (Act.JOIN, True)


@pytest.mark.parametrize("size", [(600, 4), (4, 600), (30, 20)])
def test_odd_shapes_are_compared_without_failing(size: tuple[int, int]) -> None:
    one = fingerprint(scene(1).resize(size))
    other = fingerprint(scene(2).resize(size))

    assert compare(one, other).act in {Act.DROP, Act.ASK}
