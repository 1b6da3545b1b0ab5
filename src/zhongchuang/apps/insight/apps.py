"""Django's card of this app."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """Uploaded returns, and the register read from the newest snapshot."""

    name = "zhongchuang.apps.insight"
    label = "insight"
