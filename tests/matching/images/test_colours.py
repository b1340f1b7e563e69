"""What is one drawing in grey is not one picture in other colours."""

import dataclasses

import pytest
from PIL import Image as Pillow
from PIL import ImageDraw

from articles.matching.images import Act, Reason, compare, fingerprint, fingerprint_file
from tests.matching.images.drawing import file, scene

WHITE, NAVY, GREEN, RED = "white", "navy", "darkgreen", (206, 17, 38)


def flag(field) -> Pillow.Image:
    picture = Pillow.new("RGB", (600, 400), field)
    ImageDraw.Draw(picture).ellipse((200, 100, 400, 300), fill=WHITE)
    return picture


def logo(shape) -> Pillow.Image:
    picture = Pillow.new("RGB", (600, 400), WHITE)
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((120, 60, 480, 340), 60, fill=shape)
    pen.polygon([(200, 300), (300, 100), (400, 300)], fill=WHITE)
    return picture


def areas(one) -> Pillow.Image:
    """A map in which one area may be of another party, as dark in grey."""
    picture = Pillow.new("RGB", (600, 400), WHITE)
    pen = ImageDraw.Draw(picture)
    for number in range(12):
        left, top = 150 * (number % 4), 133 * (number // 4)
        colour = one if number == 6 else (NAVY, RED, GREEN)[number % 3]
        box = (left + 5, top + 5, left + 90 + 5 * number, top + 120 - 4 * number)
        pen.rectangle(box, fill=colour)
    return picture


OTHERS = {
    "flags": (flag(NAVY), flag(GREEN)),
    "flags of alike blue": (flag((0, 38, 100)), flag((0, 43, 127))),
    "logo": (logo((0, 85, 164)), logo((150, 60, 60))),
    "map": (areas((0, 85, 164)), areas((150, 60, 60))),
}


@pytest.mark.parametrize(("one", "other"), OTHERS.values(), ids=OTHERS)
def test_same_drawing_in_other_colours_is_asked_about(one, other) -> None:
    found = compare(fingerprint(one), fingerprint(other))

    assert (found.act, found.reason) == (Act.ASK, Reason.COLOUR)


@pytest.mark.parametrize("picture", [flag(NAVY), logo(RED), areas(NAVY), scene(1)])
@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF"])
def test_same_colours_in_another_file_are_joined(picture, kind) -> None:
    small = picture.resize((300, 200))
    made = fingerprint(picture)

    for content in (file(picture, kind, quality=40), file(small, kind, quality=60)):
        found = compare(made, fingerprint_file(content))
        assert (found.act, found.reason) == (Act.JOIN, Reason.SAME_PICTURE)


def test_area_in_another_colour_is_outlined_in_both() -> None:
    one, other = OTHERS["map"]

    found = compare(fingerprint(one), fingerprint(other))

    left, top, right, bottom = found.box_in_one
    assert found.box_in_one == found.box_in_other
    assert 300 <= 600 * left < 600 * right <= 450
    assert 125 <= 400 * top < 400 * bottom <= 250


def test_grey_copy_is_asked_about() -> None:
    grey = fingerprint(scene(1).convert("L"))

    assert compare(fingerprint(scene(1)), grey).act == Act.ASK


def test_picture_whose_colours_were_not_kept_is_not_joined() -> None:
    made = fingerprint(scene(1))
    before = dataclasses.replace(
        fingerprint(scene(1).resize((300, 200))), tint=b"", pixel_sha256=None
    )

    found = compare(made, before)

    assert (found.act, found.reason) == (Act.ASK, Reason.COLOUR)
    assert found.box_in_one == (0.0, 0.0, 1.0, 1.0)
