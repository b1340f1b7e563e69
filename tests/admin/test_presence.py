"""Who else has the story open, as the form hears it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Presence
from tests import build
from tests.admin.conftest import person

pytestmark = pytest.mark.django_db


def address(article):
    return reverse("admin:articles_article_presence", args=[article.pk])


def ping(client, article):
    return client.post(address(article)).json()["told"]


@pytest.fixture
def ana():
    """Another browser, at which Ana sits."""
    user = person("reporter")
    User.objects.filter(pk=user.pk).update(first_name="Ana", last_name="Diaz")
    client = Client()
    client.force_login(user)
    return client


def test_each_hears_of_the_other_and_nobody_of_oneself(client, editor, ana):
    article = build.article()

    alone = ping(ana, article)
    at = timezone.localtime(Presence.objects.get().opened_at)

    assert alone == ""
    assert ping(client, article) == f"Ana Diaz has this story open since {at:%H:%M}."
    assert "editor has this story open" in ping(ana, article)
    assert ping(client, build.article("Another")) == ""


def test_who_left_is_not_told_and_begins_anew(client, editor, ana):
    article = build.article()
    ping(ana, article)
    long_ago = timezone.now() - timedelta(days=1)
    Presence.objects.update(opened_at=long_ago, seen_at=long_ago)

    assert ping(client, article) == ""

    ping(ana, article)

    assert Presence.objects.filter(opened_at__gt=long_ago).count() == 2


def test_who_stays_since_yesterday_is_told_with_the_day(client, editor, ana):
    article = build.article()
    ping(ana, article)
    opened = timezone.now() - timedelta(days=1)
    Presence.objects.update(opened_at=opened)
    ping(ana, article)

    told = f"Ana Diaz has this story open since {opened:%Y-%m-%d %H:%M}."
    assert ping(client, article) == told


def test_who_may_not_see_the_story_hears_nothing(client, editor):
    article = build.article()
    removed = build.article(removed_at=timezone.now())
    guest = Client()
    guest.force_login(User.objects.create_user("guest", is_staff=True))

    answers = [
        client.get(address(article)),
        client.post(address(removed)),
        guest.post(address(article)),
        Client().post(address(article)),
    ]

    assert [answer.status_code for answer in answers] == [405, 404, 404, 302]
    assert not Presence.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_ping_costs_the_same_however_many_are_there(
    client, editor, number, django_assert_max_num_queries
):
    article = build.article()
    for each in range(number):
        Presence.objects.seen(article, User.objects.create_user(f"user {each}"))
    ping(client, article)

    with django_assert_max_num_queries(7):
        told = ping(client, article)

    assert told.count("has this story open") == number
