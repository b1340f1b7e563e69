"""Which captions stand in the library already, however many are equal."""

import pytest

from articles.document import Document, Figure
from articles.importing.suspecting import AT_ONCE, seen_elsewhere
from articles.models import Caption, Image, caption_digest
from tests import build

pytestmark = pytest.mark.django_db

CAPTION = "The new bridge over the river, seen from its northern bank in June."


def captioned(text, number=1):
    images = [build.image() for _place in range(number)]
    for image in images:
        Caption.objects.create(image=image, text=text, language="en")
    return images


def of_captions(*texts):
    return Document(blocks=tuple(Figure(caption=text) for text in texts))


@pytest.mark.parametrize("number", [1, 3])
def test_of_equal_captions_the_first_is_seen_in_one_query(
    number, django_assert_num_queries
):
    first, *_others = captioned(CAPTION, number)
    document = of_captions(CAPTION, "The old ferry on its last way over the river.")

    with django_assert_num_queries(1):
        seen = seen_elsewhere(document)

    assert seen == {caption_digest(CAPTION): first.pk}


def test_of_merged_pictures_the_kept_one_is_seen():
    merged, kept = captioned(CAPTION, 2)
    Image.objects.filter(pk=merged.pk).update(merged_into=kept)

    assert seen_elsewhere(of_captions(CAPTION)) == {caption_digest(CAPTION): kept.pk}


def test_what_the_piece_itself_shows_is_not_elsewhere():
    own, other = captioned(CAPTION, 2)
    article = build.article()
    build.placement(article, own, CAPTION)

    seen = seen_elsewhere(of_captions(CAPTION), article)

    assert seen == {caption_digest(CAPTION): other.pk}


def test_every_caption_of_a_large_gallery_is_looked_for():
    texts = [
        f"The new bridge over the river, seen from house {place} in June."
        for place in range(AT_ONCE + 2)
    ]
    images = [captioned(text)[0] for text in texts]

    seen = seen_elsewhere(of_captions(*texts))

    pairs = zip(texts, images, strict=True)
    assert seen == {caption_digest(text): image.pk for text, image in pairs}


def test_no_caption_that_tells_pictures_apart_asks_nothing(django_assert_num_queries):
    captioned("File photo")

    with django_assert_num_queries(0):
        assert seen_elsewhere(of_captions("File photo", None)) == {}
