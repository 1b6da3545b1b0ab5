"""A city on the site, and visitors who look at it from one point of view in one language."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.apps import small_city
from tests.apps.conftest import city, loaded
from zhongchuang.apps.rulebook.models import Round

__all__ = ["city", "draft", "loaded", "look", "published"]

Look = Callable[..., Client]


@pytest.fixture
def look() -> Look:
    """A visitor: `look("operator", space="YX0104", language="en")`; the public, in Chinese, where nothing is said."""

    def visitor(role: str = "public", *, space: str = "", language: str = "zh-hans") -> Client:
        client = Client(headers={"accept-language": language})
        if role != "public":
            assert client.post("/viewpoint/", {"role": role, "space": space}).status_code == 302
        return client

    return visitor


@pytest.fixture
def draft(loaded: None) -> Round:
    """A draft under an adopted policy, in which three of five spaces wait."""
    small_city.adopt()
    return small_city.run_round()


@pytest.fixture
def published(draft: Round) -> Round:
    """The same round ruled on and published: three spaces met, two failed."""
    return small_city.publish(draft)
