"""What holds for every test: files go to a folder of the test's own."""

import pytest
from django.core.files.storage import storages

from articles.models import Image, KeptCapture


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path, monkeypatch):
    """Neither uploads nor originals of a test land in the newsroom's folders."""
    settings.MEDIA_ROOT = tmp_path / "media"
    originals = dict(settings.STORAGES["originals"])
    originals["OPTIONS"] = {"location": tmp_path / "originals", "base_url": None}
    settings.STORAGES = {**settings.STORAGES, "originals": originals}
    storages._storages.clear()
    # A field has asked for its storage long before.
    for model, name in ((Image, "original"), (KeptCapture, "file")):
        field = model._meta.get_field(name)
        monkeypatch.setattr(field, "storage", storages["originals"])
    yield
    storages._storages.clear()
