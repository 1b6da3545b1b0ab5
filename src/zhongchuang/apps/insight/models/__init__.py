"""The facts this app keeps, one model a file."""

from zhongchuang.apps.insight.models.register import RegisterEntry
from zhongchuang.apps.insight.models.upload import Upload

__all__ = ["RegisterEntry", "Upload"]
