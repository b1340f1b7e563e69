"""Files that come in, held against the library: joined, asked about, or let be."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import TestCase
from PIL import Image as Pillow
from PIL import ImageDraw, ImageOps

from articles import models
from articles.capture import Capture
from articles.importing import Importer
from articles.library import files, known
from articles.library.duplicates import decide, undo
from tests import build
from tests.captures import BRIDGE, bridge
from tests.drawn import cropped, next_frame, scene, written

pytestmark = pytest.mark.django_db

TO_LOOK = 20 + (connection.vendor == "postgresql")
Verdict = models.SuspectedPair.Verdict


def piece(name, picture, caption=""):
    """A piece of Markdown with a picture lying beside it."""
    text = f"---\ntitle: {name} is open\n---\n\nIt was opened on Friday morning.\n\n"
    text += f"![{name} at dawn](quay.jpg)\n{caption}\n\nThe mayor thanked the builders."
    beside = {"quay.jpg": written(picture)}.get
    return Capture(f"{name}.md", text.encode(), beside=beside)


def committed():
    """What waits for the end of the transaction is done when the block ends."""
    return TestCase.captureOnCommitCallbacks(execute=True)


def imported(name, picture, caption=""):
    with committed():
        [result] = Importer().take_in_capture(piece(name, picture, caption))
    assert (result.outcome, result.notes) == ("new", ())
    return models.Article.objects.get(pk=result.article).articles_placement_set.get()


def received(image, picture, form="JPEG", **options):
    with committed():
        known.receive(image, files.check(written(picture, form, **options)))
    image.refresh_from_db()
    return image


def uploaded(picture):
    return received(build.image(None), picture)


def asked():
    waiting = models.SuspectedPair.objects.waiting()
    return [(one.first_id, one.second_id, one.reason) for one in waiting]


def test_picture_imported_in_two_sizes_is_one_at_the_larger_file():
    small = imported("The quay", scene(size=(450, 300)))
    large = imported("The pier", scene())

    small.refresh_from_db()
    kept = models.Image.objects.get(merged_into=None)
    assert {small.image_id, large.image_id, kept.width} == {large.image_id, 900}
    assert kept.pk == large.image_id
    pair = models.SuspectedPair.objects.get()
    assert (pair.verdict, pair.by_itself, pair.decided_by) == ("same", True, None)
    assert pair.reason == "the same picture in another size or format"


def test_what_joined_by_itself_is_taken_back_and_not_joined_again():
    small = imported("The quay", scene(size=(450, 300)))
    large = imported("The pier", scene())
    before = [small.image_id, large.image_id]
    pair = models.SuspectedPair.objects.get()

    undo(pair)
    known.recognise(small.image)
    known.recognise(large.image)

    for use in (small, large):
        use.refresh_from_db()
    assert [small.image_id, large.image_id] == before
    pair.refresh_from_db()
    assert (pair.verdict, pair.by_itself) == ("", False)
    assert not models.Image.objects.exclude(merged_into=None).exists()


@pytest.mark.parametrize(
    ("picture", "reason"),
    [
        (cropped(scene(4)), "one may be a part of the other"),
        (ImageOps.mirror(scene(4)), "one is the other mirrored"),
    ],
    ids=["crop", "mirrored"],
)
def test_part_and_mirrored_picture_are_asked_about_and_named(picture, reason):
    first, second = uploaded(scene(4)), uploaded(picture)

    assert asked() == [(first.pk, second.pk, reason)]
    assert not models.Image.objects.exclude(merged_into=None).exists()
    assert models.SuspectedPair.objects.get().evidence.keys() == {
        *("ncc", "worst", "distance", "mirrored", "first_box", "second_box")
    }


def flag(field):
    picture = Pillow.new("RGB", (600, 400), field)
    ImageDraw.Draw(picture).ellipse((200, 100, 400, 300), fill="white")
    return picture


def test_flags_that_differ_in_colour_alone_are_never_joined():
    first = imported("The quay", flag("navy")).image_id
    second = imported("The pier", flag("darkgreen")).image_id

    assert asked() == [(first, second, "the same but for the colours")]
    assert not models.Image.objects.exclude(merged_into=None).exists()


def test_picture_of_a_series_never_joins():
    first = uploaded(next_frame(moved=0))
    uploaded(next_frame(moved=60))
    uploaded(next_frame(moved=120))

    assert first.merged_into is None
    assert not models.Image.objects.exclude(merged_into=None).exists()


def test_other_picture_is_no_question():
    uploaded(scene(1))
    uploaded(scene(2))

    assert not models.SuspectedPair.objects.exists()


def test_same_pixels_in_another_file_are_one_and_a_conflict_is_kept():
    picture = scene()
    first = build.image(credit="Ana Diaz/AFP")
    received(first, picture, "PNG")
    build.placement(build.article(), first, "Ana Diaz at the pier on 3 May 2026")
    second = build.image(credit="Bo Li/Reuters")
    build.placement(build.article(), second, "Ana Diaz at the pier on 4 May 2026")
    received(second, picture, "WEBP", lossless=True)

    pair = models.SuspectedPair.objects.get()
    assert (second.merged_into, pair.reason) == (first, "the same pixels")
    assert pair.evidence["conflicts"] == ["credit", "caption"]


def test_verdict_is_kept_until_a_file_changes():
    by = User.objects.create_user("desk")
    first, second = uploaded(scene()), uploaded(cropped(scene()))
    pair = decide(models.SuspectedPair.objects.get(), Verdict.VARIANT, by=by)

    known.recognise(first)
    known.recognise(second)
    assert asked() == []
    received(second, cropped(scene(), 0.05))

    assert [one[:2] for one in asked()] == [(first.pk, second.pk)]
    pair.refresh_from_db()
    assert (pair.verdict, pair.decided_by) == ("", None)


def test_what_an_editor_parted_does_not_join_by_a_third_file():
    """The first two are parted; a size of the second leaves the first alone."""
    by = User.objects.create_user("desk")
    first, second = uploaded(scene()), uploaded(cropped(scene()))
    decide(models.SuspectedPair.objects.get(), Verdict.DIFFERENT, by=by)

    third = uploaded(cropped(scene()).resize((380, 252)))

    assert (third.merged_into, asked()) == (second, [])
    assert first.merged_into is None


def named(picture, kind, value):
    image = build.image(None)
    image.references.create(kind=kind, value=value)
    return received(image, picture)


def test_one_agency_id_joins_what_is_alike_and_asks_about_the_rest():
    plain = scene()
    first = named(plain, "id", "urn:wire:1")
    version = named(next_frame(moved=0), "id", "urn:wire:1")
    other = named(scene(2), "id", "urn:wire:1")

    pairs = models.SuspectedPair.objects.order_by("pk")
    assert [(one.by_itself, one.reason) for one in pairs] == [
        (True, "the same agency id"),
        (False, "the same agency id, but the pictures differ"),
    ]
    assert (version.merged_into, other.merged_into) == (first, None)


def test_other_picture_at_one_address_in_any_size_is_asked_about():
    first = named(scene(), "address", "https://a.example/pier-300x200.jpg")
    second = named(scene(2), "address", "https://a.example/pier.jpg?w=900")

    reason = "the same address, but the pictures differ"
    assert asked() == [(first.pk, second.pk, reason)]


def test_pair_suspected_by_its_words_is_settled_by_its_files():
    words = "The mayor opens the new bridge over the river on Friday morning."
    first, second = (build.image(None) for _one in range(2))
    for image in (first, second):
        build.placement(build.article(), image, words)
    models.SuspectedPair.objects.create(
        first=first, second=second, reason="same alt text, no caption"
    )
    received(first, scene())
    received(second, scene(2))

    reason = "the same words, but the pictures differ"
    assert asked() == [(first.pk, second.pk, reason)]


def test_featureless_pictures_are_one_by_their_pixels_alone():
    white = Pillow.new("RGB", (300, 200), "white")
    first, second = uploaded(white), uploaded(white.resize((600, 400)))
    third = received(build.image(None), white, "PNG")

    assert (second.merged_into, third.merged_into, asked()) == (None, first, [])


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_import_stands_where_the_comparing_fails(caplog):
    first = build.image(None)
    files.store(first, files.check(written(scene())))
    models.ImageThumb.objects.update(pixels=b"x")

    [result] = Importer().take_in_capture(piece("Pier", scene(size=(450, 300))))

    use = models.Placement.objects.get(parent=result.article)
    assert not use.image.is_awaited
    assert list(known.overlooked()) == [first, use.image]
    assert "Error calling" in caplog.text


def test_pictures_from_before_are_fingerprinted_and_compared_once():
    small, large = uploaded(scene(size=(450, 300))), uploaded(scene())
    undo(models.SuspectedPair.objects.get())
    models.SuspectedPair.objects.all().delete()
    models.ImageFingerprint.objects.all().delete()
    gone = uploaded(scene(2))
    models.ImageFingerprint.objects.filter(image=gone).delete()
    gone.original.delete(save=False)

    told = [(one.image, len(one.pairs), bool(one.trouble)) for one in _caught_up()]

    assert told == [(small, 0, False), (large, 1, False), (gone, 0, True)]
    assert models.SuspectedPair.objects.get().by_itself
    assert list(known.overlooked()) == [gone]


def _caught_up():
    return list(known.catch_up(known.overlooked()))


@pytest.mark.parametrize("number", [1, 3])
def test_looking_through_costs_as_many_queries_with_more(
    number, django_assert_num_queries
):
    for seed in range(number):
        uploaded(next_frame(moved=60 * seed))
    image = build.image(None)
    files.store(image, files.check(written(next_frame(moved=300))))
    models.SuspectedPair.objects.all().delete()

    with django_assert_num_queries(TO_LOOK):
        known.recognise(image)


def saved_page():
    """The page of the bridge's text capture, saved with its pictures."""
    title, alt, caption, *_rest = (
        line for line in BRIDGE.splitlines() if "Bridge over" in line or "arch" in line
    )
    words, credit = caption.split("Image: ")
    told = [
        one for one in BRIDGE.split("\n\n") if one.endswith(".") and "\n" not in one
    ]
    return (
        f"<html><head><title>{title}</title>"
        '<link rel="shortlink" href="https://p.example/b/1"></head><body><article>'
        f'<h1>{title}</h1><figure><img src="./b_files/arch.jpg" alt="{alt}">'
        f"<figcaption>{words} <small>{credit}</small></figcaption></figure>"
        f"{''.join(f'<p>{one}</p>' for one in told)}</article></body></html>"
    ).encode()


