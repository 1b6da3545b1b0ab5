"""The facts this app keeps, one model a file."""

from zhongchuang.apps.journal.models.answer import Answer
from zhongchuang.apps.journal.models.line import Concern, Line
from zhongchuang.apps.journal.models.message import Message
from zhongchuang.apps.journal.models.seal import Seal

__all__ = ["Answer", "Concern", "Line", "Message", "Seal"]
