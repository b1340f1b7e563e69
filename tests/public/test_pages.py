"""The pages as readers get them: content, cost, headers, and what must not leak."""

import io
import json
import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Pillow

from articles import workflow
from articles.library import files
from articles.models import Edition, Topic
from tests import build

pytestmark = pytest.mark.django_db


def jpeg(color="navy", size=(1200, 800)):
    out = io.BytesIO()
    Pillow.new("RGB", size, color).save(out, "JPEG")
    return out.getvalue()


def full(headline="A bridge opens", **fields):
    """A published piece with everything a page can show."""
    article = build.article(
        headline,
        topics=("Bridges",),
        agencies=("AFP",),
        authors=("Ana Díaz",),
        standfirst="It took nine years.",
        sign_off="abc/xy (AFP)",
        address="https://source.example/bridge",
        **fields,
    )
    image = build.image(credit="Tom Reed/AFP")
    build.placement(article, image, ordering=10)
    build.placement(article, image, ordering=30)
    build.placement(article, build.image(credit="Jo Li/AP"), "Its arch", ordering=40)
    Topic.objects.update(in_navigation=True)
    return workflow.publish(article)


@pytest.fixture(params=[1, 3])
def editions(request):
    return [full(f"A bridge opens in town {n}") for n in range(request.param)]


def body(response):
    return response.content.decode()


