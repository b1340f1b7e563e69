from __future__ import annotations

import hashlib
from pathlib import Path

from articles.capture import Capture


def test_file_is_read_for_its_digest_once_however_many_pieces_ask(
    tmp_path: Path,
) -> None:
    file = tmp_path / "export.xml"
    file.write_bytes(b"as it came")
    capture = Capture("export.xml", file)

    first = capture.sha256
    file.unlink()

    assert [first, capture.sha256] == [hashlib.sha256(b"as it came").hexdigest()] * 2
