"""Fingerprints in a dump: they go with their picture, whatever its key is there."""

import pytest
from django.core.management import call_command

from articles.library import files
from articles.models import Image, ImageBand, ImageFingerprint, ImageThumb
from tests import build
from tests.drawn import scene, written

pytestmark = pytest.mark.django_db


def told():
    """All that is known of each picture's looks, by its code."""
    return {
        image.code: (
            image.fingerprint.sha256,
            bytes(image.fingerprint.marks),
            bytes(image.thumb.pixels),
            sorted(image.bands.values_list("value", flat=True)),
        )
        for image in Image.objects.all()
    }


def test_dumped_fingerprints_load_again_by_natural_keys(tmp_path):
    for seed in (1, 2):
        files.store(build.image(), files.check(written(scene(seed))))
    before = told()
    dump = str(tmp_path / "dump.json")
    natural = {"natural_foreign": True, "natural_primary": True}
    call_command("dumpdata", "articles", output=dump, **natural)
    Image.objects.all().delete()
    kinds = (ImageBand, ImageFingerprint, ImageThumb)
    assert [kind.objects.count() for kind in kinds] == [0, 0, 0]
    # What is made from now on has other keys.
    build.image("Another").delete()

    call_command("loaddata", dump, verbosity=0)
    call_command("loaddata", dump, verbosity=0)

    assert told() == before
