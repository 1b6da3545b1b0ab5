"""A site of its own for a test: files in a folder of the test, work done at once, the demo city founded."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.apps import small_city


@pytest.fixture
def city(db: None, settings: Settings, tmp_path: Path) -> None:
    """The demo city with its policy, and nothing loaded."""
    settings.FILES = tmp_path
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    small_city.found_city()


@pytest.fixture
def loaded(city: None) -> None:
    """The five spaces' returns, handed in as one workbook and loaded."""
    assert small_city.hand_in(small_city.city_workbook()).state == "loaded"
