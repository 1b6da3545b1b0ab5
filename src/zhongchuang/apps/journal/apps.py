"""Django's card of this app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """A line for every action, sealed in order."""

    name = "zhongchuang.apps.journal"
    label = "journal"
