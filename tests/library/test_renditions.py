"""Renditions: what is made of a picture, what it says of itself, and when."""

import io
import struct
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone
from PIL import ExifTags
from PIL import Image as Pillow

from articles.capture import Capture
from articles.library import files, renditions
from articles.models import Format, Image
from articles.readers.picture.metadata import metadata
from tests import build
from tests.public.test_pages import jpeg

pytestmark = pytest.mark.django_db

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PACKET = (
    f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}"><rdf:Description'
    ' xmlns:r="http://ns.adobe.com/xap/1.0/rights/"'
    ' r:WebStatement="https://agency.example/terms"/></rdf:RDF></x:xmpmeta>'
).encode()


def iptc(**texts):
    numbers = {"creator": 80, "credit": 110, "copyright": 116}
    records = b"\x1c\x01\x5a\x00\x03\x1b%G" + b"".join(
        struct.pack(">BBBH", 0x1C, 2, numbers[name], len(text.encode())) + text.encode()
        for name, text in texts.items()
    )
    block = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(records))
    block += records + b"\0" * (len(records) % 2)
    return b"\xff\xed" + struct.pack(">H", len(block) + 2) + block


def photograph(size=(2000, 1200)):
    """As a camera holds it on its side: turned by Exif, with its place and maker."""
    exif = Pillow.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "Lightbox"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 31.0, 12.0)
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.MakerNote] = b"serial 4711"
    picture = Pillow.radial_gradient("L").resize(size).convert("RGB")
    out = io.BytesIO()
    said = iptc(creator="Ana Díaz", credit="Harbour Press", copyright="© 2026 Díaz")
    picture.save(out, "JPEG", exif=exif, xmp=PACKET, extra=said)
    return out.getvalue()


def saved(picture):
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def stored(content=None, **fields):
    image = build.image(**fields)
    files.store(image, files.check(content or photograph()))
    return image


def made(image):
    """What is made of it now: how many files, or why none."""
    (told,) = renditions.make_waiting()
    image.refresh_from_db()
    return told.trouble or told.files


def sizes(image, form=Format.JPEG):
    rows = image.renditions.filter(format=form)
    return {row.purpose: (row.width, row.height) for row in rows}


def seen(row):
    with row.file.open("rb") as file, Pillow.open(file) as picture:
        picture.load()
        return picture


def test_every_size_and_crop_is_made_in_every_format():
    image = stored()

    assert made(image) == 19
    assert sizes(image) == {
        "400": (400, 667),
        "800": (800, 1333),
        "1200": (1200, 2000),
        "16x9": (1200, 675),
        "4x3": (1200, 900),
        "1x1": (1200, 1200),
        "card": (1200, 630),
    }
    assert sizes(image, Format.AVIF) == sizes(image, Format.WEBP)
    for row in image.renditions.all():
        picture = seen(row)
        assert (picture.format, picture.size, picture.mode) == (
            row.get_format_display().upper(),
            (row.width, row.height),
            "RGB",
        )
        assert row.file.size == row.size


def test_rights_stay_with_every_file_and_place_and_camera_with_none():
    with Pillow.open(io.BytesIO(photograph())) as original:
        assert original.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        assert original.getexif()[ExifTags.Base.Make] == "Lightbox"
    image = stored(copyright="© 2026 Harbour Press")

    made(image)

    for row in image.renditions.all():
        assert dict(seen(row).getexif()) == {}
        content = row.file.open("rb").read()
        assert not any(told in content for told in (b"Exif", b"Lightbox", b"4711"))
        said = metadata(Capture("x", content))
        assert {name: said.every(name) for name in ("creator", "credit")} == {
            "creator": ["Ana Díaz"],
            "credit": ["Harbour Press"],
        }
        assert said.every("copyright") == ["© 2026 Harbour Press"]
        assert said.every("rights_address") == ["https://agency.example/terms"]
    old = metadata(Capture("x", image.renditions.get(purpose="card").file.read()))
    assert old.sources[1]["creator"] == ["Ana Díaz"]


def test_desk_knows_better_than_the_file_who_is_credited():
    image = stored(credit="Tom Reed/AFP")

    made(image)

    said = metadata(Capture("x", image.renditions.first().file.read()))
    assert said.every("creator") == ["Tom Reed"]
    assert said.every("credit") == ["Tom Reed/AFP"]


def test_licence_and_how_it_was_made_go_along():
    image = stored(
        licence="https://agency.example/licence",
        digital_source_type="trainedAlgorithmicMedia",
    )

    made(image)

    kind = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    for row in image.renditions.all():
        said = metadata(Capture("x", row.file.read()))
        assert said.every("rights_address") == ["https://agency.example/licence"]
        assert said.every("source_type") == [kind]


def test_file_that_says_nothing_gets_nothing_said():
    image = stored(jpeg(size=(500, 400)))

    made(image)

    for row in image.renditions.all():
        assert not {"xmp", "exif", "photoshop", "icc_profile"} & set(seen(row).info)


def test_nothing_is_enlarged():
    image = stored(jpeg(size=(500, 300)))

    made(image)

    assert sizes(image) == {
        "400": (400, 240),
        "800": (500, 300),
        "16x9": (500, 281),
        "4x3": (400, 300),
        "1x1": (300, 300),
        "card": (500, 262),
    }


