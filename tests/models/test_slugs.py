"""The readable end of an address."""

import pytest

from articles.models.slugs import slug_for


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
