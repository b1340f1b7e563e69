"""An import that a deploy ends takes back what its piece had written so far."""

import os
import signal

import pytest
from django.core.files.storage import storages
from django.core.management import call_command

from articles.importing import keeping
from articles.models import ImportRecord, KeptCapture
from tests.captures import bridge

pytestmark = pytest.mark.django_db


def test_sigterm_leaves_no_file_without_its_row(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "IN_A_ROW", 0)
    path = tmp_path / "bridge.txt"
    path.write_bytes(bridge())
    save = KeptCapture.save

    def save_and_be_ended(kept, **how):
        save(kept, **how)
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(KeptCapture, "save", save_and_be_ended)
    with pytest.raises(SystemExit) as ended:
        call_command("import_articles", str(path))

    assert ended.value.code == 128 + signal.SIGTERM
    assert not ImportRecord.objects.exists()
    _folders, files = storages["originals"].listdir("captures")
    assert files == []
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
