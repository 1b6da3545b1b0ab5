"""A list costs the same number of queries for ten rows and for a thousand."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.apps import small_city
from tests.apps.small_city import AT, OFFICER, YEAR
from tests.web.conftest import Look
from zhongchuang.apps.insight.models import RegisterEntry, Upload
from zhongchuang.apps.rulebook.models import Decision, Finding, Round, Ruling

pytestmark = pytest.mark.slow  # left out of `make quick`

MOST = 8
Plant = Callable[[int, Round], None]


def cost(client: Client, address: str) -> int:
    """How many queries a page takes; the first visit, which fills what is kept between pages, isn't counted."""
    for place in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = client.get(address)
        assert (place, answer.status_code) == (place, 200)
    return len(asked)


def entries(count: int, _round: Round) -> None:
    RegisterEntry.objects.all().delete()
    RegisterEntry.objects.bulk_create(
        RegisterEntry(
            year=YEAR,
            space_code=f"Q{n}",
            name_zh=f"空间{n}",
            operator_zh="公司",
            district="yunxi-xiling",
            kind="makerspace",
            level="city",
            seats=n,
            pinyin=f"{n:05d}",
            search=f" 空间{n}",
        )
        for n in range(count)
    )


def uploads(count: int, _round: Round) -> None:
    Upload.objects.filter(state="refused").delete()
    Upload.objects.bulk_create(
        Upload(
            file_name=f"{n}.xlsx",
            sha256="0" * 64,
            size=1,
            year=YEAR,
            state="refused",
            uploaded_at=AT,
            errors=n,
            refusal="return.has_errors",
            problems=[{"code": "x"}],
        )
        for n in range(count)
    )


def decisions(count: int, round_: Round, *, standing: str = "met") -> None:
    pattern = round_.decisions.get(space_code=small_city.FIRST_CLAIM)
    findings = list(pattern.findings.all())
    Decision.objects.filter(round=round_, space_code__startswith="Q").delete()
    made = Decision.objects.bulk_create(
        Decision(
            round=round_,
            space_code=f"Q{n:05d}",
            name_zh=f"空间{n}",
            district="yunxi-xiling",
            kind="makerspace",
            level="city",
            computed="needs_person",
            standing=standing,
            reasons=pattern.reasons,
        )
        for n in range(count)
    )
    rows = Finding.objects.bulk_create(
        Finding(decision=one, condition=f.condition, number=f.number, computed=f.computed, standing=f.computed)
        for one in made
        for f in findings
    )
    Ruling.objects.bulk_create(
        Ruling(finding=row, verdict="met", reason="理由", by=OFFICER.name, on=date(2024, 1, 1), recorded_at=AT)
        for row in rows
        if row.computed == "needs_person"
    )
    Round.objects.filter(pk=round_.pk).update(total=count + 5, done=count + 5)


def waiting(count: int, round_: Round) -> None:
    decisions(count, round_, standing="needs_person")


def rounds(count: int, round_: Round) -> None:
    Round.objects.filter(title_zh="列表").delete()
    Round.objects.bulk_create(
        Round(
            title_zh="列表",
            policy=round_.policy,
            snapshot=round_.snapshot,
            as_of=round_.as_of,
            trial=False,
            total=0,
            state="published",
            started_by=OFFICER.name,
            started_at=AT,
            published_at=AT,
            published_by=OFFICER.name,
        )
        for _ in range(count)
    )
    made = Round.objects.filter(title_zh="列表")
    Decision.objects.bulk_create(
        Decision(
            round=one,
            space_code=small_city.SMALL,
            name_zh="空间",
            district="d",
            kind="k",
            computed="met",
            standing="met",
            reasons={},
        )
        for one in made
    )


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    ("role", "address", "plant"),
    [
        ("public", "/spaces/", entries),
        ("public", "/spaces/?words=空间&district=yunxi-xiling", entries),
        ("public", "/rounds/", rounds),
        ("public", "/rounds/{round}/", decisions),
        ("public", f"/spaces/{small_city.SMALL}/", rounds),
        ("public", "/policies/", rounds),
        ("public", "/", rounds),
        ("operator", "/operator/", rounds),
        ("officer", "/officer/", rounds),
        ("officer", "/officer/", uploads),
        ("officer", "/officer/returns/", uploads),
        ("officer", "/officer/rounds/", rounds),
        ("officer", "/officer/rounds/{round}/", decisions),
        ("officer", "/officer/rounds/{round}/?words=空间&standing=met", decisions),
        ("officer", "/officer/rounds/{round}/rulings/", waiting),
        ("officer", "/officer/rounds/{round}/result.xlsx", decisions),
        ("officer", "/officer/rounds/{round}/rulings.xlsx", waiting),
    ],
)
def test_ten_rows_and_a_thousand_cost_the_same(
    published: Round, look: Look, role: str, address: str, plant: Plant, language: str
) -> None:
    client = look(role, space=small_city.SMALL if role == "operator" else "", language=language)
    at = address.format(round=published.pk)
    costs = []
    many = 100 if at.endswith(".xlsx") else 1_000
    for count in (10, many):
        plant(count, published)
        costs.append(cost(client, at))
    assert costs[0] == costs[1]
    assert costs[1] <= MOST