def test_sliver_of_a_picture_is_no_trouble():
    image = stored(jpeg(size=(3000, 1)))

    assert made(image) == 22


HALVES = Pillow.new("RGB", (1600, 800), "red")
HALVES.paste("blue", (800, 0, 1600, 800))


@pytest.mark.parametrize(
    ("focus", "colours"),
    [
        ({}, {"red", "blue"}),
        ({"focus_x": 0.0, "focus_y": 0.5}, {"red"}),
        ({"focus_x": 0.9, "focus_y": 0.5}, {"blue"}),
    ],
)
def test_crops_follow_the_focal_point(focus, colours):
    image = stored(saved(HALVES), **focus)

    made(image)

    square = seen(image.renditions.get(purpose="1x1", format="jpg"))
    at = [square.getpixel((x, 400)) for x in (5, 795)]
    assert {"red" if red > blue else "blue" for red, _green, blue in at} == colours


def test_portrait_without_a_focal_point_keeps_its_upper_third():
    portrait = Pillow.new("RGB", (900, 1600), "red")
    portrait.paste("blue", (0, 900, 900, 1600))
    image = stored(saved(portrait))

    made(image)

    wide = seen(image.renditions.get(purpose="16x9", format="jpg"))
    assert wide.getpixel((450, 500))[0] > 200


def test_moved_focal_point_makes_the_crops_anew_and_nothing_else(
    django_capture_on_commit_callbacks,
):
    image = stored(saved(HALVES))
    made(image)
    before = {row.pk: row.file for row in image.renditions.all()}
    image.focus_x = image.focus_y = 0.9
    image.save()

    with django_capture_on_commit_callbacks(execute=True):
        assert made(image) == 10

    now = {row.pk: row.file for row in image.renditions.all()}
    gone = [file for key, file in before.items() if key not in now]
    assert len(gone) == 10
    assert not any(file.storage.exists(file.name) for file in gone)
    assert all(file.storage.exists(file.name) for file in now.values())
    assert renditions.sheet(image.renditions.all()) == image.sheet


def test_other_file_is_shown_at_once_and_its_renditions_later(
    django_capture_on_commit_callbacks,
):
    image = stored(saved(HALVES))
    made(image)
    before = [row.file for row in image.renditions.all()]

    with django_capture_on_commit_callbacks(execute=True):
        files.store(image, files.check(jpeg(size=(500, 300))))

    image.refresh_from_db()
    assert (image.sheet, image.renditions.count()) == ({}, 0)
    assert not any(file.storage.exists(file.name) for file in before)
    assert made(image) == 16
    assert list(renditions.waiting()) == []


def test_saving_an_older_copy_loses_nothing_that_was_made():
    image = stored()
    older = Image.objects.get(pk=image.pk)
    made(image)

    older.description = "A harbour"
    older.save()

    image.refresh_from_db()
    assert image.description == "A harbour"
    assert image.sheet
    assert list(renditions.waiting()) == []


def test_changed_credit_is_written_into_every_file():
    image = stored(jpeg(size=(500, 300)))
    made(image)

    image.credit = "Tom Reed/AFP"
    image.save(update_fields=["credit"])

    assert made(image) == 16


def test_picture_that_fails_is_noted_and_the_others_are_made():
    bad, good = stored(), stored(jpeg())
    bad.original.storage.delete(bad.original.name)

    told = {made.image.pk: made.trouble for made in renditions.make_waiting()}

    assert told == {good.pk: "", bad.pk: "the original is missing"}
    bad.refresh_from_db()
    assert bad.trouble == "the original is missing"
    assert renditions.make_again() == 2
    assert {image.pk for image in renditions.waiting()} == {good.pk, bad.pk}


def test_what_was_made_too_late_is_thrown_away_and_waits_on():
    image = stored(jpeg(size=(500, 300)))
    older = Image.objects.get(pk=image.pk)
    image.credit = "Tom Reed/AFP"
    image.save()

    renditions._make(older)

    storage = image.served.storage
    assert storage.listdir(f"renditions/{image.code}") == ([], [])
    assert [one.pk for one in renditions.waiting()] == [image.pk]
    assert made(image) == 16


def test_full_disk_is_no_fault_of_the_picture(settings, tmp_path):
    image = stored(jpeg(size=(500, 300)))
    (tmp_path / "media/renditions").write_bytes(b"in the way")

    with pytest.raises(OSError, match="renditions"):
        list(renditions.make_waiting())

    (tmp_path / "media/renditions").unlink()
    assert made(image) == 16
    assert image.trouble == ""


def test_merged_picture_waits_for_nothing():
    image = stored()
    image.merged_into = build.image()
    image.save(update_fields=["merged_into"])

    assert list(renditions.waiting()) == []


def test_files_nobody_knows_are_swept_when_they_are_old():
    image = stored(jpeg())
    made(image)
    storage = image.renditions.first().file.storage
    lost = storage.save(f"renditions/{image.code}/400-lost.jpg", ContentFile(b"x"))

    assert renditions.sweep(timezone.now() - timedelta(hours=1)) == 0
    assert renditions.sweep(timezone.now() + timedelta(hours=1)) == 1
    assert not storage.exists(lost)
    assert all(storage.exists(row.file.name) for row in image.renditions.all())


def test_queue_is_read_from_an_index():
    plan = renditions.waiting()[:1].explain()

    if connection.vendor == "sqlite":
        assert "image_waiting" in plan
