"""What holds for every test: files go to a folder of the test's own."""

import pytest
from django.core.files.storage import storages


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    """Neither uploads nor originals of a test land in the newsroom's folders."""
    settings.MEDIA_ROOT = tmp_path / "media"
    originals = dict(settings.STORAGES["originals"])
    originals["OPTIONS"] = {"location": tmp_path / "originals", "base_url": None}
    settings.STORAGES = {**settings.STORAGES, "originals": originals}
    storages._storages.clear()
    yield
    storages._storages.clear()
