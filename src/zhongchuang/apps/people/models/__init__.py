"""The facts this app keeps, one model a file."""

from zhongchuang.apps.people.models.invitation import Invitation
from zhongchuang.apps.people.models.membership import Membership
from zhongchuang.apps.people.models.organisation import Organisation, SpaceRun
from zhongchuang.apps.people.models.person import Person
from zhongchuang.apps.people.models.token import Token

__all__ = ["Invitation", "Membership", "Organisation", "Person", "SpaceRun", "Token"]
