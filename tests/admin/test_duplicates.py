"""The queue of pairs at the desk: look at one, decide it, take it back."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from articles import workflow
from articles.library import files
from articles.models import Image, SuspectedPair
from tests import build
from tests.public.test_pages import jpeg

pytestmark = pytest.mark.django_db

NEXT = "/admin/articles/suspectedpair/next/"


@pytest.fixture
def pairs():
    """Two pairs that wait: of a file and a larger one, and of two awaited pictures."""
    small = build.image("A bridge", credit="Ana Diaz/AFP")
    large = build.image("A new bridge", credit="Ana Diaz/AFP")
    files.store(small, files.check(jpeg(size=(40, 30))))
    files.store(large, files.check(jpeg(size=(80, 60))))
    build.placement(build.article("First"), small, "The bridge on Monday")
    build.placement(build.article("Second"), large, "The bridge on Tuesday")
    first, second = build.image("A pier"), build.image("A quay")
    make = SuspectedPair.objects.create
    return [
        make(first=small, second=large, reason="the same file"),
        make(first=first, second=second, reason="equal captions"),
    ]


@pytest.fixture
def chief(client):
    client.force_login(User.objects.create_superuser("chief"))


def page_of(pair):
    return reverse("admin:articles_suspectedpair_change", args=[pair.pk])


def test_pair_is_shown_with_what_differs(client, chief, pairs):
    context = client.get(page_of(pairs[0])).context

    assert [side["share"] for side in context["sides"]] == [50, 100]
    assert [side["is_kept"] for side in context["sides"]] == [False, True]
    assert context["left"] == 2
    assert [(label, words) for label, words in context["differ"]] == [
        (
            "description (alt text)",
            (("same", "A "), ("added", "new "), ("same", "bridge")),
        ),
        (
            "caption",
            (("same", "The bridge on "), ("struck", "Monday"), ("added", "Tuesday")),
        ),
    ]


def test_decided_pair_leads_to_the_next_and_back(client, chief, pairs):
    decided = client.post(page_of(pairs[0]), {"verdict": "same"})
    following = client.get(NEXT)
    asked, answered = (client.get(page_of(pair)).context for pair in reversed(pairs))

    assert (asked["title"], answered["title"]) == (
        "Are these two the same picture?",
        "What became of these two pictures",
    )
    assert (decided.url, following.url) == (NEXT, page_of(pairs[1]))
    assert Image.objects.exclude(merged_into=None).get() == pairs[0].first
    back = client.post(page_of(pairs[0]), {"verdict": "undo"}, follow=True)
    assert "the pair waits again" in back.content.decode()
    assert SuspectedPair.objects.waiting().count() == 2


def test_last_pair_leads_to_the_list(client, chief, pairs):
    client.post(page_of(pairs[0]), {"verdict": "variant"})
    client.post(page_of(pairs[1]), {"verdict": "different"})

    page = client.get(NEXT, follow=True)

    assert "No pair waits for a verdict." in page.content.decode()
    assert list(page.context["cl"].result_list) == []
    every = client.get("/admin/articles/suspectedpair/?verdict=all")
    assert every.context["cl"].result_count == 2


def test_verdict_on_a_decided_pair_is_told(client, chief, pairs):
    client.post(page_of(pairs[0]), {"verdict": "different"})

    page = client.post(page_of(pairs[0]), {"verdict": "same"}, follow=True)

    assert "Somebody has decided this pair already." in page.content.decode()
    assert not Image.objects.exclude(merged_into=None).exists()


def test_unknown_verdict_is_not_found(client, chief, pairs):
    assert client.post(page_of(pairs[0]), {"verdict": "maybe"}).status_code == 404


def test_who_may_only_look_decides_nothing(client, pairs):
    looker = User.objects.create_user("looker", is_staff=True)
    looker.user_permissions.add(*permissions("view_suspectedpair"))
    client.force_login(looker)

    assert client.get(page_of(pairs[0])).context["may_decide"] is False
    assert client.post(page_of(pairs[0]), {"verdict": "same"}).status_code == 403
    assert SuspectedPair.objects.waiting().count() == 2


def test_merged_picture_is_no_choice_any_more(client, chief, pairs):
    client.post(page_of(pairs[0]), {"verdict": "same"})

    rows = client.get("/admin/articles/image/").context["cl"].result_list

    assert pairs[0].first not in list(rows)
    page = client.get(f"/admin/articles/image/{pairs[0].first_id}/change/")
    assert page.status_code == 200


def permissions(*codenames):
    return Permission.objects.filter(codename__in=codenames)


@pytest.mark.parametrize("uses", [1, 3])
def test_pair_costs_as_many_queries_for_any_number_of_uses(
    client, chief, pairs, uses, django_assert_max_num_queries
):
    for number in range(uses):
        build.placement(
            build.article(f"Piece {number}"), pairs[0].first, f"No {number}"
        )

    client.get(page_of(pairs[0]))
    with django_assert_max_num_queries(16):
        client.get(page_of(pairs[0]))


def test_kept_picture_tells_the_page_that_names_the_merged_one(client, chief, pairs):
    article = pairs[0].first.placements.get().parent
    workflow.publish(article)

    client.post(page_of(pairs[0]), {"verdict": "same"})

    form = client.get(f"/admin/articles/image/{pairs[0].second_id}/change/")
    edition = article.editions.get()
    address = reverse("admin:articles_edition_change", args=[edition.pk])
    assert address in form.content.decode()
