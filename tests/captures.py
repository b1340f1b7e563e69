"""Short captures in our own words, for tests of the way they take."""

BRIDGE = """\
Skip to content

Bridge over the Lenne opens after nine years

May 3, 2024

The new crossing halves the way to work for four thousand people. It cost twice what was planned.

https://p.example/b/1
Two engineers in orange vests look up at the steel arch of a road bridge.
The arch was set in place in one night last autumnImage: Ana Diaz/AFP

The bridge over the Lenne was opened to traffic on Friday morning, nine years after the first drawings.

The mayor called it a good day for the valley and thanked the builders, who had worked through two floods.

A long queue of lorries waits in front of a red light in a narrow village street.
For nine years the lorries went through the village, one every twenty secondsImage: Tom Reed/Reuters

What it cost

It cost 41 million euros, twice what the council had been told when it voted for the plan in 2015.

A long queue of lorries waits in front of a red light in a narrow village street.
For nine years the lorries went through the village, one every twenty secondsImage: Tom Reed/Reuters

The old road stays open for bicycles, and the village has asked that it be narrowed before the winter.

abc/xy (AFP, Reuters)
"""


def bridge(**changes: str) -> bytes:
    """The capture with words exchanged: `bridge(Friday="Monday")`."""
    text = BRIDGE
    for before, after in changes.items():
        text = text.replace(before, after)
    return text.encode()
