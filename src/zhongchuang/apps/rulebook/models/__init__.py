"""The facts this app keeps, one model a file."""

from zhongchuang.apps.rulebook.models.city import City
from zhongchuang.apps.rulebook.models.comparison import Comparison
from zhongchuang.apps.rulebook.models.decision import Decision, Finding
from zhongchuang.apps.rulebook.models.policy import Adoption, PolicyVersion
from zhongchuang.apps.rulebook.models.printout import Printout
from zhongchuang.apps.rulebook.models.round import Round
from zhongchuang.apps.rulebook.models.ruling import Ruling
from zhongchuang.apps.rulebook.models.snapshot import ReturnPart, Snapshot, SnapshotPart

__all__ = [
    "Adoption",
    "City",
    "Comparison",
    "Decision",
    "Finding",
    "PolicyVersion",
    "Printout",
    "ReturnPart",
    "Round",
    "Ruling",
    "Snapshot",
    "SnapshotPart",
]
