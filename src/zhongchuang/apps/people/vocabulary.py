"""Roles, kinds of organisation, which of them gives which role; and who acts, as a value."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import TextChoices

from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Refused


class Role(TextChoices):
    """What somebody is to the product. `PUBLIC` and `MAKER` are nobody's to give: everyone, and everyone signed in."""

    PUBLIC = "public"
    MAKER = "maker"
    TEAM_LEADER = "team_leader"
    TEAM_MEMBER = "team_member"
    FIRM_CONTACT = "firm_contact"
    OPERATOR_STAFF = "operator_staff"
    OPERATOR_ADMIN = "operator_admin"
    EXPERT = "expert"
    DISTRICT_OFFICER = "district_officer"
    CITY_OFFICER = "city_officer"
    LEADER = "leader"
    FINANCE = "finance"
    AUDITOR = "auditor"
    DISCIPLINE = "discipline"
    SERVICE_PROVIDER = "service_provider"
    INVESTOR = "investor"
    SITE = "site"
    """Whoever runs the site at its command line; never a person who signs in."""


class OrganisationKind(TextChoices):
    """What a body is."""

    TEAM = "team"
    FIRM = "firm"
    ENTERPRISE = "enterprise"
    OPERATOR = "operator"
    UNIVERSITY = "university"
    INSTITUTE = "institute"
    SERVICE_PROVIDER = "service_provider"
    INVESTOR = "investor"
    ASSOCIATION = "association"
    DISTRICT_AUTHORITY = "district_authority"
    CITY_AUTHORITY = "city_authority"
    PROVINCE_AUTHORITY = "province_authority"


_OFFICE = (Role.CITY_OFFICER, Role.LEADER, Role.FINANCE, Role.AUDITOR, Role.DISCIPLINE)

ROLES_OF: Mapping[OrganisationKind, tuple[Role, ...]] = {
    OrganisationKind.TEAM: (Role.TEAM_LEADER, Role.TEAM_MEMBER),
    OrganisationKind.FIRM: (Role.FIRM_CONTACT, Role.TEAM_MEMBER),
    OrganisationKind.ENTERPRISE: (Role.FIRM_CONTACT,),
    OrganisationKind.OPERATOR: (Role.OPERATOR_ADMIN, Role.OPERATOR_STAFF),
    OrganisationKind.UNIVERSITY: (Role.FIRM_CONTACT, Role.EXPERT),
    OrganisationKind.INSTITUTE: (Role.FIRM_CONTACT, Role.EXPERT),
    OrganisationKind.SERVICE_PROVIDER: (Role.SERVICE_PROVIDER,),
    OrganisationKind.INVESTOR: (Role.INVESTOR,),
    OrganisationKind.ASSOCIATION: (Role.FIRM_CONTACT, Role.EXPERT),
    OrganisationKind.DISTRICT_AUTHORITY: (Role.DISTRICT_OFFICER,),
    OrganisationKind.CITY_AUTHORITY: (*_OFFICE, Role.EXPERT),
    OrganisationKind.PROVINCE_AUTHORITY: (Role.LEADER, Role.FINANCE, Role.AUDITOR, Role.DISCIPLINE, Role.EXPERT),
}
"""Which roles a body of a kind can give; the first is that of whoever comes first."""

OFFICE = frozenset(_OFFICE)
"""Roles that see the city's work from inside; they sign in with a second factor."""


class RelationKind(TextChoices):
    """How one stands to another."""

    EMPLOYS = "employs"
    OWNS_SHARE = "owns_share"
    LEGAL_REPRESENTATIVE = "legal_representative"
    FAMILY = "family"
    MENTORS = "mentors"
    INVESTED_IN = "invested_in"
    SUPPLIES = "supplies"
    PARENT_OF = "parent_of"


_PERSON, _BODY = frozenset({"person"}), frozenset({"organisation"})

ENDS: Mapping[RelationKind, tuple[frozenset[str], frozenset[str]]] = {
    RelationKind.EMPLOYS: (_BODY, _PERSON),
    RelationKind.OWNS_SHARE: (_PERSON | _BODY, _BODY),
    RelationKind.LEGAL_REPRESENTATIVE: (_PERSON, _BODY),
    RelationKind.FAMILY: (_PERSON, _PERSON),
    RelationKind.MENTORS: (_PERSON, _PERSON | _BODY),
    RelationKind.INVESTED_IN: (_PERSON | _BODY, _BODY),
    RelationKind.SUPPLIES: (_BODY, _BODY),
    RelationKind.PARENT_OF: (_BODY, _BODY),
}
"""What a relation may come from and lead to: one "employs" another, "owns_share" of another, and so on."""


class QualificationKind(TextChoices):
    """What somebody was found fit for."""

    INCUBATION_STAFF = "incubation_staff"
    MENTOR = "mentor"
    TECHNOLOGY_MANAGER = "technology_manager"
    PATENT_AGENT = "patent_agent"
    LAWYER = "lawyer"
    ACCOUNTANT = "accountant"
    HIGH_TECH_FIRM = "high_tech_firm"
    TECHNOLOGY_SME = "technology_sme"
    OTHER = "other"


class LookPurpose(TextChoices):
    """What an identity number is looked at for."""

    OWN = "own"
    CONFLICT = "conflict"
    PAYMENT = "payment"
    SAME_PERSON = "same_person"
    SUPERVISION = "supervision"


class Scope(TextChoices):
    """What a token is good for, within what its owner may do."""

    READ = "read"
    RETURNS = "returns"
    ROUNDS = "rounds"
    POLICIES = "policies"
    PEOPLE = "people"


NAMELESS = Bilingual("")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in the roles of the body he acts for just now.

    `reference` is how the journal names him: "person:12", "site" or "nobody". `spaces` are the codes of the
    spaces his body runs, `district` the code of the district it is the authority of, "" for none.
    """

    reference: str
    name: str = ""
    person: int = 0
    organisation: int = 0
    organisation_name: Bilingual = NAMELESS
    roles: frozenset[Role] = frozenset({Role.PUBLIC})
    spaces: frozenset[str] = frozenset()
    district: str = ""


NOBODY = Actor("nobody")
"""Whoever reads without having signed in."""

SITE = Actor("site", name="site", roles=frozenset({Role.SITE}))
"""Whoever runs the site at its command line, and the site's own work in the background."""


@dataclass(frozen=True, slots=True)
class OperatorEntry:
    """One operator of a bureau's list: its name and credit code, the space it runs, and who is to be its admin."""

    name: str
    credit_code: str
    space: str
    person: str
    phone: str
    district: str = ""

    def placed(self, district: str) -> "OperatorEntry":
        """The same entry in a district."""
        return replace(self, district=district)


_MAINLAND = re.compile(r"1[3-9]\d{9}")
_ABROAD = re.compile(r"\+(?!86)[1-9]\d{5,14}")


def phone_number(text: str) -> str:
    """A number as it is kept: eleven digits, or + and a country's. Refused: person.phone."""
    typed = re.sub(r"[\s\-()]", "", unicodedata.normalize("NFKC", text))
    number = re.sub(r"^(\+86|0086)", "", typed)
    if not (_MAINLAND.fullmatch(number) or _ABROAD.fullmatch(number)):
        raise Refused("person.phone", found=text.strip()[:30])
    return number
