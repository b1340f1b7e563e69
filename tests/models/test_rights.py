"""Rights by the clock: which pictures are found before and after theirs end."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Image
from articles.models.rights import LABELLED, DigitalSource
from tests import build

pytestmark = pytest.mark.django_db


def ending(**after):
    return build.image(rights_expire_at=timezone.now() + timedelta(**after))


def test_pictures_are_found_before_and_after_their_rights_end():
    build.image()
    late, soon, over = ending(days=15), ending(days=13), ending(seconds=-1)

    assert list(Image.objects.expiring()) == [soon]
    assert list(Image.objects.expired()) == [over]
    assert [one.rights_end_soon for one in (late, soon, over)] == [False, True, False]
    assert [one.is_within_rights() for one in (late, soon, over)] == [True, True, False]
    assert not soon.is_within_rights(soon.rights_expire_at)


@pytest.mark.parametrize("kind", DigitalSource)
def test_readers_are_told_of_what_no_camera_saw(kind):
    image = build.image(digital_source_type=kind)

    assert bool(image.label) == (kind in LABELLED)
