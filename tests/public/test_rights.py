"""A right that ends: the picture leaves pages, feeds and files by the clock alone."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.library import files
from articles.models import Image
from tests import build
from tests.admin.conftest import person
from tests.public.test_pages import body, jpeg

pytestmark = pytest.mark.django_db

ENDED = "This picture can no longer be shown."


def shown(number=1, **rights):
    """A published piece with so many pictures, the first of them with these rights."""
    article = build.article("A bridge opens", standfirst="It took nine years.")
    for place in range(number):
        image = build.image(f"Bridge {place}", credit="Ana/AFP")
        files.store(image, files.check(jpeg(size=(90 + place, 60))))
        build.placement(article, image, f"Its arch {place}", ordering=place + 1)
    Image.objects.filter(description="Bridge 0").update(**rights)
    return workflow.publish(article)


def first(edition):
    return edition.images.order_by("pk").first()


def fetched(client, address):
    """The answer for a file, read to its end, which closes it."""
    response = client.get(address)
    if response.streaming:
        response.getvalue()
    return response


def ends(seconds):
    return timezone.now() + timedelta(seconds=seconds)


def told(page):
    return json.loads(re.search(r'ld\+json">(.*?)</script>', page)[1])


def test_picture_leaves_the_page_when_its_right_ends(client):
    edition = shown(2)
    before = body(client.get(edition.get_absolute_url()))
    Image.objects.filter(pk=first(edition).pk).update(rights_expire_at=ends(-1))

    after = body(client.get(edition.get_absolute_url()))

    gone, stays = (image.served.url for image in edition.images.order_by("pk"))
    assert [before.count(gone), before.count(stays)] == [3, 2]
    assert [after.count(gone), after.count(stays)] == [0, 3]
    assert f'<div class="awaited"><p>{ENDED}</p><q>Bridge 0</q></div>' in after
    assert "Its arch 0" in after
    assert [image["url"] for image in told(after)["image"]] == [
        f"http://testserver{stays}"
    ]
    assert f'og:image" content="http://testserver{stays}"' in after


def test_only_picture_that_ends_leaves_no_trace_for_machines(client):
    page = body(client.get(shown(rights_expire_at=ends(-1)).get_absolute_url()))

    assert "image" not in told(page)
    assert "og:image" not in page
    assert "<img" not in page


def test_front_and_feeds_show_no_picture_whose_right_ended(client):
    edition = shown(rights_expire_at=ends(-1))
    address = first(edition).served.url

    pages = [body(client.get(path)) for path in ("/", "/feed.rss", "/feed.atom")]

    assert [address in page for page in pages] == [False] * 3
    assert [ENDED in page for page in pages] == [False, True, True]


@pytest.mark.parametrize("number", [1, 3])
def test_rights_cost_no_query(client, number, django_assert_num_queries):
    edition = shown(number, rights_expire_at=ends(-1), sensitive=True)

    with django_assert_num_queries(2):
        client.get(edition.get_absolute_url())


@pytest.mark.parametrize("path", [None, "/", "/feed.rss", "/feed.atom"])
def test_what_was_kept_is_not_good_any_more_once_a_right_ends(client, path):
    edition = shown()
    path = path or edition.get_absolute_url()
    kept = client.get(path)
    asked = {"If-None-Match": kept["ETag"]}
    later = {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    unchanged = client.get(path, headers=asked).status_code
    Image.objects.update(rights_expire_at=ends(-1))

    again = client.get(path, headers=asked).status_code
    by_date = client.get(path, headers=later).status_code

    assert (unchanged, again, by_date) == (304, 200, 200)
    assert kept["Cache-Control"] == "no-cache"


def test_file_is_served_until_its_right_ends(client):
    image = first(shown(rights_expire_at=ends(30)))
    served = fetched(client, image.served.url)
    Image.objects.update(rights_expire_at=ends(-1))

    gone = client.get(image.served.url)
    asked_again = client.get(
        image.served.url, headers={"If-None-Match": served["ETag"]}
    )

    assert (served.status_code, gone.status_code, asked_again.status_code) == (
        200,
        404,
        404,
    )
    (seconds,) = set(map(int, re.findall(r"max-?age=(\d+)", served["Cache-Control"])))
    assert 0 < seconds <= 30
    assert gone["Cache-Control"] == "no-cache"


def test_copy_of_a_file_is_asked_for_again(client):
    address = first(shown()).served.url
    served = fetched(client, address)

    again = client.get(address, headers={"If-None-Match": served["ETag"]})

    assert served["Cache-Control"] == "public, max-age=86400, s-maxage=60"
    assert (again.status_code, again["Cache-Control"]) == (304, served["Cache-Control"])


def test_file_of_a_merged_picture_has_the_rights_of_the_kept_one(client):
    kept, gone = shown(2).images.order_by("pk")
    Image.objects.filter(pk=gone.pk).update(merged_into=kept)
    served = fetched(client, gone.served.url)
    Image.objects.filter(pk=kept.pk).update(rights_expire_at=ends(-1))

    assert served.status_code == 200
    assert client.get(gone.served.url).status_code == 404


def test_file_costs_one_query_and_what_belongs_to_no_picture_is_not_there(
    client, django_assert_num_queries
):
    image = first(shown())
    with django_assert_num_queries(1):
        fetched(client, image.served.url)
    Image.objects.update(served="")

    assert client.get(f"/media/images/{image.sha256}.jpg").status_code == 404


def test_desk_still_sees_a_picture_whose_right_ended(client):
    image = first(shown(rights_expire_at=ends(-1)))
    client.force_login(person("reporter"))

    served = fetched(client, image.served.url)

    assert (served.status_code, served["Cache-Control"]) == (200, "private, no-store")


def test_sensitive_picture_is_shown_to_who_asks_and_in_no_preview(client):
    edition = shown(2, sensitive=True)
    address = first(edition).served.url

    page, rss = (
        body(client.get(path)) for path in (edition.get_absolute_url(), "/feed.rss")
    )
    front = body(client.get("/"))

    assert re.search(
        r'<details class="sensitive"><summary>This picture may be upsetting\. '
        r"<q>Bridge 0</q> <b>Show the picture</b></summary>"
        rf'<img src="{address}" alt="Bridge 0" [^>]* loading="lazy"',
        page,
    )
    assert [page.count(address), rss.count(address), front.count(address)] == [1, 0, 0]
    assert "This picture may be upsetting; it is shown on the page." in rss


def test_picture_that_no_camera_took_is_labelled(client):
    edition = shown(
        2,
        digital_source_type="trainedAlgorithmicMedia",
        licence="https://licence.example/",
    )

    page = body(client.get(edition.get_absolute_url()))

    assert re.findall(r'class="made">(.*?)</span>', page) == [
        "This picture was made with AI."
    ]
    one, other = told(page)["image"]
    assert (one["digitalSourceType"], one["license"]) == (
        "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
        "https://licence.example/",
    )
    assert {"digitalSourceType", "license"}.isdisjoint(other)
