"""Hostile text in a real browser: nothing runs and nothing is asked for elsewhere."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from lxml import etree

from articles import history, models, workflow
from tests import build
from tests.snippets import SNIPPETS

TEXTS = list(SNIPPETS.values())
ALL = " ".join(TEXTS)
HOOK = "window.happened = []; window.ran = (word) => window.happened.push(word);"


@pytest.fixture
def article():
    """As bad as the desk can make it: only running text is cleaned by its field."""
    paragraphs = "".join(f"<p>{text}</p>" for text in TEXTS)
    running = models.Text._meta.get_field("html").clean(paragraphs, None)
    made = build.article(
        TEXTS[0],
        text=running,
        standfirst=ALL,
        byline=TEXTS[1],
        dateline=TEXTS[2],
        sign_off=TEXTS[3],
        copyright=ALL,
        note=ALL,
        topics=("Roads",),
        agencies=(TEXTS[4],),
        corrections=[{"text": ALL, "wrong": ALL, "right": ALL}],
    )
    picture = build.image(ALL, credit=ALL, copyright=ALL)
    build.placement(made, picture, ALL, alt_kind="text", alt=ALL)
    for number, text in enumerate(TEXTS):
        place = {"parent": made, "region": "main", "ordering": 100 + number}
        models.Quote.objects.create(**place, text=text, by=text)
    embed = {"parent": made, "region": "main", "ordering": 300}
    models.Embed.objects.create(**embed, title=TEXTS[5], kind="film", provider=TEXTS[6])
    cells = {"parent": made, "region": "main", "ordering": 400}
    models.Table.objects.create(**cells, rows=[[text] for text in TEXTS])
    models.Topic.objects.update(description=ALL, in_navigation=True)
    models.Source.objects.update(description=ALL)
    return made


@pytest.fixture
def chief():
    return User.objects.create_superuser("chief")


def test_nothing_runs_at_the_desk_on_the_page_and_in_feeds(
    article, chief, open_page, trouble
):
    history.record(article, by=None)
    edition = workflow.publish(article)
    article.headline = TEXTS[7]
    article.save()
    history.record(article, by=chief)
    names = ("change", "publish", "history", "preview", "preview_page")
    desk = [
        reverse(f"admin:articles_article_{name}", args=[article.pk]) for name in names
    ]
    public = ["/", edition.get_absolute_url(), "/topics/roads/"]
    page = open_page("/admin/", user=chief)
    page.add_init_script(HOOK)
    for path in [*desk, *public]:
        page.goto(path, wait_until="load")
        page.wait_for_timeout(300)

        assert page.evaluate("window.happened") == [], path
        assert trouble[page] == [], path

    # A reader's program shows what a feed says without any policy of ours.
    fed = open_page("about:blank")
    fed.add_init_script(HOOK)
    for markup in fed_markup(page):
        fed.goto("about:blank")
        fed.set_content(markup)
        fed.wait_for_timeout(300)

        assert fed.evaluate("window.happened") == []
        assert trouble[fed] == []


def fed_markup(page):
    for path in ("/feed.rss", "/feed.atom"):
        root = etree.fromstring(page.request.get(path).body())
        for element in root.iter():
            name = etree.QName(element).localname
            if name in {"description", "encoded", "summary", "content"}:
                yield element.text or ""
