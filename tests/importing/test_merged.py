"""What comes in after an editor has merged two pictures finds the kept one."""

import pytest

from articles.document import Document, Figure
from articles.importing.awaiting import awaited
from articles.importing.pieces import Importer
from articles.importing.suspecting import seen_elsewhere
from articles.library import duplicates, files
from articles.models import Article, Caption, Image, ImageReference, SuspectedPair
from tests import build
from tests.captures import bridge
from tests.public.test_pages import jpeg

pytestmark = pytest.mark.django_db

CAPTION = "The new bridge over the river, seen from its northern bank in June."


def merge(gone, kept):
    files.store(kept, files.check(jpeg(size=(80, 60))))
    first, second = sorted((gone, kept), key=lambda one: one.pk)
    pair = SuspectedPair.objects.create(first=first, second=second, reason="x")
    duplicates.decide(pair, SuspectedPair.Verdict.SAME, by=None)


def test_piece_that_comes_again_is_the_same_and_keeps_the_kept_picture(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_bytes(bridge())
    list(Importer().take_in([str(path)]))
    use = Article.objects.get().articles_placement_set.first()
    kept = build.image("From the archive")
    merge(use.image, kept)
    number = Image.objects.count()

    [report] = Importer().take_in([str(path)])

    use.refresh_from_db()
    assert report.outcome == "same"
    assert (use.image, Image.objects.count()) == (kept, number)


def test_caption_of_both_is_seen_at_the_kept_picture():
    gone, kept = build.image("A bridge"), build.image("A new bridge")
    for image in (gone, kept):
        Caption.objects.create(image=image, text=CAPTION)
    merge(gone, kept)

    seen = seen_elsewhere(Document(blocks=(Figure(caption=CAPTION),)))

    assert set(seen.values()) == {kept.pk}


def test_merged_picture_is_not_fetched():
    gone, other = build.image("A bridge"), build.image("A pier")
    for image in (gone, other):
        ImageReference.objects.create(
            image=image, kind="address", value=f"https://a.example/{image.pk}.jpg"
        )
    merge(gone, build.image("A new bridge"))

    assert list(awaited()) == [other]
