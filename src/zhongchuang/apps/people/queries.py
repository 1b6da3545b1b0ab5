"""What is read of people."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import F, FilteredRelation, Q, QuerySet

from zhongchuang.apps.people import sealing
from zhongchuang.apps.people.models import FormerSelf, Identity, SpaceRun
from zhongchuang.apps.people.models import Invitation as Invitation  # rows that pages are handed
from zhongchuang.apps.people.models import Membership as Membership
from zhongchuang.apps.people.models import Organisation as Organisation
from zhongchuang.apps.people.models import Person as Person
from zhongchuang.apps.people.models import Qualification as Qualification
from zhongchuang.apps.people.models import Relation as Relation
from zhongchuang.apps.people.models import Token as Token
from zhongchuang.apps.people.models.secret import hash_of
from zhongchuang.apps.people.vocabulary import Actor, OrganisationKind, Role
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.masking import masked_name

_OWN = frozenset({Role.PUBLIC, Role.MAKER})
"""What everybody is who has an account."""


def signed_in(number: int) -> Person | None:
    """Who is signed in, with the bodies he belongs to fetched in the same query; None where the account was closed."""
    rows = list(_memberships(number))
    person = rows[0].person if rows else Person.objects.filter(pk=number).first()
    if person is None or not person.is_active:
        return None
    person.belongs_to = tuple(_bodies(person, rows))
    return person


def bodies_of(person: Person) -> Sequence[Actor]:
    """The person as the actor for each body he belongs to now, in the order he joined, at most one query.

    Whoever belongs to none acts for himself.
    """
    if person.belongs_to is None:
        person.belongs_to = tuple(_bodies(person, _memberships(person.pk)))
    return person.belongs_to


def acting(person: Person, organisation: int = 0) -> Actor:
    """The person acting for a body; for the first he belongs to where he doesn't belong to that one (any more)."""
    bodies = bodies_of(person)
    return next((actor for actor in bodies if actor.organisation == organisation), bodies[0])


def _memberships(person: int) -> QuerySet[Membership]:
    """What a person belongs to now, a row for each role and each space that a body runs."""
    runs = FilteredRelation("organisation__runs", condition=Q(organisation__runs__until__isnull=True))
    return (
        Membership.objects.filter(person=person, until__isnull=True)
        .select_related("person", "organisation")
        .alias(run_now=runs)
        .annotate(space=F("run_now__space_code"))
        .order_by("since", "id", "space")
    )


def _bodies(person: Person, rows: Iterable[Membership]) -> Iterator[Actor]:
    """One actor a body."""
    by_body: dict[Organisation, list[Membership]] = {}
    for row in rows:
        by_body.setdefault(row.organisation, []).append(row)
    for body, given in by_body.items():
        yield Actor(
            person.reference,
            person.name,
            person.pk,
            body.pk,
            body.names,
            _OWN | {Role(row.role) for row in given},
            frozenset(row.space for row in given if row.space),  # type: ignore[attr-defined]
            body.district if body.kind == OrganisationKind.DISTRICT_AUTHORITY else "",
        )
    if not by_body:
        yield _alone(person)


def _alone(person: Person) -> Actor:
    """The person acting for himself."""
    return Actor(person.reference, person.name, person.pk, roles=_OWN)


def person_by_phone(phone: str) -> Person | None:
    """Whose number this is, if anybody's."""
    return Person.objects.filter(phone=phone).first()


def members(organisation: int) -> QuerySet[Membership]:
    """Who belongs to a body now, in the order they joined."""
    return (
        Membership.objects.filter(organisation=organisation, until__isnull=True)
        .select_related("person", "organisation")
        .order_by("since", "id")
    )


def everyone() -> QuerySet[Membership]:
    """Everybody who belongs anywhere now, by body and role; for the demo city's list of whom to be."""
    return (
        Membership.objects.filter(until__isnull=True)
        .select_related("person", "organisation")
        .order_by("organisation", "id")
    )


