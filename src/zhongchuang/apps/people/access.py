"""May this person do this? The one place where it is decided: pages, actions, buttons, lists and exports ask here."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from zhongchuang.apps.people.vocabulary import OFFICE, ROLES_OF, Actor, OrganisationKind, Role, Scope
from zhongchuang.kernel.refusal import Denied


class Operation(StrEnum):
    """What can be allowed or not."""

    OFFICE_OPEN = "office_open"
    RETURNS_READ = "returns_read"
    RETURNS_HAND_IN = "returns_hand_in"
    ROUNDS_READ = "rounds_read"
    ROUNDS_RUN = "rounds_run"
    ROUNDS_RULE = "rounds_rule"
    ROUNDS_PUBLISH = "rounds_publish"
    POLICIES_ADD = "policies_add"
    POLICIES_ADOPT = "policies_adopt"
    POLICIES_DRAFT = "policies_draft"
    DRAFTS_READ = "drafts_read"
    COMPARE = "compare"
    COMPARISONS_KEEP = "comparisons_keep"
    SPACE_READ = "space_read"
    JOURNAL_READ = "journal_read"
    JOURNAL_OWN = "journal_own"
    TOKENS_OWN = "tokens_own"
    MESSAGES_READ = "messages_read"
    CITY_FOUND = "city_found"
    BODIES_REGISTER = "bodies_register"
    BODIES_READ = "bodies_read"
    BODIES_INVITE = "bodies_invite"
    TEAM_FOUND = "team_found"
    IDENTITY_LOOK = "identity_look"
    PEOPLE_MANAGE = "people_manage"
    OPERATORS_READ = "operators_read"
    OPERATORS_HAND_OVER = "operators_hand_over"


_OFFICER = frozenset({Role.CITY_OFFICER})
_WATCH = frozenset({Role.AUDITOR, Role.DISCIPLINE})
_OPERATOR = frozenset({Role.OPERATOR_ADMIN, Role.OPERATOR_STAFF})
_FIRST = frozenset(roles[0] for kind, roles in ROLES_OF.items() if kind is not OrganisationKind.PROVINCE_AUTHORITY)
"""Whoever comes first in a body manages its people; a province's are nobody's here."""

ALLOWED: Mapping[Operation, frozenset[Role]] = {
    Operation.OFFICE_OPEN: OFFICE,
    Operation.RETURNS_READ: _OFFICER | _WATCH | {Role.LEADER},
    Operation.RETURNS_HAND_IN: _OFFICER,
    Operation.ROUNDS_READ: OFFICE,
    Operation.ROUNDS_RUN: _OFFICER,
    Operation.ROUNDS_RULE: _OFFICER,
    Operation.ROUNDS_PUBLISH: frozenset({Role.LEADER}),
    Operation.POLICIES_ADD: frozenset(),
    Operation.POLICIES_ADOPT: _OFFICER,
    Operation.POLICIES_DRAFT: _OFFICER,
    Operation.DRAFTS_READ: OFFICE,
    Operation.COMPARE: OFFICE,
    Operation.COMPARISONS_KEEP: _OFFICER | {Role.LEADER},
    Operation.SPACE_READ: _OPERATOR,
    Operation.JOURNAL_READ: _WATCH,
    Operation.JOURNAL_OWN: frozenset({Role.MAKER}),
    Operation.TOKENS_OWN: frozenset({Role.MAKER}),
    Operation.MESSAGES_READ: _OFFICER | _WATCH,
    Operation.CITY_FOUND: frozenset(),
    Operation.BODIES_REGISTER: _OFFICER,
    Operation.BODIES_READ: _OFFICER | _WATCH | {Role.LEADER},
    Operation.BODIES_INVITE: _OFFICER,
    Operation.TEAM_FOUND: frozenset({Role.MAKER}),
    Operation.IDENTITY_LOOK: _OFFICER | _WATCH,
    Operation.PEOPLE_MANAGE: _FIRST,
    Operation.OPERATORS_READ: OFFICE | {Role.DISTRICT_OFFICER},
    Operation.OPERATORS_HAND_OVER: _OFFICER | {Role.DISTRICT_OFFICER},
}
"""Which roles may do what; whoever runs the site at its command line may do everything."""

WRITING: Mapping[Scope, frozenset[Operation]] = {
    Scope.RETURNS: frozenset({Operation.RETURNS_HAND_IN}),
    Scope.ROUNDS: frozenset({Operation.ROUNDS_RUN, Operation.ROUNDS_RULE, Operation.ROUNDS_PUBLISH}),
    Scope.POLICIES: frozenset({Operation.POLICIES_ADOPT, Operation.POLICIES_DRAFT, Operation.COMPARISONS_KEEP}),
    Scope.PEOPLE: frozenset(
        {
            Operation.JOURNAL_OWN,
            Operation.PEOPLE_MANAGE,
            Operation.BODIES_REGISTER,
            Operation.BODIES_INVITE,
            Operation.TEAM_FOUND,
            Operation.OPERATORS_HAND_OVER,
        }
    ),
}
"""What a token that has a scope may write; reading asks for `Scope.READ` whatever is read."""


def may(
    actor: Actor, operation: Operation, *, space: str | None = None, organisation: int | None = None, district: str = ""
) -> bool:
    """Whether the actor may do this: to this space, to the people of this body, or in this district where one is named.

    An operator reads the spaces it runs and no other; the people of a body are managed from inside it; a
    district officer acts in his own district.
    """
    if Role.SITE in actor.roles:
        return True
    through = ALLOWED[operation] & actor.roles
    if not through:
        return False
    if space is not None and operation is Operation.SPACE_READ:
        return space in actor.spaces
    if organisation is not None and operation is Operation.PEOPLE_MANAGE:
        return organisation == actor.organisation
    if through == {Role.DISTRICT_OFFICER} and operation is Operation.OPERATORS_HAND_OVER:
        return bool(district) and district == actor.district
    return True


def scopes_for(actor: Actor) -> list[Scope]:
    """The scopes a token of the actor can make use of."""
    return [Scope.READ, *(scope for scope, writes in WRITING.items() if any(may(actor, one) for one in writes))]


def covers(scopes: Collection[str], operation: Operation, *, writing: bool) -> bool:
    """Whether a token with these scopes is good for an operation."""
    if not writing:
        return Scope.READ in scopes
    return any(operation in writes for scope, writes in WRITING.items() if scope in scopes)


def require(
    actor: Actor, operation: Operation, *, space: str | None = None, organisation: int | None = None, district: str = ""
) -> None:
    """Go on where the actor may. Denied: access.denied, and nothing has happened."""
    if not may(actor, operation, space=space, organisation=organisation, district=district):
        raise Denied("access.denied")
