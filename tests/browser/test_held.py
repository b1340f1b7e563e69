"""A held field that is no text: asked about on a page that is clean."""

import pytest
from django.contrib.auth.models import User

from articles.document import Author
from articles.importing.applying import Terms
from articles.models import Article, ArticleSource
from tests.importing.arriving import ONE, TWO, arrive

LOOKS = [
    {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    for width in (360, 1366)
    for scheme in ("light", "dark")
]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_held_authors_are_told_apart(open_page, assert_clean, look):
    arrive(authors=(Author("Ana Diaz"),), terms=Terms())
    ArticleSource.objects.update(detail="in Lima")
    arrive(ONE, TWO, authors=(Author("Ana Diaz", "in Quito"),), terms=Terms())
    chief = User.objects.create_superuser("chief")
    held = f"/admin/articles/article/{Article.objects.get().pk}/held/"

    page = open_page(held, user=chief, **look)

    sides = page.locator(".sides section p").all_inner_texts()
    assert sides == ["Ana Diaz (in Lima)", "Ana Diaz (in Quito)"]
    assert_clean(page)