def operator_of(space: str) -> Organisation | None:
    """The operator that runs a space now."""
    run = SpaceRun.objects.filter(space_code=space, until__isnull=True).select_related("organisation").first()
    return run.organisation if run else None


def named(references: Iterable[str]) -> dict[str, Bilingual]:
    """The names of persons and bodies by their references, two queries; what is neither is left out."""
    wanted: dict[str, set[int]] = {"person": set(), "organisation": set()}
    for reference in references:
        kind, _colon, number = reference.partition(":")
        if kind in wanted and number.isdecimal():
            wanted[kind].add(int(number))
    persons = Person.objects.filter(pk__in=wanted["person"]).values_list("pk", "name")
    bodies = Organisation.objects.filter(pk__in=wanted["organisation"])
    return {f"person:{number}": Bilingual(name) for number, name in persons} | {
        body.reference: body.names for body in bodies
    }


def bearing(words: str) -> list[str]:
    """The references of persons and bodies whose names hold these words; at most a hundred of each."""
    persons = Person.objects.filter(name__contains=words).values_list("pk", flat=True)[:100]
    bodies = Organisation.objects.filter(name_zh__contains=words).values_list("pk", flat=True)[:100]
    return [f"person:{number}" for number in persons] + [f"organisation:{number}" for number in bodies]


def person(number: int) -> Person:
    """A person by number. Person.DoesNotExist."""
    return Person.objects.get(pk=number)


def demo_person(number: int) -> Person | None:
    """A person who belongs somewhere, by number."""
    return Person.objects.filter(pk=number, is_active=True, memberships__until__isnull=True).first()


def admin_of_space(space: str) -> Person | None:
    """The first admin of the operator that runs a space now."""
    return Person.objects.filter(
        is_active=True,
        memberships__role=Role.OPERATOR_ADMIN,
        memberships__until__isnull=True,
        memberships__organisation__runs__space_code=space,
        memberships__organisation__runs__until__isnull=True,
    ).first()


def invitation_by_secret(secret: str) -> Invitation | None:
    """The invitation of a link, with its body, whatever has become of it."""
    return Invitation.objects.filter(secret_hash=hash_of(secret)).select_related("organisation").first()


def invitations_for(person: Person, *, at: datetime) -> QuerySet[Invitation]:
    """What is offered to the owner of a number that a code has proven, and can still be taken."""
    if not (person.phone and person.phone_verified):
        return Invitation.objects.none()
    return Invitation.objects.filter(phone=person.phone, taken_at__isnull=True, runs_out_at__gte=at).select_related(
        "organisation"
    )


def identity_key() -> bytes:
    """The key under which identity numbers are sealed; it lies outside the database."""
    return bytes(settings.IDENTITY_KEY)


def organisation(number: int) -> Organisation:
    """A body by number. Organisation.DoesNotExist."""
    return Organisation.objects.get(pk=number)


def open_invitations(organisation: int, *, at: datetime) -> QuerySet[Invitation]:
    """Roles offered in a body that nobody has taken and that can still be taken."""
    return Invitation.objects.filter(organisation=organisation, taken_at__isnull=True, runs_out_at__gte=at)


def bodies(*, words: str = "", kind: str = "") -> QuerySet[Organisation]:
    """Every body that wasn't merged into another, by name; found by a name it has or had, or by its credit code."""
    found = Organisation.objects.filter(merged_into__isnull=True).order_by("name_zh", "id")
    if kind:
        found = found.filter(kind=kind)
    if words:
        before = FormerSelf.objects.filter(name_zh__contains=words).values("organisation")
        found = found.filter(
            Q(name_zh__contains=words) | Q(name_en__icontains=words) | Q(credit_code=words.upper()) | Q(pk__in=before)
        )
    return found


