"""The desk's lists: found by words, names and days, at one price for any number."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.admin import lists
from articles.library import files
from articles.models import (
    Article,
    Caption,
    Delivery,
    Image,
    ImageSource,
    ImportRecord,
    Placement,
    Role,
    SourceName,
    SuspectedPair,
)
from tests import build
from tests.public.test_pages import jpeg

pytestmark = pytest.mark.django_db


def ask(client, kind, **asked):
    page = client.get(f"/admin/articles/{kind}/", asked)
    assert page.status_code == 200
    return page


def found(client, kind, **asked):
    """What stands in the list, in its order, each as it calls itself."""
    return [str(row) for row in ask(client, kind, **asked).context["cl"].result_list]


def changed(hours, *articles):
    at = timezone.now() - timedelta(hours=hours)
    for article in articles:
        Article.objects.filter(pk=article.pk).update(changed_at=at)


@pytest.fixture
def pieces():
    """One of each state; of the names, the one that was changed last comes first."""
    down = build.published("Down").article
    workflow.take_down(down)
    draft = build.article("Draft", topics=("Roads", "Bridges"), authors=("Ana Diaz",))
    later = build.article("Later", standfirst="A ferry, again", agencies=("AFP",))
    workflow.schedule(later, live_from=timezone.now() + timedelta(days=1))
    live = build.published("Live", topics=("Roads",), agencies=("AFP",)).article
    for days, article in enumerate((down, draft, later, live), start=1):
        changed(days * 24, article)
    build.published("Changed").article.save()
    build.article("Removed", topics=("Roads",), removed_at=timezone.now())


def test_articles_are_found_by_what_readers_see_of_them(client, editor, pieces):
    gone = build.published("Gone").article
    workflow.retract(gone)
    changed(120, gone)
    states = ("live", "changed", "scheduled", "draft", "down", "withdrawn")

    assert {state: found(client, "article", state=state) for state in states} == {
        "live": ["Changed", "Live"],
        "changed": ["Changed"],
        "scheduled": ["Later"],
        "draft": ["Draft"],
        "down": ["Down"],
        "withdrawn": ["Gone"],
    }
    every = ["Changed", "Down", "Draft", "Later", "Live", "Gone"]
    assert found(client, "article") == every


@pytest.mark.parametrize(
    ("words", "headlines"),
    [
        ("live", ["Live"]),
        ("FERRY", ["Later"]),
        ("roads", ["Draft", "Live"]),
        ("ana diaz", ["Draft"]),
        ("agence", ["Later", "Live"]),
        ("afp ferry", ["Later"]),
        ('"ferry, again"', ["Later"]),
        ('"again ferry"', []),
        ("%", []),
    ],
)
def test_articles_are_searched_by_words_names_and_aliases(
    client, editor, pieces, words, headlines
):
    house = SourceName.objects.get(key="afp").source
    SourceName.objects.create(source=house, name="Agence France-Presse")

    assert found(client, "article", q=words) == headlines


def test_article_is_searched_by_its_code(client, editor, pieces):
    code = Article.objects.get(headline="Draft").code

    assert found(client, "article", q=code) == ["Draft"]


@pytest.mark.parametrize(
    ("asked", "headlines"),
    [
        ({"topic": "roads"}, ["Draft", "Live"]),
        ({"topic": "ROADS", "state": "live"}, ["Live"]),
        ({"source": "A.F.P."}, ["Later", "Live"]),
        ({"source": "ana-diaz"}, ["Draft"]),
        ({"topic": "Roads", "source": "AFP"}, ["Live"]),
        ({"topic": "", "source": "", "owner": "", "since": "", "until": ""}, 5),
    ],
)
def test_articles_are_filtered_by_topic_and_source(
    client, editor, pieces, asked, headlines
):
    rows = found(client, "article", **asked)

    assert (len(rows) if isinstance(headlines, int) else rows) == headlines


def test_articles_are_filtered_by_owner(client, editor, pieces):
    other = User.objects.create_user("mara", is_staff=True)
    Article.objects.filter(headline="Draft").update(owner=editor)
    Article.objects.filter(headline="Live").update(owner=other)

    page = ask(client, "article", owner="me")

    form = page.context["cl"].filter_specs[1].asked
    assert [str(row) for row in page.context["cl"].result_list] == ["Draft"]
    assert [name for _key, name in form.fields["owner"].widget.choices] == [
        "All",
        "Mine",
        "Nobody’s",
        "editor",
        "mara",
    ]
    assert found(client, "article", owner=other.pk) == ["Live"]
    assert found(client, "article", owner="nobody") == ["Changed", "Down", "Later"]


def test_articles_are_filtered_by_days_which_count_whole(client, editor, pieces):
    today = timezone.localdate()
    day = today - timedelta(days=2)

    assert found(client, "article", since=today - timedelta(days=3)) == [
        "Changed",
        "Down",
        "Draft",
        "Later",
    ]
    assert found(client, "article", since=day, until=day) == ["Draft"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"topic": "Ferries"}, {"topic": ["There is no such topic."]}),
        ({"source": "Nobody"}, {"source": ["There is no such source."]}),
        ({"source": "a\x00b"}, {"source": ["Null characters are not allowed."]}),
        ({"owner": "9999"}, {"owner": ["There is no such owner."]}),
        ({"since": "soon"}, {"since": ["Enter a valid date."]}),
    ],
)
def test_filter_that_makes_no_sense_finds_nothing_and_says_why(
    client, editor, pieces, asked, told
):
    page = ask(client, "article", **asked)

    assert list(page.context["cl"].result_list) == []
    assert page.context["cl"].filter_specs[1].asked.errors == told


def test_filters_keep_one_another_and_the_search(client, editor, pieces):
    page = ask(client, "article", state="live", q="l", topic="roads", o="2", p="1")

    form = page.context["cl"].filter_specs[1]
    assert form.kept == [("state", "live"), ("q", "l"), ("o", "2")]
    assert form.asked["topic"].value() == "Roads"
    assert "topic=roads" in page.context["cl"].get_query_string({"state": "draft"})


def test_article_is_shown_with_its_first_picture_names_and_state(client, editor):
    article = build.published(
        topics=("Roads", "Bridges"), agencies=("AFP",), authors=("Ana Diaz",)
    ).article
    build.placement(article, build.image("Removed"), ordering=5, removed=True)
    image = build.image()
    files.store(image, files.check(jpeg()))
    build.placement(article, image, ordering=10)
    build.placement(article, build.image("Below"), ordering=30)
    changed(2, article)

    page = ask(client, "article")

    (row,) = page.context["cl"].result_list
    assert (row.lead_image, row.lead_file) == (image.pk, image.served.name)
    assert row.topic_names == ["Roads", "Bridges"]
    assert row.source_names == ["AFP", "Ana Diaz"]
    assert f'<img class="thumbnail" src="{image.served.url}"' in page.text
    assert '<span class="state live">on the site</span>' in page.text


def test_no_more_than_a_bound_is_counted_and_the_rest_is_said(
    client, editor, monkeypatch
):
    for number in range(7):
        changed(number, build.article(f"Piece {number}", text=""))
    monkeypatch.setattr(lists, "BOUND", 4)
    monkeypatch.setattr("articles.admin.base.DeskAdmin.list_per_page", 2)

    first, third, last = (ask(client, "article", p=page) for page in (1, 3, 4))

    assert "more than 4" in first.text
    assert [str(row) for row in first.context["cl"].result_list] == [
        "Piece 0",
        "Piece 1",
    ]
    assert third.context["cl"].result_count == 7
    assert "more than" not in third.text
    assert [str(row) for row in last.context["cl"].result_list] == ["Piece 6"]
    assert client.get("/admin/articles/article/?p=5").status_code == 302
    assert len(found(client, "article", all="")) == 2


def test_images_are_found_by_use_file_source_and_words(client, editor):
    used, repeated = build.image("Used"), build.image("Repeated", credit="Ana/AFP")
    build.image("Unused")
    files.store(used, files.check(jpeg()))
    article, other = build.article(), build.article("Other")
    build.placement(article, used, "A queue of lorries")
    build.placement(article, repeated, ordering=30)
    build.placement(other, repeated)
    build.placement(other, repeated, ordering=30)
    gone = build.article(removed_at=timezone.now())
    build.placement(gone, build.image("Gone"))
    ImageSource.objects.create(
        image=used, source=build.source("Reuters"), role=Role.AGENCY
    )

    rows = ask(client, "image").context["cl"].result_list

    assert [(str(row), row.told_uses, row.newest_caption) for row in rows] == [
        ("Gone", "never used", "The new bridge"),
        ("Unused", "never used", None),
        ("Repeated", "in 2 pieces", "The new bridge"),
        ("Used", "in 1 piece", "A queue of lorries"),
    ]
    assert found(client, "image", used="yes") == ["Repeated", "Used"]
    assert found(client, "image", used="no") == ["Gone", "Unused"]
    assert found(client, "image", file="there") == ["Used"]
    assert found(client, "image", file="awaited") == ["Gone", "Unused", "Repeated"]
    assert found(client, "image", source="reuters") == ["Used"]
    assert found(client, "image", q="lorries reuters") == ["Used"]
    assert found(client, "image", q="ana") == ["Repeated"]


def test_images_are_found_by_topic_place_day_and_page(client, editor):
    march, may = date(2024, 3, 1), date(2024, 5, 1)
    oslo = build.image("Oslo", place="Oslo, Norway", taken_on=march)
    bergen = build.image("Bergen", place="Bergen, Norway", taken_on=may)
    build.image("Nowhere")
    roads = build.article("Live", topics=("Roads",))
    build.placement(roads, oslo)
    build.placement(build.article("Draft", topics=("Roads",)), bergen, removed=True)
    build.placement(build.article("Draft", topics=("Ferries",)), bergen)
    workflow.publish(roads)

    assert found(client, "image", topic="roads") == ["Oslo"]
    assert found(client, "image", topic="Ferries") == ["Bergen"]
    assert found(client, "image", place="norway") == ["Bergen", "Oslo"]
    assert found(client, "image", q="oslo") == ["Oslo"]
    assert found(client, "image", taken_since=may) == ["Bergen"]
    assert found(client, "image", taken_until=march) == ["Oslo"]
    assert found(client, "image", used="live") == ["Oslo"]
    assert found(client, "image", topic="Trains") == []


def test_use_is_told_of_pictures_before_and_after_the_newest_used(client, editor):
    build.image("Before")
    build.placement(build.article(), build.image("Used"))
    build.image("After")

    assert found(client, "image", used="yes") == ["Used"]
    assert found(client, "image", used="no") == ["After", "Before"]
    Placement.objects.all().delete()
    assert found(client, "image", used="yes") == []
    assert found(client, "image", used="live") == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a plan as SQLite tells it")
def test_place_is_looked_for_among_the_pictures_that_have_one(client, editor):
    with CaptureQueriesContext(connection) as asked:
        assert found(client, "image", place="porto") == []

    (search,) = [one["sql"] for one in asked if "%porto%" in one["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {search}")
        plan = [row[-1] for row in cursor.fetchall()]
    assert plan == [
        "SEARCH articles_image USING INDEX image_of_a_place (merged_into_id=?)"
    ]


def test_grid_shows_pictures_and_the_frames_of_awaited_ones(client, editor):
    image = build.image("There")
    files.store(image, files.check(jpeg()))
    build.image("Awaited")

    page = ask(client, "image", q="a").text, ask(client, "image").text

    assert 'class="frame awaited">awaited</span>' in page[0]
    assert f'<img class="frame" src="{image.served.url}"' in page[1]
    address = f"/admin/articles/image/{image.pk}/change/"
    assert f'<a href="{address}">' in page[1]


def test_captions_stand_beside_their_picture_with_their_uses(client, editor):
    image = build.image(credit="Ana Diaz/AFP")
    files.store(image, files.check(jpeg()))
    build.placement(build.article(), image, "The new bridge")
    build.placement(build.article(), image, "The new bridge")
    unused = Caption.objects.create(image=image, text="An old bridge")

    page = ask(client, "caption")
    form = client.get(f"/admin/articles/caption/{unused.pk}/change/")

    rows = page.context["cl"].result_list
    assert [(row.text, row.piece_count) for row in rows] == [
        ("An old bridge", 0),
        ("The new bridge", 2),
    ]
    assert page.text.count(f'<img class="thumbnail" src="{image.served.url}"') == 2
    assert f'<img class="large" src="{image.served.url}"' in form.text
    assert found(client, "caption", used="no") == ["An old bridge"]
    assert found(client, "caption", q="old diaz") == ["An old bridge"]


def test_sources_and_topics_lead_to_their_pieces_and_pictures(client, editor):
    article = build.article("One", topics=("Roads",), agencies=("AFP",))
    house = SourceName.objects.get(key="afp").source
    build.credited(article, house, Role.DISTRIBUTOR)
    build.article("Two", topics=("Roads",), agencies=("AFP",))
    build.article(
        "Gone", topics=("Roads",), agencies=("AFP",), removed_at=timezone.now()
    )
    ImageSource.objects.create(image=build.image(), source=house, role=Role.AGENCY)
    SourceName.objects.create(source=house, name="Agence France-Presse")

    sources, topics = ask(client, "source"), ask(client, "topic")

    assert '<td class="field-other_names">Agence France-Presse</td>' in sources.text
    assert '<a href="/admin/articles/article/?source=afp">2</a>' in sources.text
    assert '<a href="/admin/articles/image/?source=afp">1</a>' in sources.text
    assert '<a href="/admin/articles/article/?topic=roads">2</a>' in topics.text
    assert sorted(found(client, "article", source="afp")) == ["One", "Two"]
    assert sorted(found(client, "article", topic="roads")) == ["One", "Two"]
    assert found(client, "image", source="afp") == ["A bridge"]


def test_sources_of_one_name_are_told_apart_by_their_address(client, editor):
    for headline, kind, slug in (
        ("Of the house", "organisation", "reuters"),
        ("Of Ms Reuters", "person", "ms-reuters"),
    ):
        source = build.source("Reuters", kind=kind, slug=slug)
        build.credited(build.article(headline), source, Role.AUTHOR)

    assert found(client, "article", source="reuters") == ["Of the house"]
    assert found(client, "article", source="ms-reuters") == ["Of Ms Reuters"]
    assert sorted(found(client, "article", source="Reuters")) == [
        "Of Ms Reuters",
        "Of the house",
    ]


def a_piece(number, by):
    """Of every kind one more row, with all that its list shows."""
    article = build.published(
        f"Piece {number}",
        topics=("Roads", f"Topic {number}"),
        agencies=("AFP",),
        authors=(f"Writer {number}",),
        owner=by,
    ).article
    image = build.image(credit="Ana Diaz/AFP")
    files.store(image, files.check(jpeg(size=(30, 20))))
    build.placement(article, image)
    build.placement(article, build.image("Awaited"), ordering=30)
    ImageSource.objects.create(
        image=image, source=build.source("Reuters"), role=Role.AGENCY
    )
    ImportRecord.objects.create(article=article, name=f"{number}.txt", imported_by=by)
    Delivery.objects.create(name=f"{number}", delivered_by=by, imported_by=by)
    first, second = Image.objects.order_by("-pk")[:2][::-1]
    SuspectedPair.objects.create(
        first=first, second=second, article=article, reason="equal captions"
    )


EVERYTHING = {
    "q": "a",
    "state": "live",
    "topic": "roads",
    "source": "afp",
    "owner": "me",
    "since": "2020-01-01",
    "until": "2099-01-01",
    "o": "3",
}


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("kind", "asked", "rows"),
    [
        ("article", {}, 1),
        ("article", EVERYTHING, 1),
        ("image", {}, 2),
        ("image", {"q": "a", "used": "yes", "source": "reuters"}, 1),
        ("image", {"used": "live", "rights": "expiring"}, 0),
        ("image", {"topic": "roads", "place": "a", "taken_since": "2020-01-01"}, 0),
        ("caption", {"q": "new", "used": "yes"}, 2),
        ("source", {"q": "writer", "o": "-4.5"}, 1),
        ("topic", {"q": "topic", "o": "-3"}, 1),
        ("edition", {"q": "piece"}, 1),
        ("importrecord", {"q": "txt"}, 1),
        ("delivery", {"q": ""}, 1),
        ("suspectedpair", {}, 1),
    ],
)
def test_list_costs_at_most_eight_queries_for_any_number(
    client, editor, number, kind, asked, rows, django_assert_max_num_queries
):
    for each in range(number):
        a_piece(each, editor)

    client.get("/admin/")
    with django_assert_max_num_queries(8):
        page = ask(client, kind, **asked)

    assert len(page.context["cl"].result_list) == rows * number
