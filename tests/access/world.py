"""A city with two operators, a person of every role, and an example of every address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from tests.apps import small_city
from tests.apps.small_city import AT, FIRST_CLAIM, OFFICER, SMALL, YEAR
from tests.web.conftest import member
from zhongchuang.apps.insight.models import Upload
from zhongchuang.apps.people import actions as people
from zhongchuang.apps.people.models import Person
from zhongchuang.apps.people.vocabulary import (
    ROLES_OF,
    SITE,
    OrganisationKind,
    QualificationKind,
    RelationKind,
    Role,
)
from zhongchuang.apps.rulebook import actions
from zhongchuang.apps.rulebook.comparisons import Question
from zhongchuang.apps.rulebook.models import Decision, PolicyVersion, Snapshot
from zhongchuang.kernel.bilingual import Bilingual

OURS, THEIRS = SMALL, FIRST_CLAIM
"""The space of the operator who walks, and that of another."""


DISTRICT = "yunxi-dongan"
LIBRARY = "account/social/"
"""Below this allauth has redirects without a name."""


@dataclass(frozen=True, slots=True)
class World:
    """Persons by role, the two operators, and the addresses by name."""

    people: Mapping[Role, Person]
    other: Person
    examples: Mapping[str, tuple[str, ...]]


def build(published: int, draft: int) -> World:
    """The world around a published round and a draft of the small city."""
    persons = {role: _person(number, role) for number, role in enumerate(_roles(), start=1)}
    ours = people.register_body(OrganisationKind.OPERATOR, Bilingual("甲机构"), district="yunxi-dongan", by=SITE, at=AT)
    theirs = people.register_body(
        OrganisationKind.OPERATOR, Bilingual("乙机构"), district="yunxi-dongan", by=SITE, at=AT
    )
    for body, space in ((ours, OURS), (theirs, THEIRS)):
        people.run_space(body.pk, space, since=date(2024, 1, 1), by=SITE, at=AT)
    for role in (Role.OPERATOR_ADMIN, Role.OPERATOR_STAFF):
        persons[role] = member(f"137000001{len(persons):02d}", role.value, ours.pk, role)
    other = member("13700000200", "乙", theirs.pk, Role.OPERATOR_ADMIN)
    policy = small_city.policy()
    snapshot = Snapshot.objects.get(rounds=published)
    comparison = actions.keep_comparison(
        Question(policy, policy, snapshot, AT.date(), {}, None), name="比较", by=OFFICER, at=AT
    )
    _invitation, secret = people.invite(
        ours.pk, Role.OPERATOR_STAFF, phone="13700000300", name="丙", by=SITE, at=timezone.now()
    )
    bodies = (ours.pk, theirs.pk)
    printout = actions.order_printout(published, language="zh-hans", by=OFFICER, at=AT)
    actions.print_out(printout.pk, _printed, now=small_city.now)
    pair = (persons[Role.OPERATOR_ADMIN].pk, other.pk)
    upload = Upload.objects.earliest("id").pk
    known: dict[str, Any] = {"since": date(2023, 5, 1), "source": "工商登记信息", "by": SITE, "at": AT}
    relation = people.relate(RelationKind.LEGAL_REPRESENTATIVE, other.reference, theirs.reference, **known)
    fit = people.qualify(other.reference, QualificationKind.MENTOR, title="创业导师", issuer="某局", **known)
    addresses = _examples(
        policy, published, draft, comparison.pk, printout.pk, secret, bodies, upload, pair, relation.pk, fit.pk
    )
    return World(persons, other, addresses)


def _printed(_decision: Decision, stream: BinaryIO, _language: str) -> None:
    stream.write(b"%PDF-")


def _roles() -> Iterator[Role]:
    yield from (role for role in Role if role not in (Role.PUBLIC, Role.SITE, Role.OPERATOR_ADMIN, Role.OPERATOR_STAFF))


def _person(number: int, role: Role) -> Person:
    """Somebody with one role, in a body that can give it; a maker belongs to none."""
    phone, name = f"137000000{number:02d}", role.value
    if role is Role.MAKER:
        return people.join(phone, name=name, by=SITE, at=AT)
    kind = next(kind for kind, roles in ROLES_OF.items() if role in roles)
    district = DISTRICT if kind is OrganisationKind.DISTRICT_AUTHORITY else ""
    body = people.register_body(kind, Bilingual(f"{role.value}的单位"), district=district, by=SITE, at=AT)
    return member(phone, name, body.pk, role)


def client_of(person: Person | None) -> Client:
    """A visitor in English; signed in where there is a person."""
    client = Client(headers={"accept-language": "en"})
    if person:
        client.force_login(person)
    return client


def names() -> set[str]:
    """The name of every address of the site, "" for one that has none; allauth asks for itself who is signed in."""
    return set(_names(get_resolver().url_patterns))


def _names(patterns: list[URLPattern | URLResolver], space: str = "", start: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _names(pattern.url_patterns, space + inner, start + str(pattern.pattern))
            continue
        # Operations of the interface for programs are walked by their own names.
        is_the_librarys = pattern.callback.__module__.startswith(("allauth.", "ninja."))
        if not is_the_librarys and not f"{start}{pattern.pattern}".startswith(LIBRARY):
            yield f"{space}{pattern.name or ''}"


def _examples(
    policy: PolicyVersion,
    published: int,
    draft: int,
    comparison: int,
    printout: int,
    secret: str,
    bodies: tuple[int, int],
    upload: int,
    persons: tuple[int, int],
    relation: int,
    qualification: int,
) -> Mapping[str, tuple[str, ...]]:
    """Every address by name; where it names something of a space, one of ours and one of theirs."""
    compared = f"left={policy.hash}&right={policy.hash}&year={YEAR}&as_of=2023-12-31"
    officer, round_ = "/officer", f"/officer/rounds/{draft}"

    def of_both(address: str) -> tuple[str, ...]:
        return tuple(address.replace("SPACE", space) for space in (OURS, THEIRS))

    return {
        "api:openapi": ("/api/openapi.json",),
        "public:front": ("/",),
        "public:register": ("/spaces/",),
        "public:space": of_both("/spaces/SPACE/"),
        "public:policies": ("/policies/",),
        "public:policy": (f"/policies/{policy.hash}/",),
        "public:circular": (f"/policies/{policy.hash}/circular/",),
        "public:circular_pdf": (f"/policies/{policy.hash}/circular.pdf",),
        "public:circular_docx": (f"/policies/{policy.hash}/circular.docx",),
        "public:rounds": ("/rounds/",),
        "public:round": (f"/rounds/{published}/",),
        "public:statistics": ("/statistics/",),
        "ui:style": ("/style/",),
        "ui:language": ("/language/",),
        "member:demo": ("/demo/people/",),
        "member:account": ("/account/",),
        "member:own_data": ("/account/data/",),
        "member:own_data_file": ("/account/data.json",),
        "member:erase": ("/account/data/erase/",),
        "member:journal": ("/account/journal/",),
        "member:journal_workbook": ("/account/journal.xlsx",),
        "member:tokens": ("/account/tokens/",),
        "member:end_token": ("/account/tokens/end/",),
        "member:identity": ("/account/identity/",),
        "member:people": ("/account/people/",),
        "member:dismiss": ("/account/people/end/",),
        "member:found_team": ("/account/teams/new/",),
        "member:take": ("/account/invitations/",),
        "member:join": (f"/join/{secret}/",),
        "member:act_for": ("/account/acting/",),
        "operator:workbench": ("/operator/",),
        "operator:return": (f"/operator/returns/{YEAR}.xlsx",),
        "operator:reasons": (f"/operator/results/{published}/",),
        "operator:statement": (f"/operator/results/{published}/statement.pdf",),
        "operator:enough": (f"/operator/results/{published}/enough/",),
        "operator:enough_pdf": (f"/operator/results/{published}/enough.pdf",),
        "operator:records": (f"/operator/results/{published}/records/event/",),
        "officer:workbench": (f"{officer}/",),
        "officer:returns": (f"{officer}/returns/",),
        "officer:return": (f"{officer}/returns/{upload}/",),
        "officer:marked": (f"{officer}/returns/{upload}/marked.xlsx",),
        "officer:template": (f"{officer}/returns/template/?template-year={YEAR}",),
        "officer:rounds": (f"{officer}/rounds/",),
        "officer:round": (f"{round_}/", f"{officer}/rounds/{published}/"),
        "officer:start": (f"{officer}/rounds/new/",),
        "officer:again": (f"{round_}/again/",),
        "officer:columns": (f"{round_}/columns/",),
        "officer:publish": (f"{round_}/publish/",),
        "officer:result_table": (f"{round_}/result.xlsx",),
        "officer:statements": (f"{round_}/statements/",),
        "officer:archive": (f"{officer}/rounds/{published}/statements/{printout}.zip",),
        "officer:rulings": (f"{round_}/rulings/",),
        "officer:ruling_sheet": (f"{round_}/rulings.xlsx",),
        "officer:reasons": of_both(f"{round_}/spaces/SPACE/"),
        "officer:rule": of_both(f"{round_}/spaces/SPACE/rule/direction/"),
        "officer:records": of_both(f"{round_}/spaces/SPACE/records/event/"),
        "officer:statement": of_both(f"{round_}/spaces/SPACE/statement.pdf"),
        "officer:enough": of_both(f"{round_}/spaces/SPACE/enough/"),
        "officer:enough_pdf": of_both(f"{round_}/spaces/SPACE/enough.pdf"),
        "officer:years": (f"{officer}/years/?policy={policy.hash}&space={THEIRS}",),
        "officer:messages": (f"{officer}/messages/",),
        "officer:operators": (f"{officer}/operators/",),
        "officer:operators_list": (f"{officer}/operators/list.xlsx",),
        "officer:operator": tuple(f"{officer}/operators/{number}/" for number in bodies),
        "officer:bodies": (f"{officer}/bodies/",),
        "officer:new_body": (f"{officer}/bodies/new/",),
        "officer:body": tuple(f"{officer}/bodies/{number}/" for number in bodies),
        "officer:become_firm": tuple(f"{officer}/bodies/{number}/firm/" for number in bodies),
        "officer:invite": tuple(f"{officer}/bodies/{number}/invite/" for number in bodies),
        "officer:merge": tuple(f"{officer}/bodies/{number}/merge/" for number in bodies),
        "officer:person": tuple(f"{officer}/persons/{number}/" for number in persons),
        "officer:keep_identity": tuple(f"{officer}/persons/{number}/identity/" for number in persons),
        "officer:look": tuple(f"{officer}/persons/{number}/identity/look/" for number in persons),
        "officer:relate": tuple(f"{officer}/relations/of/organisation:{number}/" for number in bodies),
        "officer:end_relation": (f"{officer}/relations/{relation}/end/",),
        "officer:take_relation_back": (f"{officer}/relations/{relation}/back/",),
        "officer:qualify": tuple(f"{officer}/qualifications/of/person:{number}/" for number in persons),
        "officer:take_qualification_back": (f"{officer}/qualifications/{qualification}/back/",),
        "officer:journal": (f"{officer}/journal/?words=space:{THEIRS}",),
        "officer:journal_workbook": (f"{officer}/journal.xlsx",),
        "officer:compare": (f"{officer}/compare/?{compared}",),
        "officer:compare_keep": (f"{officer}/compare/keep/?{compared}",),
        "officer:kept": (f"{officer}/compare/kept/{comparison}/",),
        "officer:compare_pdf": (f"{officer}/compare/report.pdf?{compared}",),
        "officer:compare_docx": (f"{officer}/compare/report.docx?{compared}",),
        "officer:compare_space": of_both(f"{officer}/compare/spaces/SPACE/?{compared}"),
        "officer:draft": (f"{officer}/policies/{policy.hash}/draft/",),
        "officer:numbers": (f"{officer}/policies/{policy.hash}/numbers.xlsx",),
        "officer:adopt": (f"{officer}/policies/{policy.hash}/adopt/",),
    }
