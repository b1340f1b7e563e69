"""Pictures that nobody described do not go to readers; three answers, one refused."""

import pytest

from articles import workflow
from articles.library import files
from articles.models import Image
from tests import build
from tests.public.test_pages import jpeg

pytestmark = pytest.mark.django_db

NEEDS = "The picture “Its arch” needs an alt text"
REPEATS = "The alt text of the picture “Its arch” repeats its caption"


def piece(description, *, awaited=False, **use):
    article = build.article()
    image = build.image(description)
    if not awaited:
        files.store(image, files.check(jpeg(size=(30, 20))))
    build.placement(article, image, "Its arch", **use)
    return article


@pytest.mark.parametrize(
    ("description", "use"),
    [
        ("An arch of stone", {}),
        (None, {"alt_kind": "text", "alt": "An arch of stone"}),
        (None, {"alt_kind": "decorative"}),
        (None, {"removed": True}),
        (None, {"awaited": True}),
    ],
)
def test_described_decorative_and_unseen_pictures_go_to_readers(description, use):
    assert workflow.publish(piece(description, **use)).is_live()


@pytest.mark.parametrize(
    ("description", "use", "told"),
    [
        (None, {}, NEEDS),
        (" ", {}, NEEDS),
        ("An arch", {"alt_kind": "text", "alt": None}, NEEDS),
        ("Its arch.", {}, REPEATS),
        ("An arch", {"alt_kind": "text", "alt": "its ARCH"}, REPEATS),
    ],
)
def test_undescribed_picture_holds_the_piece(description, use, told):
    article = piece(description, **use)
    with pytest.raises(workflow.CannotPublish, match=told):
        workflow.publish(article)

    assert not article.editions.exists()


def test_update_is_held_by_what_it_brings_and_not_by_what_readers_saw():
    article = piece(None, awaited=True)
    workflow.publish(article)
    image = Image.objects.get()
    files.store(image, files.check(jpeg(size=(30, 20))))

    with pytest.raises(workflow.CannotPublish, match=NEEDS):
        workflow.publish(article)
    assert workflow.publish(article, is_update=True).is_live()

    other = build.image(None)
    files.store(other, files.check(jpeg(size=(40, 20))))
    build.placement(article, other, "Another", ordering=30)
    with pytest.raises(workflow.CannotPublish, match="“Another” needs an alt text"):
        workflow.publish(article, is_update=True)