def test_article_costs_two_queries(client, editions, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        response = client.get(editions[0].get_absolute_url())

    assert response.status_code == 200


@pytest.mark.parametrize("path", ["/", "/topics/bridges/", "/sources/afp/"])
def test_list_costs_at_most_four_queries(
    client, editions, path, django_assert_max_num_queries
):
    with django_assert_max_num_queries(4):
        response = client.get(path)

    assert response.status_code == 200
    assert all(edition.headline in body(response) for edition in editions)


def test_repeated_picture_and_its_caption_stand_once(client):
    page = body(client.get(full().get_absolute_url()))

    assert page.count("The new bridge") == 1
    assert page.count("Picture: Tom Reed/AFP") == 1


def test_credit_is_never_inside_the_caption(client):
    page = body(client.get(full().get_absolute_url()))

    captions = re.findall(r"<figcaption>(.*?)<span", page)
    assert captions == ["The new bridge ", "Its arch "]


def test_awaited_picture_is_a_captioned_frame(client):
    page = body(client.get(full().get_absolute_url()))

    assert page.count('<div class="awaited">') == 2
    assert "<img" not in page


def test_uploaded_picture_is_served_with_its_size(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    edition = full()
    image = edition.images.order_by("pk").first()
    files.store(image, files.check(jpeg()))

    page = body(client.get(edition.get_absolute_url()))
    served = client.get(image.served.url)

    assert f'<img src="{image.served.url}" alt="A bridge" width="1200"' in page
    assert served.status_code == 200
    assert served["Content-Security-Policy"] == "default-src 'none'; sandbox"
    served.close()


def test_wrong_slug_leads_to_the_right_address(client):
    edition = full()

    response = client.get(f"/articles/{edition.article.code}/old-name/")

    assert response.status_code == 301
    assert response["Location"] == edition.get_absolute_url()


def test_what_is_not_live_is_as_unknown_as_what_never_was(client):
    draft = build.article("Secret draft", topics=("Secrets",), agencies=("Secretary",))
    later = build.article("Secret plan", topics=("Secrets",))
    workflow.schedule(later, live_from=timezone.now() + timedelta(hours=1))
    down = build.article("Secret no more", topics=("Secrets",))
    workflow.publish(down)
    workflow.take_down(down)

    unknown = client.get("/articles/nosuchcd/story/")
    for article in (draft, later, down):
        response = client.get(article.get_absolute_url())
        assert (response.status_code, response.headers) == (404, unknown.headers)
    for path in ("/topics/secrets/", "/sources/secretary/"):
        assert client.get(path).status_code == 404
    for path in ("/", "/feed.rss", "/feed.atom", "/sitemap.xml"):
        assert "ecret" not in body(client.get(path))


def test_changed_working_copy_does_not_touch_the_page(client):
    edition = full()
    edition.article.headline = "A bridge closes"
    edition.article.save()

    assert "A bridge opens" in body(client.get(edition.get_absolute_url()))

    workflow.publish(edition.article)

    page = client.get(edition.get_absolute_url(), follow=True)
    assert "A bridge closes" in body(page)


def test_scheduled_piece_appears_when_its_time_comes(client):
    article = build.article()
    workflow.schedule(article, live_from=timezone.now() + timedelta(hours=1))

    assert client.get(article.get_absolute_url()).status_code == 404

    Edition.objects.update(live_from=timezone.now() - timedelta(seconds=1))

    assert client.get(article.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("path", ["/", "/feed.rss", "/feed.atom", "/sitemap.xml"])
def test_empty_database_is_still_a_good_page(client, path):
    assert client.get(path).status_code == 200


def test_bare_article_is_still_a_good_page(client):
    edition = build.published()

    page = body(client.get(edition.get_absolute_url()))

    assert "<h1>A bridge opens</h1>" in page
    assert "Where this comes from" not in page


def test_page_is_asked_again_and_answered_304(client):
    address = full().get_absolute_url()
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert first["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/topics/bridges/"])
def test_page_sets_no_cookie_and_runs_no_script(client, path):
    full()

    response = client.get(path)

    assert response.cookies == {}
    assert "Cookie" not in response.get("Vary", "")
    assert "script-src 'none'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]


def test_json_ld_tells_what_the_page_says(client):
    edition = full(language="en")

    page = body(client.get(edition.get_absolute_url()))

    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    article = json.loads(told)
    assert article["headline"] == "A bridge opens"
    assert article["author"] == [
        {
            "@type": "Person",
            "name": "Ana Díaz",
            "url": "http://testserver/sources/ana-diaz/",
        }
    ]
    assert article["isBasedOn"]["url"] == "https://source.example/bridge"
    assert "image" not in article


def test_text_cannot_break_out_of_the_page(client):
    attack = "</script><script>x()</script><!-- \u2028 \" onload='x()'"
    article = build.article(attack, standfirst=attack, topics=(attack[:60],))
    build.placement(article, build.image(attack, credit=attack), attack)
    edition = workflow.publish(article)

    for path in (edition.get_absolute_url(), "/", "/feed.atom"):
        assert "<script>x()" not in body(client.get(path))


def test_feeds_hold_the_full_text_with_absolute_addresses(client):
    edition = full()

    rss, atom = body(client.get("/feed.rss")), body(client.get("/feed.atom"))

    for feed in (rss, atom):
        assert "The bridge opened on Monday." in feed
        assert f"http://testserver{edition.get_absolute_url()}" in feed


def test_older_stories_are_reached_page_by_page(client):
    for number in range(33):
        build.published(f"Piece {number:02}")

    first = body(client.get("/"))
    (older,) = re.findall(r'href="(\?before=[^"]+)"', first)
    second = body(client.get(f"/{older}"))

    shown = [set(re.findall(r"Piece \d\d", page)) for page in (first, second)]
    assert [len(pieces) for pieces in shown] == [30, 3]
    assert not shown[0] & shown[1]


@pytest.mark.parametrize("before", ["x", "99999999999999", "9999999999999.000000-1"])
def test_senseless_place_in_the_list_is_the_beginning(client, before):
    build.published()

    assert "A bridge opens" in body(client.get("/", {"before": before}))


def test_original_is_never_served(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    secret = tmp_path / "secret.jpg"
    secret.write_bytes(ContentFile(b"x").read())

    for path in ("/media/images/../../secret.jpg", "/media/images/%2e%2e%2fsecret.jpg"):
        assert client.get(path).status_code == 404


def test_page_that_is_still_the_same_keeps_its_policy(client):
    first = client.get("/")

    again = client.get("/", headers={"if-none-match": first["ETag"]})

    assert "'sha256-" in first["Content-Security-Policy"]
    assert again.status_code == 304
    assert "Content-Security-Policy" not in again
