"""Held parts side by side at the desk."""

import pytest
from django.urls import reverse

from articles.importing import Importer
from articles.models import Article, HeldPart, Text
from tests.captures import bridge

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_bytes(bridge())
    list(Importer().take_in([str(path)]))
    Article.objects.update(headline="Our own headline")
    text = Text.objects.get(html__contains="41 million")
    text.html = text.html.replace("41 million", "some 40 million")
    text.save()
    changes = {"41 million": "43 million", "nine years\n\nMay": "ten years\n\nMay"}
    path.write_bytes(bridge(**changes))
    list(Importer().take_in([str(path)]))
    return Article.objects.get()


def address(article):
    return reverse("admin:articles_article_held", args=[article.pk])


def decide(client, article, part, verdict, text=""):
    given = {"part": part.code, "verdict": verdict, f"{part.code}-text": text}
    return client.post(address(article), given, follow=True)


def test_both_texts_stand_side_by_side(client, editor, article):
    page = client.get(address(article)).content.decode()

    for words in (
        "Our own headline",
        "Bridge over the Lenne opens after ten years",
        "It cost some 40 million euros",
        "It cost 43 million euros",
    ):
        assert words in page


def test_parts_are_decided_one_by_one(client, editor, article):
    headline, story = HeldPart.objects.all()

    first = decide(client, article, headline, "theirs")
    last = decide(client, article, story, "edited", "<p>It cost 42 million.</p>")

    article.refresh_from_db()
    assert article.headline == "Bridge over the Lenne opens after ten years"
    assert "It cost 42 million." in " ".join(
        Text.objects.values_list("html", flat=True)
    )
    assert first.redirect_chain[-1][0] == address(article)
    assert last.redirect_chain[-1][0] == reverse(
        "admin:articles_article_change", args=[article.pk]
    )


def test_part_decided_elsewhere_is_told(client, editor, article):
    part = HeldPart.objects.first()
    decide(client, article, part, "ours")

    again = decide(client, article, part, "theirs")

    assert "Somebody has decided this part already." in again.content.decode()
    article.refresh_from_db()
    assert article.headline == "Our own headline"


def test_who_may_not_change_the_piece_decides_nothing(
    client, article, django_user_model
):
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    client.force_login(reader)
    part = HeldPart.objects.first()

    answer = client.post(address(article), {"part": part.code, "verdict": "theirs"})

    assert answer.status_code in (403, 404)
    assert HeldPart.objects.undecided().count() == 2
