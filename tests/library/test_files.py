"""Picture files: what is taken, what is refused, what is served."""

import io

import pytest
from PIL import Image as Pillow

from articles.library import files
from articles.models import Image


def written(form, picture=None, **options):
    out = io.BytesIO()
    (picture or Pillow.new("RGB", (60, 40), "navy")).save(out, form, **options)
    return out.getvalue()


@pytest.mark.parametrize("form", files.FORMATS)
def test_picture_is_served_as_a_jpeg_of_its_size(form):
    checked = files.check(written(form))

    with Pillow.open(io.BytesIO(checked.served)) as served:
        assert (served.format, served.size) == ("JPEG", (60, 40))


def test_served_picture_is_upright_and_tells_nothing():
    turned = Pillow.Exif()
    turned[0x0112] = 6
    turned[0x013B] = "Somebody"
    checked = files.check(written("JPEG", exif=turned))

    with Pillow.open(io.BytesIO(checked.served)) as served:
        assert (served.size, dict(served.getexif())) == ((40, 60), {})
        assert "icc_profile" not in served.info


def test_broken_colour_profile_is_left_aside():
    checked = files.check(written("JPEG", icc_profile=b"no profile at all"))

    assert (checked.width, checked.height) == (60, 40)


def test_large_picture_is_served_at_sixteen_hundred():
    checked = files.check(written("JPEG", Pillow.new("RGB", (3200, 1600))))

    assert (checked.width, checked.height) == (1600, 800)


def test_transparent_picture_stands_on_white():
    checked = files.check(written("PNG", Pillow.new("RGBA", (8, 8), (0, 0, 0, 0))))

    with Pillow.open(io.BytesIO(checked.served)) as served:
        assert served.getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no picture we can read"),
        (b"<svg onload='x()'/>", "no picture we can read"),
        (written("JPEG", Pillow.new("RGB", (600, 400), "red"))[:600], "no picture"),
        (written("BMP"), "no picture we can read"),
        (written("PNG", Pillow.new("1", (12_001, 1))), "larger than"),
        (written("PNG", Pillow.new("1", (9_000, 9_000))), "larger than"),
    ],
    ids=["empty", "svg", "cut off", "bmp", "too wide", "too many pixels"],
)
def test_what_is_no_picture_of_ours_is_refused_in_one_sentence(content, reason):
    with pytest.raises(files.BadPicture, match=reason):
        files.check(content)


@pytest.mark.django_db
def test_stored_picture_keeps_its_original_in_private(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    content = written("PNG")
    image = Image.objects.create()

    files.store(image, files.check(content))

    assert image.original.read() == content
    assert image.served.name.startswith("images/")
    assert (image.width, image.height) == (60, 40)
    image.original.delete(save=False)
