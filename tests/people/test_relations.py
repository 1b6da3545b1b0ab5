"""Relations and qualifications: which can be, dated and with their source, ended and taken back; and their pages."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.small_city import AT
from tests.people.conftest import Known
from tests.web.conftest import Look
from tests.web.reading import page, words
from zhongchuang.apps.journal.models import Line
from zhongchuang.apps.people import actions, queries
from zhongchuang.apps.people.models import Person, Qualification, Relation
from zhongchuang.apps.people.vocabulary import NOBODY, SITE, QualificationKind, RelationKind
from zhongchuang.cli.demo_city.credit_codes import credit_code
from zhongchuang.kernel.refusal import Denied, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.access]
SINCE = date(2023, 5, 1)
MADE_UP = "11010519491231002X"
"""The specimen number of GB 11643-1999."""

CAN_BE = {
    ("employs", "organisation", "person"),
    ("owns_share", "person", "organisation"),
    ("owns_share", "organisation", "organisation"),
    ("legal_representative", "person", "organisation"),
    ("family", "person", "person"),
    ("mentors", "person", "person"),
    ("mentors", "person", "organisation"),
    ("invested_in", "person", "organisation"),
    ("invested_in", "organisation", "organisation"),
    ("supplies", "organisation", "organisation"),
    ("parent_of", "organisation", "organisation"),
}
"""Which relation may come from whom and lead to whom, written by hand."""


def relate(kind: RelationKind, one: str, other: str, **changed: Any) -> Relation:
    given: dict[str, Any] = {"since": SINCE, "source": "2024年3月的工商登记信息", "by": SITE, "at": AT} | changed
    return actions.relate(kind, one, other, **given)


def refused(kind: RelationKind, one: str, other: str, **changed: Any) -> str:
    with pytest.raises(Refused) as refusal:
        relate(kind, one, other, **changed)
    return refusal.value.code


@pytest.mark.parametrize("kind", RelationKind)
@pytest.mark.parametrize("one", ["person", "organisation"])
@pytest.mark.parametrize("other", ["person", "organisation"])
def test_a_kind_joins_what_it_can(known: Known, kind: RelationKind, one: str, other: str) -> None:
    ends: dict[str, Any] = {"person": (known.wang, known.li), "organisation": (known.firm, known.other)}
    left, right = ends[one][0].reference, ends[other][1].reference
    if (kind.value, one, other) in CAN_BE:
        relation = relate(kind, left, right)
        assert list(queries.relations_of(left)) == list(queries.relations_of(right)) == [relation]
        line = Line.objects.latest("id")
        assert (line.action, line.subject) == ("people.relate", relation.reference)
        assert {left, right} <= set(line.concerns)
    else:
        assert refused(kind, left, right) == "relation.ends"
        assert not Relation.objects.exists()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"source": "  "}, "relation.no_source"),
        ({"until": SINCE - timedelta(days=1)}, "relation.until"),
        ({"share": 0}, "relation.share"),
        ({"share": 10_001}, "relation.share"),
    ],
)
def test_a_relation_that_lacks_something_is_not_recorded(known: Known, changed: dict[str, Any], code: str) -> None:
    assert refused(RelationKind.OWNS_SHARE, known.wang.reference, known.firm.reference, **changed) == code
    assert not Relation.objects.exists()


def test_only_what_is_owned_has_a_share(known: Known) -> None:
    assert refused(RelationKind.SUPPLIES, known.firm.reference, known.other.reference, share=100) == "relation.share"
    assert relate(RelationKind.OWNS_SHARE, known.wang.reference, known.firm.reference, share=3350).share == 3350


@pytest.mark.parametrize("text", ["", "person:", "person:x", "person:999999999999999999999", "space:1", "person:9999"])
def test_nobody_is_related_to_whom_nobody_knows(known: Known, text: str) -> None:
    assert refused(RelationKind.FAMILY, known.wang.reference, text) == "relation.unknown"


def test_nobody_stands_to_himself_nor_twice_the_same(known: Known) -> None:
    wang, li = known.wang.reference, known.li.reference
    assert refused(RelationKind.FAMILY, wang, wang) == "relation.itself"
    first = relate(RelationKind.FAMILY, wang, li)
    assert refused(RelationKind.FAMILY, wang, li) == "relation.known"
    actions.end_relation(first.pk, until=SINCE, by=SITE, at=AT)
    second = relate(RelationKind.FAMILY, wang, li)
    actions.take_relation_back(second.pk, why="同名", by=SITE, at=AT)
    relate(RelationKind.FAMILY, wang, li)
    assert Relation.objects.count() == 3


def test_a_relation_ends_once_and_is_taken_back_once(known: Known) -> None:
    relation = relate(RelationKind.MENTORS, known.wang.reference, known.team.reference)
    with pytest.raises(Refused) as early:
        actions.end_relation(relation.pk, until=SINCE - timedelta(days=1), by=SITE, at=AT)
    actions.end_relation(relation.pk, until=SINCE + timedelta(days=9), by=SITE, at=AT)
    with pytest.raises(Refused) as again:
        actions.end_relation(relation.pk, until=SINCE + timedelta(days=9), by=SITE, at=AT)
    with pytest.raises(Refused) as blank:
        actions.take_relation_back(relation.pk, why=" ", by=SITE, at=AT)
    actions.take_relation_back(relation.pk, why="登记有误", by=SITE, at=AT)
    with pytest.raises(Refused) as twice:
        actions.take_relation_back(relation.pk, why="登记有误", by=SITE, at=AT)
    codes = [one.value.code for one in (early, again, blank, twice)]
    assert codes == ["relation.until", "relation.ended", "relation.no_reason", "relation.taken_back"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(share=st.integers(-5, 10_100), days=st.integers(-400, 400))
def test_whatever_is_recorded_holds_its_bounds(known: Known, share: int, days: int) -> None:
    try:
        relation = relate(
            RelationKind.OWNS_SHARE,
            known.wang.reference,
            known.firm.reference,
            share=share,
            until=SINCE + timedelta(days=days),
        )
    except Refused as refusal:
        assert refusal.code == ("relation.until" if days < 0 else "relation.share")
        assert days < 0 or not 1 <= share <= 10_000
    else:
        assert 1 <= (relation.share or 0) <= 10_000 and relation.until is not None and relation.until >= relation.since


def test_nobody_records_without_being_allowed(known: Known) -> None:
    with pytest.raises(Denied):
        relate(RelationKind.FAMILY, known.wang.reference, known.li.reference, by=NOBODY)
    with pytest.raises(Denied):
        relate(RelationKind.FAMILY, known.wang.reference, known.li.reference, by=queries.acting(known.wang))
    assert not Relation.objects.exists()


def test_a_qualification_is_somebodys_with_issuer_and_source(known: Known) -> None:
    given: dict[str, Any] = {"title": "创业导师聘书", "issuer": "某局", "since": SINCE, "source": "原件"}
    for whom in (known.wang.reference, known.firm.reference):
        row = actions.qualify(whom, QualificationKind.MENTOR, **given, by=SITE, at=AT)
        assert list(queries.qualifications_of(whom)) == [row]
    for changed, code in (
        ({"title": " "}, "qualification.no_title"),
        ({"issuer": ""}, "qualification.no_issuer"),
        ({"source": ""}, "relation.no_source"),
        ({"until": date(2020, 1, 1)}, "relation.until"),
    ):
        with pytest.raises(Refused) as refusal:
            actions.qualify(known.wang.reference, QualificationKind.MENTOR, **given | changed, by=SITE, at=AT)
        assert refusal.value.code == code
    actions.take_qualification_back(row.pk, why="已撤销", by=SITE, at=AT)
    assert Qualification.objects.get(pk=row.pk).taken_back == "已撤销"


FORM = {"since": "2023-05-01", "source": "工商登记信息"}


def test_an_officer_records_a_relation_to_a_body_by_its_code(city: None, known: Known, look: Look) -> None:
    client = look("officer")
    given = FORM | {"what": "owns_share:back", "other": credit_code(2), "share": "33.5"}
    answer = client.post(f"/officer/relations/of/{known.firm.reference}/", given)
    assert answer.headers["Location"] == f"/officer/bodies/{known.firm.pk}/"
    relation = Relation.objects.get()
    assert (relation.from_body, relation.to_body, relation.share) == (known.other, known.firm, 3350)
    told = words(page(client, f"/officer/bodies/{known.firm.pk}/"))
    assert "股东 乙公司 33.5%" in told and "来源：工商登记信息" in told
    other = words(page(client, f"/officer/bodies/{known.other.pk}/"))
    assert "持股企业 甲公司 33.5%" in other


def test_an_officer_records_a_relative_nobody_knew_by_his_number(city: None, known: Known, look: Look) -> None:
    client = look("officer")
    address = f"/officer/relations/of/{known.wang.reference}/"
    unnamed = client.post(address, FORM | {"what": "family:forward", "other": MADE_UP}).content.decode()
    assert "没有找到对应的单位或人员" in unnamed and not Relation.objects.exists()
    client.post(address, FORM | {"what": "family:forward", "other": MADE_UP, "name": "王大明"})
    far = Relation.objects.get().to_person
    assert far is not None and (far.name, far.phone) == ("王大明", None)
    assert queries.party(MADE_UP) == queries.party(MADE_UP.lower()) == far.reference
    told = page(client, f"/officer/persons/{far.pk}/")
    assert MADE_UP not in told and "1****************X" in told
    before = Person.objects.count()
    client.post(
        f"/officer/relations/of/{known.firm.reference}/",
        FORM | {"what": "legal_representative:back", "other": MADE_UP, "name": "王大明"},
    )
    assert Person.objects.count() == before and Relation.objects.filter(from_person=far).exists()


@pytest.mark.parametrize(
    ("other", "name", "said"),
    [
        (credit_code(77), "某某", "没有单位使用该信用代码"),
        ("12345", "某某", "不是手机号"),
        ("110105194912310021", "某某", "不是有效的居民身份证号"),
        (MADE_UP, "某某", "终止日早于起始日"),
    ],
)
def test_what_an_officer_mistypes_is_told_and_takes_nobody_in(
    city: None, known: Known, look: Look, other: str, name: str, said: str
) -> None:
    client, before = look("officer"), Person.objects.count()
    given = FORM | {"what": "employs:forward", "other": other, "name": name, "until": "2020-01-01"}
    told = client.post(f"/officer/relations/of/{known.firm.reference}/", given).content.decode()
    assert said in told
    assert (Relation.objects.count(), Person.objects.count() - before) == (0, 0)


def test_a_person_reads_his_relations_with_others_masked(city: None, known: Known, look: Look) -> None:
    relate(RelationKind.FAMILY, known.wang.reference, known.li.reference)
    relate(RelationKind.LEGAL_REPRESENTATIVE, known.wang.reference, known.firm.reference)
    client = look()
    client.force_login(known.wang)
    told = words(page(client, "/account/data/"))
    assert "李* 亲属" in told and "甲公司 任法定代表人的单位" in told and "李雷" not in told
    held = client.get("/account/data.json").json()
    assert {(row["kind"], row["from"], row["to"]) for row in held["relations"]} == {
        ("family", "王小明", "李*"),
        ("legal_representative", "王小明", "甲公司"),
    }