def former(organisation: int) -> QuerySet[FormerSelf]:
    """What a body was before, the newest first."""
    return FormerSelf.objects.filter(organisation=organisation).select_related("merged")


def references_of(actor: Actor) -> list[str]:
    """How the journal names an actor, his body with the rows that were merged into it, and the spaces it runs."""
    bodies: list[str] = []
    if actor.organisation:
        merged = Organisation.objects.filter(merged_into=actor.organisation).values_list("pk", flat=True)
        bodies = [f"organisation:{number}" for number in (actor.organisation, *merged)]
    return [actor.reference, *bodies, *(f"space:{code}" for code in sorted(actor.spaces))]


def relations_of(reference: str) -> QuerySet[Relation]:
    """How a person or a body, by reference, stands to others, with both ends; what was taken back too."""
    kind, _colon, number = reference.partition(":")
    end = "person" if kind == "person" else "body"
    asked = Q(**{f"from_{end}": int(number)}) | Q(**{f"to_{end}": int(number)})
    return Relation.objects.filter(asked).select_related("from_person", "from_body", "to_person", "to_body")


def relation(number: int) -> Relation | None:
    """A relation with both ends, by number."""
    found = Relation.objects.select_related("from_person", "from_body", "to_person", "to_body")
    return found.filter(pk=number).first()


def qualifications_of(reference: str) -> QuerySet[Qualification]:
    """What a person or a body, by reference, was found fit for; what was taken back too."""
    kind, _colon, number = reference.partition(":")
    return Qualification.objects.filter(**{"person" if kind == "person" else "body": int(number)})


def qualification(number: int) -> Qualification | None:
    """A qualification with whose it is, by number."""
    return Qualification.objects.select_related("person", "body").filter(pk=number).first()


def party(text: str) -> str | None:
    """The reference of the body that has this credit code, or of the person with this mobile or identity number."""
    plain = "".join(text.split()).upper()
    if body := Organisation.objects.filter(credit_code=plain).first():
        return body.reference
    person = Person.objects.filter(phone=plain, is_active=True).first()
    if person is None:
        hashed = sealing.keyed_hash(plain, key=identity_key())
        person = Person.objects.filter(identity__hash_name=sealing.HASH, identity__hash=hashed).first()
    return person.reference if person else None


def identity_shown(person: int) -> str:
    """All that a page shows of a person's identity number; "" where none is kept."""
    return Identity.objects.filter(person=person).values_list("shown", flat=True).first() or ""


def operators(*, words: str = "", district: str = "") -> QuerySet[Organisation]:
    """The operators by name, found by name, credit code or a space's code; of one district where one is named."""
    found = bodies(kind=OrganisationKind.OPERATOR)
    if district:
        found = found.filter(district=district)
    if words:
        by_space = SpaceRun.objects.filter(space_code=words, until__isnull=True).values("organisation")
        found = found.filter(Q(name_zh__contains=words) | Q(credit_code=words.upper()) | Q(pk__in=by_space))
    return found


