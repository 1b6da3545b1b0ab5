"""A team that becomes a firm, and two records that turn out to be one body: nothing they had is lost."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.small_city import AT
from tests.people.conftest import Known
from tests.web.conftest import Look
from tests.web.reading import page, words
from zhongchuang.apps.journal import queries as journal
from zhongchuang.apps.people import actions, queries
from zhongchuang.apps.people.models import (
    FormerSelf,
    Invitation,
    Membership,
    Organisation,
    Qualification,
    Relation,
    SpaceRun,
    Token,
)
from zhongchuang.apps.people.vocabulary import SITE, OrganisationKind, QualificationKind, RelationKind, Role, Scope
from zhongchuang.cli.demo_city.credit_codes import credit_code
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.access]
SINCE = date(2023, 5, 1)
LATER = AT + timedelta(days=30)


def test_a_team_becomes_a_firm_and_keeps_all_it_had(known: Known) -> None:
    actions.relate(
        RelationKind.MENTORS, known.zhao.reference, known.team.reference, since=SINCE, source="聘书", by=SITE, at=AT
    )
    _token, secret = actions.make_token("x", [Scope.READ], days=90, by=queries.acting(known.li), at=AT)
    lines = journal.lines(concerning=[known.team.reference]).count()
    name = Bilingual("晨星科技有限公司", "Morning Star Ltd")
    firm = actions.become_firm(known.team.pk, name, credit_code=credit_code(9), by=SITE, at=LATER)
    assert (firm.pk, firm.kind, firm.names, firm.credit_code) == (known.team.pk, "firm", name, credit_code(9))
    (was,) = queries.former(firm.pk)
    assert (was.kind, was.name_zh, was.since, was.until, was.merged) == ("team", "晨星团队", AT, LATER, None)
    assert [row.person for row in queries.members(firm.pk)] == [known.wang, known.li]
    assert queries.relations_of(firm.reference).count() == 1
    found = queries.token_of(secret, at=LATER)
    assert found is not None and found[1].organisation == firm.pk
    assert journal.lines(concerning=[firm.reference]).count() == lines + 1
    assert list(queries.bodies(words="晨星团队")) == [firm]


@pytest.mark.parametrize(
    ("name", "code", "refusal"),
    [
        ("", credit_code(9), "body.no_name"),
        ("甲", "", "body.credit_code"),
        ("甲", "91110000000000000X", "body.credit_code"),
        ("甲", credit_code(1), "body.code_of_another"),
    ],
)
def test_a_team_without_what_a_firm_needs_stays_a_team(known: Known, name: str, code: str, refusal: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.become_firm(known.team.pk, Bilingual(name), credit_code=code, by=SITE, at=LATER)
    assert refused.value.code == refusal
    assert Organisation.objects.get(pk=known.team.pk).kind == "team" and not FormerSelf.objects.exists()


def test_only_a_team_becomes_a_firm(known: Known) -> None:
    with pytest.raises(Refused) as refused:
        actions.become_firm(known.firm.pk, Bilingual("甲"), credit_code=credit_code(9), by=SITE, at=LATER)
    assert refused.value.code == "body.not_a_team"


def refused_merge(kept: int, gone: int, why: str = "同一统一社会信用代码") -> str:
    with pytest.raises(Refused) as refused:
        actions.merge_bodies(kept, gone, why=why, by=SITE, at=LATER)
    return refused.value.code


def test_what_can_not_be_one_is_not_merged(known: Known) -> None:
    copy = actions.register_body(OrganisationKind.FIRM, Bilingual("甲公司"), by=SITE, at=AT)
    university = actions.register_body(OrganisationKind.UNIVERSITY, Bilingual("某大学"), by=SITE, at=AT)
    assert refused_merge(known.firm.pk, known.firm.pk) == "body.itself"
    assert refused_merge(known.firm.pk, known.other.pk) == "body.two_codes"
    assert refused_merge(known.firm.pk, university.pk) == "body.two_kinds"
    assert refused_merge(known.firm.pk, copy.pk, why=" ") == "body.no_reason"
    relation = actions.relate(
        RelationKind.SUPPLIES, known.firm.reference, copy.reference, since=SINCE, source="合同", by=SITE, at=AT
    )
    assert refused_merge(known.firm.pk, copy.pk) == "body.related"
    actions.take_relation_back(relation.pk, why="系同一单位", by=SITE, at=AT)
    actions.merge_bodies(known.firm.pk, copy.pk, why="同一单位", by=SITE, at=LATER)
    assert refused_merge(known.firm.pk, copy.pk) == refused_merge(copy.pk, known.other.pk) == "body.merged"


def test_the_credit_code_goes_with_the_body_and_lines_are_still_found(known: Known) -> None:
    copy = actions.register_body(OrganisationKind.FIRM, Bilingual("甲公司（重复）"), by=SITE, at=AT)
    actions.appoint(known.zhao.pk, copy.pk, Role.FIRM_CONTACT, by=SITE, at=AT)
    body = actions.merge_bodies(copy.pk, known.firm.pk, why="同一单位", by=SITE, at=LATER)
    gone = Organisation.objects.get(pk=known.firm.pk)
    assert (body.credit_code, gone.credit_code, gone.merged_into) == (credit_code(1), None, body)
    assert [(row.name_zh, row.merged, row.why) for row in queries.former(body.pk)] == [("甲公司", gone, "同一单位")]
    assert queries.party(credit_code(1)) == body.reference
    assert gone not in queries.bodies() and list(queries.bodies(words="甲公司")) == [body]
    references = queries.references_of(queries.acting(known.zhao))
    assert set(references) == {known.zhao.reference, body.reference, gone.reference}
    told = {line.action for line in journal.lines(concerning=references)}
    assert {"people.register_body", "people.merge_bodies"} <= told


LINKS = {
    Membership: "organisation",
    Invitation: "organisation",
    SpaceRun: "organisation",
    Token: "organisation",
    Qualification: "body",
    FormerSelf: "organisation",
}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(links=st.lists(st.tuples(st.sampled_from(["kept", "gone"]), st.integers(0, 5)), max_size=14))
def test_every_link_is_kept_whatever_the_two_had(known: Known, links: list[tuple[str, int]]) -> None:
    kept = actions.register_body(OrganisationKind.OPERATOR, Bilingual("留"), by=SITE, at=AT)
    gone = actions.register_body(OrganisationKind.OPERATOR, Bilingual("去"), by=SITE, at=AT)
    for place, (side, what) in enumerate(links):
        link(known, kept if side == "kept" else gone, what, f"{kept.pk}-{place}")
    before = {model: model._default_manager.count() for model in (*LINKS, Relation)}
    relations = set(queries.relations_of(kept.reference)) | set(queries.relations_of(gone.reference))
    actions.merge_bodies(kept.pk, gone.pk, why="同一单位", by=SITE, at=LATER)
    after = {model: model._default_manager.count() for model in (*LINKS, Relation)}
    assert after == {**before, FormerSelf: before[FormerSelf] + 1}
    for model, field in LINKS.items():
        assert not model._default_manager.filter(**{field: gone}).exists()
    assert set(queries.relations_of(kept.reference)) == relations
    assert not queries.relations_of(gone.reference).exists()
    held = Membership.objects.filter(organisation=kept, until__isnull=True).values_list("person", "role")
    assert len(held) == len(set(held))


def link(known: Known, body: Organisation, what: int, name: str) -> None:
    """One link of a kind to a body."""
    more: dict[str, Any] = {"by": SITE, "at": AT}
    if what == 0:
        actions.appoint(known.wang.pk, body.pk, Role.OPERATOR_STAFF, **more)
    elif what == 1:
        actions.invite(body.pk, Role.OPERATOR_STAFF, **more)
    elif what == 2:
        actions.run_space(body.pk, f"YX-{name}", since=SINCE, **more)
    elif what == 3:
        known_ = {"title": name, "issuer": "某局", "since": SINCE, "source": "原件"}
        actions.qualify(body.reference, QualificationKind.OTHER, **known_, **more)  # type: ignore[arg-type]
    else:
        ends = (body.reference, known.li.reference) if what == 4 else (known.other.reference, body.reference)
        kind = RelationKind.EMPLOYS if what == 4 else RelationKind.SUPPLIES
        relation = actions.relate(kind, *ends, since=SINCE, source=name, **more)
        actions.end_relation(relation.pk, until=SINCE, **more)


def test_an_officer_merges_and_the_old_address_leads_to_the_body(city: None, known: Known, look: Look) -> None:
    copy = actions.register_body(OrganisationKind.FIRM, Bilingual("甲公司（重复）"), by=SITE, at=AT)
    client = look("officer")
    answer = client.post(f"/officer/bodies/{known.firm.pk}/merge/", {"other": copy.pk, "why": "同一营业执照"})
    assert answer.headers["Location"] == f"/officer/bodies/{known.firm.pk}/"
    assert client.get(f"/officer/bodies/{copy.pk}/").headers["Location"] == f"/officer/bodies/{known.firm.pk}/"
    told = words(page(client, f"/officer/bodies/{known.firm.pk}/"))
    assert "甲公司（重复）" in told and "并入本单位：同一营业执照" in told
    assert client.post(f"/officer/bodies/{known.firm.pk}/merge/", {"other": 99999, "why": "x"}).status_code == 404


def test_an_officer_records_a_team_and_makes_it_a_firm(city: None, known: Known, look: Look) -> None:
    client = look("officer")
    made = client.post("/officer/bodies/new/", {"kind": "team", "name_zh": "新队"}).headers["Location"]
    assert "已登记为企业" in words(page(client, made))
    client.post(f"{made}firm/", {"name_zh": "新队科技", "credit_code": credit_code(12)})
    told = words(page(client, made))
    assert "新队科技" in told and credit_code(12) in told and "登记为企业" in told
    again = client.post("/officer/bodies/new/", {"kind": "firm", "name_zh": "别名", "credit_code": credit_code(12)})
    assert again.headers["Location"] == made
