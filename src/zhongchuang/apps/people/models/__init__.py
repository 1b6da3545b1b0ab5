"""The facts this app keeps, one model a file."""

from zhongchuang.apps.people.models.identity import Identity
from zhongchuang.apps.people.models.invitation import Invitation
from zhongchuang.apps.people.models.membership import Membership
from zhongchuang.apps.people.models.organisation import FormerSelf, Organisation, SpaceRun
from zhongchuang.apps.people.models.person import Person
from zhongchuang.apps.people.models.qualification import Qualification
from zhongchuang.apps.people.models.relation import Relation
from zhongchuang.apps.people.models.token import Token

__all__ = [
    "FormerSelf",
    "Identity",
    "Invitation",
    "Membership",
    "Organisation",
    "Person",
    "Qualification",
    "Relation",
    "SpaceRun",
    "Token",
]
