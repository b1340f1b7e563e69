"""When two pictures are one: what is kept of each, how they are found and compared.

`fingerprint` says what to keep, `bands` what to index of it and `probes` what to look
for; `is_near` sorts out cheaply, `compare` decides by the pixels of the grey copies.
"""

from articles.matching.images.bands import bands, probes
from articles.matching.images.comparing import (
    Act,
    Comparison,
    Reason,
    compare,
    is_near,
)
from articles.matching.images.evidence import Box
from articles.matching.images.fingerprints import (
    Fingerprint,
    fingerprint,
    fingerprint_file,
)

__all__ = [
    "Act",
    "Box",
    "Comparison",
    "Fingerprint",
    "Reason",
    "bands",
    "compare",
    "fingerprint",
    "fingerprint_file",
    "is_near",
    "probes",
]
