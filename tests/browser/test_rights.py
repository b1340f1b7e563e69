"""A right ends at the desk, by keyboard; the reader's page, feed and file follow."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import expect

from articles import workflow
from articles.library import files
from articles.models import Image
from tests import build
from tests.browser.hands import Keyboard
from tests.browser.test_duplicates import LOOKS
from tests.public.test_pages import jpeg


@pytest.fixture
def chief():
    return User.objects.create_superuser("chief")


@pytest.fixture
def edition():
    """Its pictures: one as any other, one sensitive, one made with AI."""
    article = build.article("A bridge opens", standfirst="It took nine years.")
    kinds = (
        {},
        {"sensitive": True},
        {"digital_source_type": "trainedAlgorithmicMedia"},
    )
    for place, rights in enumerate(kinds):
        image = build.image(f"Bridge {place}", credit="Ana/AFP", **rights)
        files.store(image, files.check(jpeg(size=(600 + place, 400))))
        build.placement(article, image, f"Its arch {place}", ordering=10 + 20 * place)
    return workflow.publish(article)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_page_with_every_kind_of_right_is_clean(edition, open_page, assert_clean, look):
    Image.objects.filter(description="Bridge 0").update(rights_expire_at=timezone.now())
    page = open_page(edition.get_absolute_url(), **look)

    assert_clean(page)
    page.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("img", name="Bridge 1")).to_be_visible()
    assert_clean(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_desk_that_tells_of_rights_is_clean(
    chief, edition, open_page, assert_clean, look
):
    soon = timezone.now() + timedelta(days=3)
    image = edition.images.order_by("pk").first()
    Image.objects.filter(pk=image.pk).update(rights_expire_at=soon)

    for path in (
        "image/",
        f"image/{image.pk}/change/",
        f"article/{edition.article_id}/change/",
    ):
        page = open_page(f"/admin/articles/{path}", user=chief, **look)

        expect(page.locator(".rights-note").first).to_contain_text("rights")
        assert_clean(page)


def test_right_that_an_editor_ends_is_gone_for_readers(
    chief, edition, open_page, client
):
    image = edition.images.order_by("pk").first()
    desk = open_page(f"/admin/articles/image/{image.pk}/change/", user=chief)
    hands = Keyboard(desk)
    reader = open_page(edition.get_absolute_url())
    expect(reader.get_by_role("img", name="Bridge 0")).to_be_visible()

    yesterday = timezone.localtime() - timedelta(days=1)
    for part, text in enumerate((f"{yesterday:%Y-%m-%d}", "12:00:00")):
        field = desk.locator(f"[name=rights_expire_at_{part}]")
        field.focus()
        hands.keys.press("Control+a")
        hands.keys.insert_text(text)
    with desk.expect_navigation():
        hands.keys.press("Enter")

    reader.reload()
    expect(reader.get_by_text("This picture can no longer be shown.")).to_be_visible()
    assert reader.get_by_role("img", name="Bridge 0").count() == 0
    assert image.served.url not in reader.content()
    assert image.served.url not in reader.request.get("/feed.atom").text()
    # The live server of the tests gives out files by itself.
    assert client.get(image.served.url).status_code == 404
