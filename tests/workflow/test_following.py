"""Ticked uses take over the library's texts; nothing else is written over."""

import pytest
from django.contrib.auth.models import User

from articles import workflow
from articles.library.uses import said, uses_of
from articles.models import Caption, Placement, Revision
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    image = build.image("A bridge")
    Caption.objects.create(image=image, text="The bridge.", is_library=True)
    for name in ("First", "Second"):
        use = {"alt_kind": "text", "alt": f"{name} arch"}
        build.placement(build.article(name), image, f"{name} caption.", **use)
    return image


def texts():
    rows = Placement.objects.order_by("pk").select_related("parent", "caption")
    return {
        row.parent.headline: (row.caption.text, row.alt_kind, row.alt) for row in rows
    }


def shown(image, *names):
    uses = {use.placement.parent.headline: use.placement for use in uses_of(image)}
    return {uses[name].pk: said(uses[name]) for name in names}


def test_only_what_is_ticked_takes_over(image):
    by = User.objects.create_user("desk")

    changed, stale = workflow.follow(image, shown(image, "First"), by=by)

    assert ([piece.headline for piece in changed], stale) == (["First"], [])
    assert texts() == {
        "First": ("The bridge.", "inherited", None),
        "Second": ("Second caption.", "text", "Second arch"),
    }
    states = Revision.objects.filter(article=changed[0]).order_by("pk")
    assert [(state.reason, state.by) for state in states] == [
        ("found", None),
        ("saved", by),
    ]
    assert Caption.objects.filter(text="First caption.").exists()


def test_what_another_wrote_meanwhile_is_left(image):
    chosen = shown(image, "First", "Second")
    Placement.objects.filter(parent__headline="First").update(alt="Another arch")

    changed, stale = workflow.follow(image, chosen, by=None)

    assert [piece.headline for piece in changed] == ["Second"]
    assert [piece.headline for piece in stale] == ["First"]
    assert texts()["First"] == ("First caption.", "text", "Another arch")


def test_use_of_another_picture_is_not_touched(image):
    other = build.placement(build.article("Other"), build.image(), "Its own.")

    changed, stale = workflow.follow(image, {other.pk: said(other)}, by=None)

    assert (changed, stale) == ([], [])
