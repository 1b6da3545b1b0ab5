"""Django's card of this app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Persons, organisations, who belongs where in which role."""

    name = "zhongchuang.apps.people"
    label = "people"
