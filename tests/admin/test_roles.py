"""Every address of the desk asks who is there, whatever it shows or does."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles import history
from articles.admin.site import desk
from articles.importing import carrying_out, deliveries
from articles.importing.unpacking import Handed
from articles.models import (
    Article,
    Delivery,
    Feed,
    FetchTrouble,
    Revision,
    SuspectedPair,
)
from tests import build
from tests.captures import bridge

pytestmark = pytest.mark.django_db

ADDRESSES = [
    (model, pattern)
    for model, shown in desk._registry.items()
    for pattern in shown.get_urls()
    if pattern.name
]


@pytest.fixture
def rows():
    """A row of each kind that addresses of the desk name."""
    delivery = deliveries.take(
        [Handed("bridge.txt", bridge())], "", None, tags=["Roads"]
    )
    carrying_out.apply(delivery, publish=True, by=None)
    article = Article.objects.get()
    history.record(article, by=None)
    first, second = build.image("A queue"), build.image("A line")
    SuspectedPair.objects.create(first=first, second=second, article=article)
    Feed.objects.create(name="Valley", address="https://valley.example/feed")
    FetchTrouble.objects.create(
        image=first, reason="it took too long", tried_at="2026-05-03T10:00Z"
    )
    return {"revision": Revision.objects.get().pk, "file": 0, "number": 0}


def address(model, pattern, rows):
    row = model._default_manager.first()
    given = {**rows, "pk": row and row.pk, "object_id": row and row.pk, "position": 0}
    named = {"id": row and row.pk, "rule": "password"}
    converters = pattern.pattern.converters
    kwargs = {key: given.get(key) or named.get(key) or 0 for key in converters}
    return reverse(f"admin:{pattern.name}", kwargs=kwargs)


@pytest.mark.parametrize(
    ("model", "pattern"), ADDRESSES, ids=[pattern.name for _model, pattern in ADDRESSES]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_has_no_role_is_refused_everywhere(client, rows, model, pattern, method):
    client.force_login(User.objects.create_user("guest", is_staff=True))
    before = list(Article.objects.values()), list(Delivery.objects.values())

    answered = getattr(client, method)(address(model, pattern, rows))

    assert answered.status_code in {403, 404, 405}
    assert (list(Article.objects.values()), list(Delivery.objects.values())) == before
