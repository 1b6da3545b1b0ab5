"""Roles and kinds of body in words."""

from collections.abc import Collection, Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from zhongchuang.apps.people.vocabulary import (
    LookPurpose,
    OrganisationKind,
    QualificationKind,
    RelationKind,
    Role,
    Scope,
)
from zhongchuang.voice import formats

ROLES: Mapping[Role, Promise] = {
    Role.PUBLIC: pgettext_lazy("role", "public"),
    Role.MAKER: pgettext_lazy("role", "maker"),
    Role.TEAM_LEADER: pgettext_lazy("role", "leader of the team"),
    Role.TEAM_MEMBER: pgettext_lazy("role", "team member"),
    Role.FIRM_CONTACT: pgettext_lazy("role", "contact of the firm"),
    Role.OPERATOR_ADMIN: pgettext_lazy("role", "admin of the operator"),
    Role.OPERATOR_STAFF: pgettext_lazy("role", "staff of the operator"),
    Role.EXPERT: pgettext_lazy("role", "expert"),
    Role.DISTRICT_OFFICER: pgettext_lazy("role", "district officer"),
    Role.CITY_OFFICER: pgettext_lazy("role", "city officer"),
    Role.LEADER: pgettext_lazy("role", "leader"),
    Role.FINANCE: pgettext_lazy("role", "finance"),
    Role.AUDITOR: pgettext_lazy("role", "auditor"),
    Role.DISCIPLINE: pgettext_lazy("role", "discipline office"),
    Role.SERVICE_PROVIDER: pgettext_lazy("role", "service provider"),
    Role.INVESTOR: pgettext_lazy("role", "investor"),
    Role.SITE: pgettext_lazy("role", "the site itself"),
}


BODIES: Mapping[OrganisationKind, Promise] = {
    OrganisationKind.TEAM: pgettext_lazy("kind of body", "team"),
    OrganisationKind.FIRM: pgettext_lazy("kind of body", "firm"),
    OrganisationKind.ENTERPRISE: pgettext_lazy("kind of body", "enterprise"),
    OrganisationKind.OPERATOR: pgettext_lazy("kind of body", "operator"),
    OrganisationKind.UNIVERSITY: pgettext_lazy("kind of body", "university"),
    OrganisationKind.INSTITUTE: pgettext_lazy("kind of body", "institute"),
    OrganisationKind.SERVICE_PROVIDER: pgettext_lazy("kind of body", "service provider"),
    OrganisationKind.INVESTOR: pgettext_lazy("kind of body", "investor"),
    OrganisationKind.ASSOCIATION: pgettext_lazy("kind of body", "association"),
    OrganisationKind.DISTRICT_AUTHORITY: pgettext_lazy("kind of body", "authority of a district"),
    OrganisationKind.CITY_AUTHORITY: pgettext_lazy("kind of body", "authority of the city"),
    OrganisationKind.PROVINCE_AUTHORITY: pgettext_lazy("kind of body", "authority of the province"),
}

RELATIONS: Mapping[RelationKind, tuple[Promise, Promise]] = {
    RelationKind.EMPLOYS: (pgettext_lazy("is to him", "employee"), pgettext_lazy("is to him", "employer")),
    RelationKind.OWNS_SHARE: (
        pgettext_lazy("is to him", "owned in part"),
        pgettext_lazy("is to him", "shareholder"),
    ),
    RelationKind.LEGAL_REPRESENTATIVE: (
        pgettext_lazy("is to him", "represented by him in law"),
        pgettext_lazy("is to him", "legal representative"),
    ),
    RelationKind.FAMILY: (pgettext_lazy("is to him", "relative"), pgettext_lazy("is to him", "relative")),
    RelationKind.MENTORS: (pgettext_lazy("is to him", "mentee"), pgettext_lazy("is to him", "mentor")),
    RelationKind.INVESTED_IN: (pgettext_lazy("is to him", "invested in"), pgettext_lazy("is to him", "investor")),
    RelationKind.SUPPLIES: (pgettext_lazy("is to him", "customer"), pgettext_lazy("is to him", "supplier")),
    RelationKind.PARENT_OF: (pgettext_lazy("is to him", "subsidiary"), pgettext_lazy("is to him", "parent body")),
}
"""What the one at the other end is to the one we look from: where the relation leads to it, and where it comes from."""

QUALIFICATIONS: Mapping[QualificationKind, Promise] = {
    QualificationKind.INCUBATION_STAFF: pgettext_lazy("qualification", "incubation staff certificate"),
    QualificationKind.MENTOR: pgettext_lazy("qualification", "mentor's letter of appointment"),
    QualificationKind.TECHNOLOGY_MANAGER: pgettext_lazy("qualification", "technology manager"),
    QualificationKind.PATENT_AGENT: pgettext_lazy("qualification", "patent attorney"),
    QualificationKind.LAWYER: pgettext_lazy("qualification", "lawyer"),
    QualificationKind.ACCOUNTANT: pgettext_lazy("qualification", "certified public accountant"),
    QualificationKind.HIGH_TECH_FIRM: pgettext_lazy("qualification", "high-tech enterprise"),
    QualificationKind.TECHNOLOGY_SME: pgettext_lazy("qualification", "technology-based small or medium enterprise"),
    QualificationKind.OTHER: pgettext_lazy("qualification", "other"),
}

PURPOSES: Mapping[LookPurpose, Promise] = {
    LookPurpose.OWN: pgettext_lazy("purpose of a look", "one's own number"),
    LookPurpose.CONFLICT: pgettext_lazy("purpose of a look", "checking a conflict of interest"),
    LookPurpose.PAYMENT: pgettext_lazy("purpose of a look", "paying out"),
    LookPurpose.SAME_PERSON: pgettext_lazy("purpose of a look", "checking who somebody is"),
    LookPurpose.SUPERVISION: pgettext_lazy("purpose of a look", "audit or discipline"),
}

SCOPES: Mapping[Scope, Promise] = {
    Scope.READ: pgettext_lazy("scope of a token", "Read what I may read"),
    Scope.RETURNS: pgettext_lazy("scope of a token", "Hand returns in"),
    Scope.ROUNDS: pgettext_lazy("scope of a token", "Run rounds, rule in them, publish them"),
    Scope.POLICIES: pgettext_lazy("scope of a token", "Adopt policies, keep drafts and comparisons"),
    Scope.PEOPLE: pgettext_lazy("scope of a token", "Invite people, end roles, put my name right"),
}


def role_name(role: Role) -> str:
    """What a role is called, in the language that is active."""
    return str(ROLES[role])


def role_names(roles: Collection[Role], language: str) -> str:
    """The roles somebody was given, in the order above; being a maker goes without saying."""
    said = [role_name(role) for role in ROLES if role in roles and role not in (Role.PUBLIC, Role.MAKER)]
    return formats.joined(said, language, last="and")
