"""A day stays a day, a moment keeps its offset."""

from datetime import date, datetime, timedelta, timezone

import pytest
from django.core.exceptions import ValidationError

from articles.models import Article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "when",
    [
        None,
        date(2023, 7, 7),
        datetime(2023, 7, 7, 14, 30, tzinfo=timezone(timedelta(hours=2))),
    ],
)
def test_when_comes_back_as_it_was_stored(when):
    stored = Article.objects.create(published=when)

    assert Article.objects.get(pk=stored.pk).published == when
    assert str(Article.objects.get(pk=stored.pk).published) == str(when)


def test_what_is_no_time_is_refused_with_an_example():
    article = Article(headline="A", published="yesterday")

    with pytest.raises(ValidationError, match="neither a day"):
        article.full_clean()
