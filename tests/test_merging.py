"""Three texts of a piece into one."""

from hypothesis import given
from hypothesis import strategies as st

from articles.document import Document, Figure, Paragraph
from articles.merging import Held, merge, merge_blocks

ONE = Paragraph("The council met on Monday and heard the builders.")
TWO = Paragraph("It cost 41 million euros, twice what was planned.")
THREE = Paragraph("The old road stays open for bicycles.")
OURS = Paragraph("It cost some 40 million euros, twice what was planned.")
THEIRS = Paragraph("It cost 43 million euros, twice what was planned.")
PICTURE = Figure(caption="The bridge at dawn", alt="A bridge", credit="Ana Diaz")

stories = st.lists(
    st.sampled_from([ONE, TWO, THREE, OURS, THEIRS, PICTURE]), max_size=7
).map(tuple)


def merged(base, ours, theirs):
    slots, held = merge_blocks(base, ours, theirs)
    return tuple(slot.block for slot in slots), held


def test_neighbours_changed_by_either_side_do_not_meet():
    changed = Paragraph("The old road stays open for all.")

    assert merged((ONE, TWO, THREE), (ONE, OURS, THREE), (ONE, TWO, changed)) == (
        (ONE, OURS, changed),
        [],
    )


def test_paragraph_changed_by_both_is_held_and_ours_stays():
    assert merged((ONE, TWO), (ONE, OURS), (ONE, THEIRS)) == (
        (ONE, OURS),
        [Held("story", (TWO,), (OURS,), (THEIRS,), ONE)],
    )


def test_what_one_side_removed_and_the_other_left_is_gone():
    assert merged((ONE, TWO, THREE), (ONE, THREE), (ONE, TWO, THREE)) == (
        (ONE, THREE),
        [],
    )


def test_what_ours_removed_and_theirs_changed_is_held():
    assert merged((ONE, TWO), (ONE,), (ONE, THEIRS)) == (
        (ONE,),
        [Held("story", (TWO,), (), (THEIRS,), ONE)],
    )


def test_both_put_in_the_same_once():
    assert merged((ONE,), (ONE, TWO), (ONE, TWO)) == ((ONE, TWO), [])


def test_picture_is_merged_field_by_field():
    ours = Figure(caption="The new bridge at dawn", alt="A bridge", credit="Ana Diaz")
    theirs = Figure(caption="The bridge at dawn", alt="A bridge", credit="Ana Diaz/AP")
    both = Figure(
        caption="The new bridge at dawn", alt="A bridge", credit="Ana Diaz/AP"
    )

    assert merged((PICTURE,), (ours,), (theirs,)) == ((both,), [])


def test_topics_of_both_sides_count():
    base = Document(tags=("Roads", "Rivers"))

    result = merge(
        base, Document(tags=("Roads",)), Document(tags=("Roads", "Rivers", "Towns"))
    )

    assert (result.document.tags, result.held) == (("Roads", "Towns"), ())


def test_headline_both_changed_is_held():
    texts = ("A bridge", "Our bridge", "Their bridge")

    result = merge(*(Document(headline=text) for text in texts))

    assert result.document.headline == "Our bridge"
    assert result.held == (Held("headline", *texts),)


@given(stories, stories)
def test_a_side_that_changed_nothing_takes_the_other(base, changed):
    assert merged(base, base, changed) == (changed, [])
    assert merged(base, changed, base) == (changed, [])
    assert merged(base, changed, changed) == (changed, [])


@given(stories, stories, stories)
def test_nothing_the_desk_wrote_is_lost(base, ours, theirs):
    blocks, _held = merged(base, ours, theirs)

    written = [block for block in ours if block not in base]
    assert all(block in blocks for block in written if not isinstance(block, Figure))
