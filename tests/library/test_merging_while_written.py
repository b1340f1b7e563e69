"""What is saved, merged or stored meanwhile is not undone by an older instance."""

from datetime import date

import pytest

from articles.library import files, fingerprints, known, renditions
from articles.library.duplicates import decide, undo
from articles.models import Image, ImageBand, ImageFingerprint, SuspectedPair
from tests import build
from tests.drawn import scene, written

pytestmark = pytest.mark.django_db


def with_file(seed=1, size=(900, 600), **fields):
    image = build.image(f"Scene {seed}", **fields)
    files.store(image, files.check(written(scene(seed, size))))
    return image


def pair_of(one, other):
    first, second = sorted((one, other), key=lambda image: image.pk)
    return SuspectedPair.objects.create(first=first, second=second, reason="alike")


def test_file_that_is_stored_leaves_what_was_said_meanwhile():
    image = build.image("Before")
    Image.objects.filter(pk=image.pk).update(description="Meanwhile")

    files.store(image, files.check(written(scene())))

    assert Image.objects.get().description == "Meanwhile"


def test_saving_an_older_instance_takes_no_merge_back():
    kept, gone = with_file(1, (1200, 800)), with_file(2)
    older = Image.objects.get(pk=gone.pk)
    decide(pair_of(kept, gone), "same", by=None)

    older.description = "Typed meanwhile"
    older.save()

    gone.refresh_from_db()
    assert (gone.merged_into, gone.description) == (kept, "Typed meanwhile")


def test_focal_point_waits_for_its_crops_whatever_an_older_instance_saves():
    image = with_file()
    older = Image.objects.get()
    image.focus_x, image.focus_y = 0.1, 0.9
    image.save()
    Image.objects.update(rendered=older.recipe)

    older.description = "Another text"
    older.save(update_fields=["description"])

    assert list(renditions.waiting()) == [image]


def test_library_has_one_caption_a_language_after_a_merge_and_both_after_its_undo():
    kept, gone = with_file(1, (1200, 800)), with_file(2)
    ours = kept.captions.create(text="Ours", language="de", is_library=True)
    theirs = gone.captions.create(text="Theirs", language="de", is_library=True)
    english = gone.captions.create(text="English", language="en", is_library=True)
    pair = decide(pair_of(kept, gone), "same", by=None)

    assert set(kept.captions.filter(is_library=True)) == {ours, english}

    undo(pair)

    assert set(gone.captions.filter(is_library=True)) == {theirs, english}


def test_kept_picture_learns_place_and_day_and_forgets_them_by_the_undo():
    kept = with_file(1, (1200, 800))
    gone = with_file(2, place="Hull", taken_on=date(2026, 5, 4))
    pair = decide(pair_of(kept, gone), "same", by=None)

    kept.refresh_from_db()
    assert (kept.place, kept.taken_on) == ("Hull", date(2026, 5, 4))

    undo(pair)

    kept.refresh_from_db()
    assert (kept.place, kept.taken_on) == (None, None)


def test_fingerprint_is_kept_with_its_bands_or_not_at_all(monkeypatch):
    image = build.image("A scene")
    checked = files.check(written(scene()))
    image.sha256 = checked.sha256
    image.save()

    def full(*_rows, **_how):
        raise OSError("no room")

    monkeypatch.setattr(ImageBand.objects, "bulk_create", full)
    with pytest.raises(OSError, match="no room"):
        fingerprints.keep(image, checked.fingerprint)

    assert not ImageFingerprint.objects.exists()
    assert list(known.overlooked()) == [image]
