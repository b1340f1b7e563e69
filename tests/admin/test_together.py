"""Two editors in one piece: merged, or refused with both texts, and never lost."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from articles.models import Article
from tests import build
from tests.admin.conftest import person
from tests.admin.test_articles import fields, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    ana, tom = Client(), Client()
    ana.force_login(person("editor"))
    tom.force_login(person("reporter"))
    return ana, tom


def opened(client, article):
    page = client.get(form_of(article))
    context = page.context
    return fields(page) | {"_seen": context["seal"], "_order": context["order"]}


def texts(page):
    """What the page shows side by side: mine, theirs."""
    return [(told.mine, told.theirs) for told in page.context["conflicts"]]


def test_second_save_of_one_field_is_refused_with_both_texts(two):
    ana, tom = two
    article = build.article()
    one, other = opened(ana, article), opened(tom, article)

    ana.post(form_of(article), one | {"headline": "Hers"})
    page = tom.post(form_of(article), other | {"headline": "His"})

    assert texts(page) == [("His", "Hers")]
    assert "was changed by editor" in page.content.decode()
    assert page.context["adminform"].form["headline"].value() == "His"
    article.refresh_from_db()
    assert article.headline == "Hers"

    again = other | {"headline": "His", "_seen": page.context["seal"]}
    tom.post(form_of(article), again)

    article.refresh_from_db()
    assert article.headline == "His"


def test_different_fields_and_blocks_are_merged(two):
    ana, tom = two
    article = build.article(text="<p>First.</p>")
    one, other = opened(ana, article), opened(tom, article)
    html = "articles_text_set-0-html"

    ana.post(form_of(article), one | {"headline": "Hers"})
    tom.post(form_of(article), other | {"standfirst": "His", html: "<p>Second.</p>"})

    article.refresh_from_db()
    text = article.articles_text_set.get().html
    assert (article.headline, article.standfirst, text) == (
        "Hers",
        "His",
        "<p>Second.</p>",
    )


def test_block_that_another_removed_stays_removed_or_gives_its_text_back(two):
    ana, tom = two
    article = build.article(text="<p>First.</p>")
    one, other = opened(ana, article), opened(tom, article)

    ana.post(form_of(article), one | {"articles_text_set-0-DELETE": "on"})
    tom.post(form_of(article), other | {"headline": "His"})

    assert not article.articles_text_set.exists()

    html = {"articles_text_set-0-html": "<p>His first.</p>"}
    page = tom.post(form_of(article), other | {"headline": "His"} | html)

    assert "was removed by" in page.content.decode()
    assert "&lt;p&gt;His first.&lt;/p&gt;" in page.content.decode()


def test_removed_piece_gives_the_text_back_and_can_be_put_back(two):
    ana, tom = two
    article = build.article()
    other = opened(tom, article)
    mine = opened(ana, article)

    ana.post(f"{form_of(article).removesuffix('change/')}delete/", {"post": "yes"})
    page = tom.post(form_of(article), other | {"headline": "His"})

    assert "was removed from the desk" in page.content.decode()
    assert page.context["adminform"].form["headline"].value() == "His"
    assert Article.objects.get().headline == "A bridge opens"

    ana.post(form_of(article), mine | {"_put_back": "1", "headline": "Back"})

    kept = Article.objects.get()
    assert (kept.headline, kept.removed_at) == ("Back", None)


def test_form_sent_twice_makes_its_new_block_once(two):
    ana, _tom = two
    article = build.article()
    sent = opened(ana, article) | {
        "articles_quote_set-TOTAL_FORMS": "1",
        "articles_quote_set-0-text": "It holds.",
        "articles_quote_set-0-code": "abcdefghjkmn",
    }
    sent["_order"] = f"abcdefghjkmn,{sent['_order']}"

    for _time in range(2):
        assert ana.post(form_of(article), sent).status_code == 302

    quote = article.articles_quote_set.get()
    text = article.articles_text_set.get()
    assert (quote.code, quote.ordering, text.ordering) == ("abcdefghjkmn", 10, 20)


def test_order_of_one_and_words_of_the_other_are_merged(two):
    ana, tom = two
    article = build.article(text="<p>First.</p>")
    image = build.image()
    build.placement(article, image, ordering=10)
    one, other = opened(ana, article), opened(tom, article)

    turned = ",".join(reversed(one["_order"].split(",")))
    ana.post(form_of(article), one | {"_order": turned})
    html = {"articles_text_set-0-html": "<p>His.</p>"}
    tom.post(form_of(article), other | html)

    text = article.articles_text_set.get()
    assert (text.html, text.ordering) == ("<p>His.</p>", 10)
    assert article.articles_placement_set.get().ordering == 20


@pytest.mark.parametrize("number", [1, 3])
def test_story_of_25_blocks_is_opened_and_saved_in_few_queries(
    two, number, django_assert_max_num_queries
):
    ana, _tom = two
    for one in range(number):
        topics = ("Bridges", "Roads", "Valleys")[:number]
        article = build.article(f"Piece {one}", topics=topics, agencies=("AFP",))
        for place in range(8):
            build.placement(article, build.image(), f"Caption {place}", ordering=place)
        for place in range(16):
            article.articles_text_set.create(
                region="main", ordering=40 + place, html="<p>One.</p><p>Two.</p>"
            )

    sent = opened(ana, article) | {"tags": ", ".join(topics)}
    sent |= dict.fromkeys(("desk_initials", "subjects", "corrections"), "[]")
    with django_assert_max_num_queries(15):
        ana.get(form_of(article))
    with django_assert_max_num_queries(30):
        assert ana.post(form_of(article), sent).status_code == 302
    html = {"articles_text_set-0-html": "<p>Changed.</p>"}
    with django_assert_max_num_queries(34):
        assert ana.post(form_of(article), sent | html).status_code == 302


def test_groups_that_one_gave_and_a_name_that_another_mended_are_merged(client):
    chief = User.objects.create_superuser("chief")
    client.force_login(chief)
    reporter = person("reporter")
    address = reverse("admin:auth_user_change", args=[reporter.pk])
    page = client.get(address)
    sent = {
        "username": "reporter",
        "_seen": page.context["seal"],
        "is_active": "on",
        "is_staff": "on",
        "groups": [group.pk for group in reporter.groups.all()],
        "date_joined_0": f"{reporter.date_joined:%Y-%m-%d}",
        "date_joined_1": f"{reporter.date_joined:%H:%M:%S}",
    }
    reporter.groups.add(Group.objects.get(name="editor"))

    answer = client.post(address, sent | {"first_name": "Ana"})

    reporter.refresh_from_db()
    assert answer.status_code == 302
    assert (reporter.first_name, reporter.groups.count()) == ("Ana", 2)
