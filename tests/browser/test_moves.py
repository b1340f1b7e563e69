"""Moves, preview and presence in a real browser: by keyboard, on every width."""

import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Edition
from tests import build
from tests.admin.conftest import person
from tests.browser.test_deliveries import LOOKS, assert_fits, press, tab_to
from tests.browser.test_story import form_of, wait_until_ready
from tests.public.test_pages import jpeg

LIST = "/admin/articles/article/"
MOVES = ("publish", "schedule", "unschedule", "take_down")


@pytest.fixture
def editor():
    return person("editor")


@pytest.fixture
def article():
    made = build.published("A bridge opens", topics=("Roads",)).article
    workflow.schedule(made, live_from=timezone.now() + timedelta(days=1))
    made.headline = "A bridge closes"
    made.save()
    return made


def address(name, article):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_questions_and_preview_are_clean(
    article, editor, open_page, assert_clean, width, scheme
):
    how = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}

    for name in (*MOVES, "preview"):
        page = open_page(address(name, article), user=editor, **how)
        page.wait_for_load_state("networkidle")
        assert_clean(page)
        assert_fits(page)


def test_story_is_scheduled_and_withdrawn_by_keyboard(article, editor, open_page):
    page = open_page(form_of(article), user=editor)
    wait_until_ready(page)
    page.locator("#id_headline").focus()
    tab_to(page, "[name=_schedule]")
    press(page, "Enter")
    day = f"{timezone.localtime() + timedelta(days=3):%Y-%m-%d}"
    tab_to(page, "[name=live_from_0]")
    page.keyboard.press("Control+a")
    page.keyboard.type(day)
    tab_to(page, "[name=live_from_1]")
    page.keyboard.press("Control+a")
    page.keyboard.type("06:30:00")
    press(page, "Enter")

    assert f"from {day} 06:30 UTC" in page.locator(".messagelist").inner_text()
    assert Edition.objects.scheduled().get().headline == "A bridge closes"

    wait_until_ready(page)
    page.locator("#id_headline").focus()
    tab_to(page, "[name=_unschedule]")
    press(page, "Enter")
    assert "Readers go on seeing what is on the page" in page.locator("dl").inner_text()
    tab_to(page, ".submit-row [type=submit]")
    press(page, "Enter")

    assert not Edition.objects.scheduled().exists()
    assert Edition.objects.live().get().live_until is None


def test_list_asks_before_it_publishes_several(article, editor, open_page):
    build.article("Another bridge")
    page = open_page(LIST, user=editor)
    tab_to(page, "#action-toggle")
    page.keyboard.press("Space")
    page.locator("[name=action]").select_option("publish_selected")
    tab_to(page, "[name=index]")
    press(page, "Enter")

    asked = page.locator(".outlook h2").all_inner_texts()
    assert sorted(asked) == ["A bridge closes", "Another bridge"]
    assert "Another bridge" not in Edition.objects.values_list("headline", flat=True)

    tab_to(page, ".submit-row [type=submit]")
    press(page, "Enter")

    live = Edition.objects.live().values_list("headline", flat=True)
    assert sorted(live) == ["A bridge closes", "Another bridge"]
    assert not Edition.objects.scheduled().exists()


def test_preview_has_two_widths_and_is_not_left_by_its_links(
    article, editor, open_page, trouble
):
    shown = build.image(credit="Ana Diaz/AFP")
    shown.served.save("bridge.jpg", ContentFile(jpeg()))
    shown.width, shown.height = 1200, 800
    shown.save()
    build.placement(article, shown, ordering=10)
    build.placement(article, build.image("A queue"), "A queue", ordering=30)
    page = open_page(address("preview", article), user=editor)
    frame = page.frame_locator("iframe")
    frame.locator("h1").wait_for()
    width = "document.querySelector('iframe').clientWidth"

    assert page.evaluate(width) == 1366
    assert frame.locator("figure img").evaluate("img => img.naturalWidth") > 0
    assert frame.get_by_text("The picture is awaited.").count() == 1

    tab_to(page, "[data-width='360']")
    page.keyboard.press("Enter")
    assert page.evaluate(width) == 360
    assert frame.locator("html").evaluate("html => html.scrollWidth") <= 360

    frame.get_by_role("link", name="Roads").first.focus()
    page.keyboard.press("Enter")
    leads = page.locator("[data-leads] a")
    assert leads.get_attribute("href").endswith("/topics/roads/")
    assert leads.get_attribute("target") == "_blank"
    inside = next(one for one in page.frames if one.parent_frame)
    assert inside.url.endswith(address("preview_page", article))
    assert trouble[page] == []


def test_open_story_tells_who_else_has_it_open(article, editor, open_page):
    other = person("reporter")
    other.first_name, other.last_name = "Ana", "Diaz"
    other.save()
    wait_until_ready(open_page(form_of(article), user=other))

    page = open_page(form_of(article), user=editor)
    page.wait_for_function("document.querySelector('[data-presence]').textContent")

    told = page.locator("[data-presence]").inner_text()
    assert re.fullmatch(r"Ana Diaz has this story open since \d\d:\d\d\.", told)
    assert page.locator("[name=_continue]").is_enabled()
