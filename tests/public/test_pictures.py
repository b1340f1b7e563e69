"""Pictures on the pages: which files are named, at what cost, and what came before."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.library import duplicates, files, renditions
from articles.models import SuspectedPair
from tests import build
from tests.public.test_pages import body, jpeg

pytestmark = pytest.mark.django_db


def with_file(color="navy", size=(2000, 1200), **fields):
    image = build.image(credit="Tom Reed/AFP", **fields)
    files.store(image, files.check(jpeg(color, size)))
    return image


def make():
    assert [made.trouble for made in renditions.make_waiting() if made.trouble] == []


def piece(*images):
    article = build.article(language="en")
    for number, image in enumerate(images):
        caption = f"The bridge, seen {number} times"
        build.placement(article, image, caption, ordering=10 if not number else 30)
    return workflow.publish(article)


@pytest.fixture(params=[1, 3])
def edition(request):
    colours = ("navy", "teal", "olive")[: request.param]
    found = piece(*(with_file(colour) for colour in colours))
    make()
    return found


@pytest.mark.parametrize("path", ["article", "/"])
def test_sizes_cost_no_query(client, edition, path, django_assert_num_queries):
    address = edition.get_absolute_url() if path == "article" else path
    with django_assert_num_queries(2 if path == "article" else 4):
        page = body(client.get(address))

    shown = edition.images.count() if path == "article" else 1
    assert page.count("<picture>") == shown


def test_feed_costs_no_query_a_picture(client, edition, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get("/feed.atom")


def named(image, purpose, form):
    return image.renditions.get(purpose=purpose, format=form).file.url


def test_every_size_is_offered_in_every_format(client):
    image = with_file()
    make()

    page = body(client.get(piece(image).get_absolute_url()))

    (shown,) = re.findall(r"<picture>.*?</picture>", page)
    told = {
        form: ", ".join(
            f"{named(image, width, form)} {width}w"
            for width in ("400", "800", "1200", "1600")
        )
        for form in ("avif", "webp", "jpg")
    }
    sizes = "(min-width: 56.53rem) 52rem, (min-width: 25rem) 92vw, calc(100vw - 2rem)"
    assert shown == (
        f'<picture><source type="image/avif" srcset="{told["avif"]}" sizes="{sizes}">'
        f'<source type="image/webp" srcset="{told["webp"]}" sizes="{sizes}">'
        f'<img src="{named(image, "1200", "jpg")}" srcset="{told["jpg"]}" '
        f'sizes="{sizes}" alt="A bridge" width="1200" height="720" '
        'fetchpriority="high" decoding="async"></picture>'
    )


def test_pictures_in_the_text_wait_until_they_are_near(client):
    edition = piece(with_file("navy"), with_file("teal"))
    make()

    page = body(client.get(edition.get_absolute_url()))

    assert re.findall(r'fetchpriority="high"|loading="lazy"', page) == [
        'fetchpriority="high"',
        'loading="lazy"',
    ]


def test_every_file_a_page_names_is_served_as_what_it_is(client):
    image = with_file(size=(500, 300))
    make()
    page = body(client.get(piece(image).get_absolute_url()))

    kinds = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
    names = set(re.findall(r"/media/renditions/[\w./-]+", page))
    assert len(names) == 6 + 4
    for name in names:
        response = client.get(name)
        # Read to its end, which closes it; close() would end the connection too.
        assert response.getvalue()
        assert response.status_code == 200
        assert response["Content-Type"] == kinds[name.rpartition(".")[2]]
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_until_they_are_made_the_one_file_is_shown(client):
    image = with_file()
    address = piece(image).get_absolute_url()

    assert f'<img src="{image.served.url}" alt=' in body(client.get(address))

    make()

    assert "<picture>" in body(client.get(address))
    served = client.get(image.served.url)
    assert served.getvalue()
    assert served.status_code == 200


def json_ld(page):
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(told)


def test_machines_are_told_of_the_crops(client):
    image = with_file()
    make()

    page = body(client.get(piece(image).get_absolute_url()))

    card = re.findall(r'property="og:image(?:|:width|:height)" content="(.*?)"', page)
    here = "http://testserver"
    assert card == [f"{here}{named(image, 'card', 'jpg')}", "1200", "630"]
    *crops, whole = json_ld(page)["image"]
    ratios = ("16x9", "4x3", "1x1")
    assert crops == [f"{here}{named(image, ratio, 'jpg')}" for ratio in ratios]
    assert whole["url"] == f"{here}{named(image, '1200', 'jpg')}"
    assert whole["creditText"] == "Tom Reed/AFP"


def test_feed_has_one_jpeg_of_each_picture(client):
    image = with_file()
    piece(image)
    make()

    feed = body(client.get("/feed.atom"))

    assert f"http://testserver{named(image, '1200', 'jpg')}" in feed
    assert "srcset" not in feed


def test_address_of_a_crop_leads_to_the_one_made_since(
    client, django_capture_on_commit_callbacks
):
    image = with_file()
    make()
    before, widths = named(image, "1x1", "jpg"), named(image, "800", "jpg")
    image.focus_x = image.focus_y = 1
    image.credit = "Jo Li/AP"
    image.save()
    with django_capture_on_commit_callbacks(execute=True):
        make()

    for old, purpose in ((before, "1x1"), (widths, "800")):
        response = client.get(old)
        assert response.status_code == 302
        assert response["Location"] == named(image, purpose, "jpg")


@pytest.mark.parametrize(
    "name", ["800-x.jpg", "800-x.png", "x", "../../x.jpg", "800-%2e%2e.avif"]
)
def test_what_was_never_made_is_not_there(client, name):
    assert client.get(f"/media/renditions/nosuchcd/{name}").status_code == 404


def test_row_without_its_file_is_not_there(client):
    image = with_file(size=(500, 300))
    make()
    row = image.renditions.first()
    row.file.storage.delete(row.file.name)

    assert client.get(row.file.url).status_code == 404


def test_merged_picture_is_shown_as_the_kept_one(client):
    small, large = with_file("navy", (900, 600)), with_file("teal")
    make()
    edition = piece(small)
    first, second = sorted((small, large), key=lambda image: image.pk)
    pair = SuspectedPair.objects.create(first=first, second=second, reason="")

    duplicates.decide(pair, SuspectedPair.Verdict.SAME, by=None)

    page = body(client.get(edition.get_absolute_url()))
    assert named(large, "1600", "avif") in page
    assert small.code not in page


def test_end_of_rights_closes_every_file(client):
    image = with_file(size=(500, 300))
    make()
    edition = piece(image)
    addresses = [row.file.url for row in image.renditions.all()]
    old = addresses[0].replace("-", "-0")
    image.rights_expire_at = timezone.now() - timedelta(seconds=1)
    image.save()

    page = body(client.get(edition.get_absolute_url()))

    assert "/media/" not in page
    assert "/media/" not in body(client.get("/feed.atom"))
    for address in (image.served.url, old, *addresses):
        assert client.get(address).status_code == 404