def spaces_and_admins(organisations: Sequence[int]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """The spaces these operators run and the names of their admins, two queries."""
    spaces: dict[int, list[str]] = {}
    runs = SpaceRun.objects.filter(organisation__in=organisations, until__isnull=True).order_by("space_code")
    for body, space in runs.values_list("organisation", "space_code"):
        spaces.setdefault(body, []).append(space)
    admins: dict[int, list[str]] = {}
    held = Membership.objects.filter(
        organisation__in=organisations, until__isnull=True, role=Role.OPERATOR_ADMIN
    ).order_by("id")
    for body, name in held.values_list("organisation", "person__name"):
        admins.setdefault(body, []).append(name)
    return spaces, admins


def auditors() -> list[tuple[Person, str]]:
    """Everybody who is auditor of any body now, each with a proven e-mail address, or ""."""
    held = Person.objects.filter(
        is_active=True, memberships__role=Role.AUDITOR, memberships__until__isnull=True
    ).distinct()
    told = []
    for person in held.order_by("id").prefetch_related("emailaddress_set"):
        proven = [one.email for one in person.emailaddress_set.all() if one.verified]  # type: ignore[attr-defined]
        told.append((person, min(proven, default="")))
    return told


def authority_of_the_city() -> Organisation | None:
    """The city's own authority, the first that was taken in."""
    return Organisation.objects.filter(kind=OrganisationKind.CITY_AUTHORITY).order_by("id").first()


def roles_held(person: int) -> QuerySet[Membership]:
    """Every role a person has or had, the newest first."""
    return Membership.objects.filter(person=person).select_related("organisation").order_by("-since", "-id")


def addresses_of(person: Person) -> list[str]:
    """The e-mail addresses by which a person may sign in."""
    return list(person.emailaddress_set.order_by("email").values_list("email", flat=True))  # type: ignore[attr-defined]


def held_of(person: Person) -> dict[str, Any]:
    """Everything held of a person, ready for JSON."""
    return {
        "name": person.name,
        "phone": person.phone,
        "phone_verified": person.phone_verified,
        "email": addresses_of(person),
        "joined_at": person.joined_at.isoformat(),
        "last_sign_in": person.last_login.isoformat() if person.last_login else None,
        "roles": [
            {
                "body": row.organisation.name_zh,
                "credit_code": row.organisation.credit_code,
                "role": row.role,
                "since": row.since.isoformat(),
                "until": row.until.isoformat() if row.until else None,
                "reason": row.ended_why,
            }
            for row in roles_held(person.pk)
        ],
        "identity_number": identity_shown(person.pk),
        "relations": [
            {
                "kind": row.kind,
                "from": _end_of(row.from_person, row.from_body, own=person),
                "to": _end_of(row.to_person, row.to_body, own=person),
                "since": row.since.isoformat(),
                "until": row.until.isoformat() if row.until else None,
                "source": row.source,
                "taken_back": row.taken_back,
            }
            for row in relations_of(person.reference)
        ],
        "qualifications": [
            {
                "kind": row.kind,
                "title": row.title,
                "number": row.number,
                "issuer": row.issuer,
                "since": row.since.isoformat(),
                "until": row.until.isoformat() if row.until else None,
                "source": row.source,
                "taken_back": row.taken_back,
            }
            for row in qualifications_of(person.reference)
        ],
        "tokens": [
            {
                "name": row.name,
                "scopes": row.scopes,
                "made_at": row.made_at.isoformat(),
                "runs_out_at": row.runs_out_at.isoformat(),
                "ended_at": row.ended_at.isoformat() if row.ended_at else None,
            }
            for row in person.tokens.all()
        ],
    }


def _end_of(person: Person | None, body: Organisation | None, *, own: Person) -> str:
    """What an end of a relation is called; another person is masked, for these are not his data to take along."""
    if person:
        return person.name if person == own else masked_name(person.name)
    return body.name_zh if body else ""


def tokens_of(person: int, *, at: datetime) -> QuerySet[Token]:
    """The tokens of a person that are still good, the newest first."""
    return (
        Token.objects.filter(person=person, ended_at__isnull=True, runs_out_at__gt=at)
        .select_related("organisation")
        .order_by("-id")
    )


def token_of(secret: str, *, at: datetime) -> tuple[Token, Actor] | None:
    """The token of a secret and who acts by it, two queries; None where it is none, ended or outlived its role.

    A token is good for the body it was made for and for no other: who has left that body has lost it.
    """
    good = Token.objects.filter(secret_hash=hash_of(secret), ended_at__isnull=True, runs_out_at__gt=at)
    token = good.select_related("person").first()
    if token is None or not token.person.is_active:
        return None
    if token.organisation_id is None:
        return token, _alone(token.person)
    bodies = bodies_of(token.person)
    return next(((token, actor) for actor in bodies if actor.organisation == token.organisation_id), None)
