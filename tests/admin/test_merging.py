"""Three states of a form: opened, posted and stored meanwhile."""

from hypothesis import given
from hypothesis import strategies as st

from articles.admin.merging import Conflict, Seal, Shown, merge

TEXTS = st.sampled_from(["", "one", "two", "three\r\nfour", "three\nfour"])


def merged(opened, mine, now):
    seal = Seal(Shown(opened).sealed())
    return merge(mine, {}, [], seal, Shown(now))


def test_what_only_the_other_changed_is_kept():
    result = merged({"a": "x", "b": "y"}, {"a": "x", "b": "mine"}, {"a": "t", "b": "y"})

    assert (result.fields, result.conflicts) == ({"a": "t", "b": "mine"}, [])


def test_what_both_changed_is_a_conflict():
    result = merged({"a": "x"}, {"a": "mine"}, {"a": "theirs"})

    assert result.conflicts == [Conflict("a", "", "mine", "theirs")]


@given(TEXTS, TEXTS, TEXTS)
def test_no_text_is_ever_lost(opened, mine, now):
    result = merged({"a": opened}, {"a": mine}, {"a": now})

    def spelled(text):
        return text.replace("\r\n", "\n")

    kept = {spelled(result.fields["a"])}
    for conflict in result.conflicts:
        kept |= {spelled(conflict.mine), spelled(conflict.theirs)}
    for text in (mine, now):
        assert spelled(text) in kept | {spelled(opened)}


def test_order_takes_the_blocks_of_both():
    seal = Seal(Shown({}, order=["a", "b", "c"]).sealed())
    now = Shown({}, order=["a", "x", "b", "c"])

    result = merge({}, {}, ["c", "a", "b", "new"], seal, now)

    assert (result.order, result.conflicts) == (["c", "a", "x", "b", "new"], [])


def test_unreadable_seal_knows_nothing_and_keeps_what_was_posted():
    for text in ("", "no json", "[]", '{"fields": 3}'):
        result = merge({"a": "mine"}, {}, [], Seal(text), Shown({"a": "theirs"}))

        assert (result.fields, result.conflicts) == ({"a": "mine"}, [])
