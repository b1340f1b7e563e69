"""Wrong settings are named before anything runs on them."""

from pathlib import Path

import pytest
from django.core.checks import run_checks


def found(**options):
    return [message.id for message in run_checks(**options)]


def test_settings_as_they_stand_are_right():
    assert found() == []


@pytest.mark.parametrize(
    "address", ["news.example", "https://news.example/", "ftp://x"]
)
def test_address_that_is_none_is_named(settings, address):
    settings.NEWSROOM_ADDRESS = address

    assert found() == ["newsroom.E001"]


def test_data_folder_that_cannot_be_written_is_named(settings):
    settings.DATA_DIR = Path("/nowhere/at/all")

    assert "newsroom.E002" in found()


def test_language_without_translation_is_named(settings):
    settings.LANGUAGE_CODE = "fr"

    assert "newsroom.E003" in found()


def test_missing_public_address_is_named_before_going_live(settings):
    assert "newsroom.W001" in found(include_deployment_checks=True)

    settings.NEWSROOM_ADDRESS = "https://news.example"

    assert "newsroom.W001" not in found(include_deployment_checks=True)


@pytest.mark.parametrize(
    ("name", "value"),
    [("pieces", "5"), ("items", "many"), ("items", "0"), ("depth", "-3")],
)
def test_limit_that_cannot_be_used_is_named(settings, name, value):
    settings.NEWSROOM_LIMITS = {name: value}

    assert found() == ["newsroom.E004"]
