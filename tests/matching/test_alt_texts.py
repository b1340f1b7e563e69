"""Texts that tell who cannot see a picture too little, too much, or nothing."""

import pytest

from articles.matching.alt_texts import Doubt, doubts


@pytest.mark.parametrize(
    ("alt", "found"),
    [
        ("A bridge over a broad valley", []),
        ("Bridge", []),
        ("Imagery from a satellite: a storm over the coast", []),
        ("Bilder hängen in einem Flur", []),
        ("Pictures hang in a corridor", []),
        ("1968", []),
        (None, []),
        (" ", []),
        ("bridge-over-valley.jpg", [Doubt.FILE_NAME]),
        ("IMG_4711", [Doubt.FILE_NAME]),
        ("DSC01234.JPG", [Doubt.FILE_NAME]),
        ("20240503_101112", [Doubt.FILE_NAME]),
        ("new_bridge_final", [Doubt.FILE_NAME]),
        ("Image of a bridge", [Doubt.SAYS_PICTURE]),
        ("A photo of the mayor", [Doubt.SAYS_PICTURE]),
        ("Bild von einer Brücke", [Doubt.SAYS_PICTURE]),
        ("Das Foto zeigt eine Brücke", [Doubt.SAYS_PICTURE]),
        ("Photo de la mairie", [Doubt.SAYS_PICTURE]),
        ("a" * 251, [Doubt.LONG]),
        ("The new bridge, on 3 May 2024", [Doubt.CAPTION]),
    ],
)
def test_doubtful_texts_are_told(alt, found):
    assert doubts(alt, "The new bridge on May 3, 2024.") == tuple(found)
