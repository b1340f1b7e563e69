"""SQL that is written once: what it finds and writes is what Django would."""

import pytest
from django.db.models import Q

from articles.models import ArticleTopic, Source, SourceName, Topic
from articles.statements import IN_ONE, LONGEST_STEP, insert, link, prepared, update
from tests import build

pytestmark = pytest.mark.django_db


@prepared
def called(name, slugs):
    topics = Topic.objects.filter(Q(name=name) | Q(slug__in=slugs))
    return topics.order_by("slug").values_list("name", "slug")


def topics(number):
    return [Topic(name=f"T{place}", slug=f"t-{place:04}") for place in range(number)]


@pytest.mark.parametrize("number", [1, 2, 3, 5, 9, LONGEST_STEP + 1])
def test_rows_are_found_by_a_text_and_by_lists_of_any_length(number):
    insert(topics(number + 2))
    last = number + 1

    found = called(f"T{last}", [f"t-{place:04}" for place in range(number)])

    wanted = [(f"T{place}", f"t-{place:04}") for place in (*range(number), last)]
    assert found == wanted


def test_database_is_asked_anew_each_time():
    insert(topics(1))
    assert called("T0", []) == [("T0", "t-0000")]

    Topic.objects.update(name="Roads")

    assert called("T0", []) == []
    assert called("Roads", []) == [("Roads", "t-0000")]


def test_no_text_is_equal_to_nothing():
    insert(topics(2))

    assert called(None, []) == []
    assert called(None, ["t-0001"]) == [("T1", "t-0001")]


def test_texts_are_values_and_no_part_of_the_query():
    insert([Topic(name="100 %s", slug="per-cent"), Topic(name="' OR 1=1", slug="or")])

    assert called("100 %s", ["' OR 1=1"]) == [("100 %s", "per-cent")]
    assert called("' OR 1=1", []) == [("' OR 1=1", "or")]


def test_query_that_changes_what_it_is_given_is_refused():
    @prepared
    def beginning(name):
        return Topic.objects.filter(name__startswith=name).values_list("pk")

    with pytest.raises(TypeError, match="beginning changes what it is given"):
        beginning("T")


@pytest.mark.parametrize("number", [0, 1, IN_ONE + 1])
def test_new_rows_have_their_keys_in_order_and_are_stored_as_they_stand(number):
    new = topics(number)

    insert(new)

    assert list(Topic.objects.order_by("pk")) == new
    assert not any(topic._state.adding for topic in new)
    stored = Topic.objects.order_by("pk").values_list("name", "slug", "in_navigation")
    assert list(stored) == [(topic.name, topic.slug, False) for topic in new]


def test_row_without_a_key_of_its_own_gets_defaults_and_the_moment():
    article = build.article("A bridge opens")

    twin = type(article)(headline="A bridge", corrections=[{"text": "Not a ferry."}])
    insert([twin])

    twin.refresh_from_db()
    assert twin.corrections == [{"text": "Not a ferry."}]
    assert len(twin.code) == 8
    assert twin.created_at >= article.created_at


def test_rows_that_only_link_are_written_for_one_key_and_each_of_others():
    article, new = build.article("A bridge opens"), topics(3)
    insert(new)

    link(ArticleTopic, content_object_id=article.pk, tag_id=[new[2].pk, new[0].pk])
    link(ArticleTopic, content_object_id=article.pk, tag_id=[])

    links = ArticleTopic.objects.order_by("pk").values_list("content_object", "tag")
    assert list(links) == [(article.pk, new[2].pk), (article.pk, new[0].pk)]


def test_only_the_named_fields_of_a_row_are_written():
    article = build.article("A bridge opens", kicker="Roads")
    article.headline, article.kicker = "A bridge closes", "Rivers"

    update(article, "headline")

    article.refresh_from_db()
    assert (article.headline, article.kicker) == ("A bridge closes", "Roads")


def test_row_of_two_models_keeps_its_relation():
    source = Source(name="Ana Diaz", kind=Source.Kind.PERSON, slug="ana-diaz")
    insert([source])

    insert([SourceName(source=source, name="A. Diaz", key="a diaz", of_organisation=0)])

    assert [name.name for name in source.names.all()] == ["A. Diaz"]
