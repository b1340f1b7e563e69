"""Three texts of a piece into one: the last import, the desk's, and the new import.

Scalar fields and blocks are the parts. What only one side changed is taken from that
side; what both changed otherwise is held: the desk's text stays, and the source's is
put beside it for an editor. Blocks are first matched with those of the last import
(diff3), so a change to one paragraph never meets a change to its neighbour.
"""

from articles.merging.documents import Merged, merge
from articles.merging.likeness import is_one_picture
from articles.merging.stories import STORY, Held, Slot, merge_blocks

__all__ = [
    "STORY",
    "Held",
    "Merged",
    "Slot",
    "is_one_picture",
    "merge",
    "merge_blocks",
]
