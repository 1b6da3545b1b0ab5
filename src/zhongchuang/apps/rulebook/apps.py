"""Django's card of this app."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    """Which policy, in which version; snapshots, rounds, decisions and rulings."""

    name = "zhongchuang.apps.rulebook"
    label = "rulebook"