def test_picture_awaited_from_a_text_takes_the_file_of_the_saved_page():
    beside = {"b_files/arch.jpg": written(scene())}.get
    importer = Importer()
    [first] = importer.take_in_capture(Capture("bridge.txt", bridge()))
    uses = models.Placement.objects.filter(parent=first.article)
    arch = uses.get(image__description__contains="arch").image
    assert arch.is_awaited
    with committed():
        page = Capture("bridge.html", saved_page(), beside=beside)
        [second] = importer.take_in_capture(page)

    assert second.article == first.article
    shown = uses.get(image__description__contains="arch").image
    assert (shown.pk, shown.is_awaited) == (arch.pk, False)
    assert not models.SuspectedPair.objects.exists()


def test_larger_file_of_one_agency_id_becomes_the_picture():
    """Imported one after another, in whatever order the sizes come."""
    for name, size in (("base", (800, 533)), ("filed", (1500, 1000))):
        content = written(scene(size=size), exif=b"", comment=name.encode())
        image = build.image(name)
        image.references.create(kind="id", value="LYNXMPEA6F0MS")
        with TestCase.captureOnCommitCallbacks(execute=True):
            known.receive(image, files.check(content))

    [kept] = models.Image.objects.filter(merged_into=None)
    assert (kept.description, kept.merged.get().description) == ("filed", "base")
