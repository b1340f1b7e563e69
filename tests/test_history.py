"""States of a working copy: kept once, compared, put back whole."""

import pytest

from articles import history
from articles.comparing import changes
from articles.library import duplicates
from articles.models import Caption, Image, Revision, SuspectedPair
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    made = build.article(topics=("Roads",), agencies=("AFP",), authors=("Ana Díaz",))
    build.placement(made, build.image(credit="Tom Reed/AFP"))
    return made


def test_equal_state_is_kept_once(article):
    first, second = (history.record(article, by=None) for _time in range(2))

    assert (second, list(Revision.objects.all())) == (None, [first])


def test_what_was_changed_added_and_removed_is_put_back_whole(article):
    before = history.take(article)
    revision = history.record(article, by=None)
    article.headline = "Changed"
    article.save()
    article.tags.set(["Bridges"])
    article.source_links.all().delete()
    article.articles_text_set.all().delete()
    Caption.objects.update(text="Mended", digest="x" * 40)
    article.articles_quote_set.create(region="main", ordering=90, text="New")

    history.restore(article, revision, by=None)

    assert history.take(article) == before
    reasons = Revision.objects.order_by("pk").values_list("reason", flat=True)
    assert list(reasons) == ["saved", "found", "restored"]


def test_state_is_compared_as_a_piece(article):
    before = history.as_document(history.take(article))
    article.articles_text_set.update(html="<p>The bridge opened on Friday.</p>")

    (change,) = changes(before, history.as_document(history.take(article)))

    assert change.words[1:3] == (("struck", "Monday."), ("added", "Friday."))


def test_state_from_before_a_merge_is_put_back_with_the_kept_picture(article):
    use = article.articles_placement_set.get()
    gone, kept = use.image, build.image("A new bridge")
    own = Caption.objects.create(image=kept, text=use.caption.text)
    revision = history.record(article, by=None)
    pair = SuspectedPair.objects.create(first=gone, second=kept, reason="x")
    Image.objects.filter(pk=kept.pk).update(served="a.jpg", width=10, height=10)
    duplicates.decide(pair, SuspectedPair.Verdict.SAME, by=None)

    history.restore(article, revision, by=None)

    use = article.articles_placement_set.get()
    assert (use.image, use.caption) == (kept, own)
