"""Uses of a picture: they follow the library's texts until they have their own."""

import pytest

from articles.library.uses import Use, remember, texts_of, uses_of
from articles.models import Caption, Placement
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    """The library says "The bridge."; one use follows it, one has its own texts."""
    image = build.image("A bridge")
    library = Caption.objects.create(image=image, text="The bridge.", is_library=True)
    first = build.placement(build.article("Follows"), image, None)
    Placement.objects.filter(pk=first.pk).update(caption=library)
    build.placement(
        build.article("Own"), image, "Its arch.", alt_kind="text", alt="An arch"
    )
    return image


def marks(image):
    """Per piece whether caption and alt are its own, and whether the library moved."""
    return {
        str(use.placement.parent): (
            use.has_own_caption,
            use.caption_changed,
            use.has_own_alt,
            use.alt_changed,
        )
        for use in uses_of(image)
    }


def changed(image, *, alt, caption):
    before = texts_of(image)
    image.description = alt
    image.save()
    Caption.objects.filter(is_library=True).update(text=caption)
    remember(image, before)


def test_use_follows_until_it_has_its_own_text(image):
    assert marks(image) == {
        "Follows": (False, False, False, False),
        "Own": (True, False, True, False),
    }


def test_own_texts_are_marked_when_the_library_changes(image):
    changed(image, alt="A new bridge", caption="The new bridge.")

    assert marks(image) == {
        "Follows": (False, False, False, False),
        "Own": (True, True, True, True),
    }
    use = Placement.objects.get(parent__headline="Own")
    assert (use.library_alt_was, use.library_caption_was) == ("A bridge", "The bridge.")
    assert (use.alt, use.caption.text) == ("An arch", "Its arch.")


def test_mark_goes_when_the_library_says_again_what_it_said(image):
    changed(image, alt="A new bridge", caption="The new bridge.")
    changed(image, alt="A bridge", caption="The bridge.")

    assert marks(image)["Own"] == (True, False, True, False)


def test_library_caption_is_that_of_the_language_of_the_use(image):
    german = Caption.objects.create(
        image=image, text="Die Brücke.", language="de", is_library=True
    )
    use = build.placement(build.article("Deutsch", language="de"), image, None)

    assert Use(use, texts_of(image)).caption == german


def test_picture_without_a_library_caption_asks_nothing_of_its_uses(image):
    Caption.objects.update(is_library=False)

    assert marks(image)["Own"] == (False, False, True, False)


@pytest.mark.parametrize("number", [1, 3])
def test_uses_cost_two_queries(image, number, django_assert_num_queries):
    for each in range(number):
        build.placement(build.article(f"Piece {each}"), image)

    with django_assert_num_queries(2):
        assert len([use.has_own_text for use in uses_of(image)]) == number + 2
