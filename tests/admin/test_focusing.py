"""The focal point on a picture's page: two numbers, and what is made of them."""

import pytest

from articles.library import files, renditions
from articles.models import Image
from tests import build
from tests.public.test_pages import body, jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    made = build.image()
    files.store(made, files.check(jpeg()))
    return made


def address(image):
    return f"/admin/articles/image/{image.pk}/change/"


def rows():
    """The management forms of the inlines, empty."""
    names = ("captions", "source_links", "references")
    ends = ("TOTAL_FORMS", "INITIAL_FORMS")
    return {f"{name}-{end}": "0" for name in names for end in ends}


def post(client, image, **sent):
    told = {"description": "A bridge", **rows(), **sent}
    return client.post(address(image), told)


def test_point_is_stored_as_shares_and_its_crops_wait(client, editor, image):
    list(renditions.make_waiting())

    assert post(client, image, focus_x="25", focus_y="80").status_code == 302

    image.refresh_from_db()
    assert (image.focus_x, image.focus_y) == (0.25, 0.8)
    assert [one.pk for one in renditions.waiting()] == [image.pk]
    page = body(client.get(address(image)))
    assert 'name="focus_x" value="25"' in page
    assert 'name="focus_y" value="80"' in page


def test_saving_without_a_change_makes_nothing_anew(client, editor, image):
    Image.objects.update(focus_x=0.25, focus_y=0.8)
    Image.objects.get().save()
    list(renditions.make_waiting())

    assert post(client, image, focus_x="25", focus_y="80").status_code == 302

    assert list(renditions.waiting()) == []


def test_point_is_taken_away_by_emptying_both(client, editor, image):
    Image.objects.update(focus_x=0.25, focus_y=0.8)

    post(client, image, focus_x="", focus_y="")

    image.refresh_from_db()
    assert (image.focus_x, image.focus_y) == (None, None)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"focus_x": "101", "focus_y": "5"}, "Give a share from 0 to 100 %."),
        ({"focus_x": "-1", "focus_y": "5"}, "Give a share from 0 to 100 %."),
        ({"focus_x": "5", "focus_y": ""}, "Give both shares, or neither."),
    ],
)
def test_half_a_point_is_none(client, editor, image, sent, told):
    response = post(client, image, **sent)

    assert told in body(response)
    image.refresh_from_db()
    assert image.focus_x is None


def test_page_shows_the_crops_readers_get_and_how_much_they_weigh(
    client, editor, image
):
    assert "They wait to be made" in body(client.get(address(image)))

    list(renditions.make_waiting())

    page = body(client.get(address(image)))
    assert "19 files, " in page
    for row in image.renditions.filter(format="jpg").exclude(purpose__endswith="00"):
        assert f'data-crop="{row.purpose}" src="{row.file.url}"' in page


def test_page_says_why_there_are_no_renditions(client, editor, image):
    image.original.storage.delete(image.original.name)
    list(renditions.make_waiting())

    page = body(client.get(address(image)))

    assert "None could be made: the original is missing" in page


def test_script_has_the_nonce_and_an_awaited_picture_a_frame(client, editor):
    page = body(client.get(address(build.image())))

    assert "The file is awaited." in page
    (script,) = [tag for tag in page.split("<script") if "focus.js" in tag]
    assert "nonce=" in script


def test_grid_shows_the_smallest_file_there_is(client, editor, image):
    page = body(client.get("/admin/articles/image/"))
    assert f'src="{image.served.url}"' in page

    list(renditions.make_waiting())

    small = image.renditions.get(purpose="400", format="webp")
    page = body(client.get("/admin/articles/image/"))
    assert f'src="{small.file.url}"' in page
