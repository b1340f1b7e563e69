"""The readable end of an address."""

import pytest

from articles.models import Source
from articles.models.slugs import slug_for, unused_slugs


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("US, China clash over fentanyl", "us-china-clash-over-fentanyl"),
        ("München im Mai", "munchen-im-mai"),
        ("测试新闻标题", "测试新闻标题"),
        ("🦊🦊", "story"),
        ("!!! ??? ...", "story"),
        ("../../etc/passwd", "etcpasswd"),
        ("word " * 40, "word-" * 15 + "word"),
    ],
)
def test_headline_becomes_a_readable_slug(text, slug):
    assert slug_for(text, "story") == slug


@pytest.mark.django_db
def test_slugs_of_several_are_free_of_one_another_and_of_what_is_taken():
    Source.objects.create(name="Ana Diaz", kind="person", slug="ana-diaz")
    Source.objects.create(name="Ana Diaz", kind="person", slug="ana-diaz-2")

    assert unused_slugs(Source, ["ana-diaz", "tom-reed", "ana-diaz"]) == [
        "ana-diaz-3",
        "tom-reed",
        "ana-diaz-4",
    ]
