"""Points, grades and money on every page: how they came, what is open, and what the public sees."""

from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.apps import scoring, small_city
from tests.apps.small_city import AT, FIRST_CLAIM, NAME_ONLY, OFFICER, SPACES
from tests.web.conftest import Look
from tests.web.reading import dense, page, table, words
from tests.web.test_queries import MOST, cost
from zhongchuang.apps.rulebook import actions, queries
from zhongchuang.apps.rulebook.models import Decision, Round
from zhongchuang.voice.decisions import reasons_of

LANGUAGES = ("zh-hans", "en")
LABELS = {"zh-hans": ("得分", "等级", "评价奖励"), "en": ("Score", "Grade", "Award of the review")}


@pytest.fixture
def review(loaded: None) -> Round:
    """A draft in which everything is settled but what waits for a ruling on a condition."""
    return scoring.run_round(scoring.settled())


@pytest.fixture
def published(review: Round) -> Round:
    """The same, ruled on and published."""
    small_city.rule_on_everything(review)
    return actions.publish(review.pk, by=OFFICER, at=AT)


def printed(client: Client, address: str) -> str:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return dense("".join(sheet.extract_text() for sheet in PdfReader(BytesIO(answer.content)).pages))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_and_the_print_say_how_everything_came(review: Round, look: Look, language: str) -> None:
    client, at = look("officer", language=language), f"/officer/rounds/{review.pk}/spaces/{FIRST_CLAIM}/"
    html = page(client, at)
    shown, paper = dense(words(html)), printed(client, f"{at}statement.pdf")
    decision = queries.decision(review.pk, FIRST_CLAIM)
    assert decision is not None
    text = reasons_of(decision, language)
    assert [one.label for one in text.headline[:3]] == list(LABELS[language])
    assert text.grade is not None and text.score is not None
    rows = (*text.items, text.score, *text.grants)
    told = [one.value for one in text.headline] + [row.rule for row in rows] + [row.amount for row in rows]
    told += [line.text for row in rows for line in row.lines]
    told += [part for row in rows for one in row.readings for part in (one.text, one.how, one.amount)]
    told += [one.rule for one in text.grade.looked_at] + [one.found for one in text.grade.looked_at]
    told += [row.payment.sentence for row in rows if row.payment]
    assert len(told) > 40
    assert [part for part in told if dense(part) not in shown] == []
    assert [part for part in told if dense(part) not in paper] == []
    assert html.count('class="fill"') == len(text.items)


@pytest.mark.parametrize(
    ("language", "needs", "open_"), [("zh-hans", "待人工判定", "须由人工判定"), ("en", "Needs a person", "must judge")]
)
def test_what_a_person_must_settle_says_so_with_its_reason(
    loaded: None, look: Look, language: str, needs: str, open_: str
) -> None:
    round_ = scoring.run_round(scoring.document(judged=True))
    client = look("officer", language=language)
    shown = words(page(client, f"/officer/rounds/{round_.pk}/spaces/{FIRST_CLAIM}/"))
    assert shown.count(needs) > 4
    assert open_ in shown
    waiting = words(page(client, f"/officer/rounds/{round_.pk}/rulings/"))
    assert LABELS[language][0] in waiting and "YX0134" in waiting
    sheet = load_workbook(BytesIO(client.get(f"/officer/rounds/{round_.pk}/result.xlsx").content)).worksheets[0]
    (row,) = [line for line in sheet.iter_rows(values_only=True) if FIRST_CLAIM in line]
    assert row.count(needs) >= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_round_lists_score_grade_and_money(review: Round, look: Look, language: str) -> None:
    client = look("officer", language=language)
    html = page(client, f"/officer/rounds/{review.pk}/")
    head, rows = table(html, {"zh-hans": "参评空间", "en": "Spaces of the round"}[language])
    assert [name for name in LABELS[language] if name not in head] == []
    (line,) = [row for row in rows if FIRST_CLAIM in row]
    told = dict(zip(head, line, strict=True))
    decision = queries.decision(review.pk, FIRST_CLAIM)
    assert decision is not None
    assert [one.value for one in reasons_of(decision, language).headline[:3]] == [told[n] for n in LABELS[language]]
    assert 'id="chart-by-grade"' in html or "by-grade" in html
    graded = page(client, f"/officer/rounds/{review.pk}/?grade=other")
    assert FIRST_CLAIM not in graded and NAME_ONLY in graded


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_result_table_has_a_column_for_each(review: Round, look: Look, language: str) -> None:
    book = load_workbook(
        BytesIO(look("officer", language=language).get(f"/officer/rounds/{review.pk}/result.xlsx").content)
    )
    lines = [list(line) for line in book.worksheets[0].iter_rows(values_only=True)]
    head = next(line for line in lines if any(str(cell).startswith(LABELS[language][0]) for cell in line))
    (row,) = [line for line in lines if FIRST_CLAIM in line]
    told = dict(zip(head, row, strict=True))
    kept = Decision.objects.get(round=review, space_code=FIRST_CLAIM).results
    numbers = [value for value in told.values() if isinstance(value, int | float)]
    assert float(kept["score"]) in numbers
    assert int(kept["paid"]["award"]) / 100 in numbers
    assert sum(str(name).split(" ")[0] in ("1", "2", "3", "4", "5") for name in head) == 2 + 5, "conditions and items"


def test_columns_a_rule_cant_fill_are_not_offered(draft: Round, review: Round, look: Look) -> None:
    client = look("officer")
    assert 'name="place-grade"' in page(client, f"/officer/rounds/{review.pk}/")
    filing = page(client, f"/officer/rounds/{draft.pk}/")
    assert [name for name in ("score", "grade", "grants", "items") if f'name="place-{name}"' in filing] == []
    nothing_asked = scoring.run_round(scoring.document(asks=False))
    html = page(client, f"/officer/rounds/{nothing_asked.pk}/")
    assert [name for name in ("result", "computed", "met", "conditions") if f'name="place-{name}"' in html] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_public_sees_what_the_rule_lets_it_see(published: Round, look: Look, language: str) -> None:
    hidden = [row.space_code for row in published.decisions.all() if not row.public]
    assert hidden
    html = page(look(language=language), f"/rounds/{published.pk}/")
    shown = [code for code in SPACES if f"/spaces/{code}/" in html]
    assert shown and not set(shown) & set(hidden)
    for code in hidden:
        assert f"/rounds/{published.pk}/" not in page(look(language=language), f"/spaces/{code}/")
    decision = queries.decision(published.pk, shown[0])
    assert decision is not None
    score, grade, *money = reasons_of(decision, language).headline
    line = " · ".join([score.value, grade.value, *(f"{one.label} {one.value}" for one in money)])
    assert dense(line) in dense(words(html))
    assert dense(line) in dense(words(page(look(language=language), f"/spaces/{shown[0]}/")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_space_sees_its_own_result_and_how_it_came(published: Round, look: Look, language: str) -> None:
    client = look("operator", space=FIRST_CLAIM, language=language)
    decision = queries.decision(published.pk, FIRST_CLAIM)
    assert decision is not None
    text = reasons_of(decision, language)
    own, shown = words(page(client, "/operator/")), words(page(client, f"/operator/results/{published.pk}/"))
    assert [one.value for one in text.headline if dense(one.value) not in dense(own)] == []
    assert [line.text for row in text.items for line in row.lines if dense(line.text) not in dense(shown)] == []
    assert dense(text.score.amount if text.score else "") in printed(
        client, f"/operator/results/{published.pk}/statement.pdf"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_policy_reads_as_a_document(review: Round, look: Look, language: str) -> None:
    html = page(look(language=language), f"/policies/{review.policy.hash}/")
    expected = {
        "zh-hans": (
            "工位起点（30个）及以上",
            "符合全部条件，且得分不低于优秀线（80分）",
            "从“评价奖励预算”列支",
            "按申领额的比例分配",
        ),
        "en": (
            "Seats from which points begin (30 seats) or more",
            "All conditions are met and Score is at least Excellent from (80 points)",
            "paid from “Budget of the review”",
            "split in proportion",
        ),
    }[language]
    assert [text for text in expected if text not in words(html)] == []
    assert html.count('class="article"') == 2 + 5 + 2, "conditions, items, grants"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("role", "address"),
    [
        ("officer", "/officer/rounds/{round}/"),
        ("officer", "/officer/rounds/{round}/rulings/"),
        ("officer", "/officer/rounds/{round}/result.xlsx"),
        ("public", "/rounds/{round}/"),
        ("operator", "/operator/"),
        ("public", f"/spaces/{FIRST_CLAIM}/"),
    ],
)
def test_ten_rows_and_a_hundred_cost_the_same(published: Round, look: Look, role: str, address: str) -> None:
    client = look(role, space=FIRST_CLAIM if role == "operator" else "")
    at = address.format(round=published.pk)
    costs = []
    for count in (10, 100):
        _plant(count, published)
        costs.append(cost(client, at))
    assert costs[0] == costs[1]
    assert costs[1] <= MOST


def _plant(count: int, round_: Round) -> None:
    """So many more spaces in the round, every other one open; and so many more rounds on one space."""
    pattern = round_.decisions.get(space_code=FIRST_CLAIM)
    Decision.objects.filter(space_code__startswith="Q").delete()
    Round.objects.filter(title_zh="列表").delete()
    copied = {name: getattr(pattern, name) for name in ("district", "kind", "level", "grade", "results", "reasons")}
    made = [
        Decision(
            round=round_,
            space_code=f"Q{n:05d}",
            name_zh=f"空间{n}",
            computed="met",
            standing="needs_person" if n % 2 else "met",
            **copied,
        )
        for n in range(count)
    ]
    Decision.objects.bulk_create(made)
    others = Round.objects.bulk_create(
        Round(
            title_zh="列表",
            policy=round_.policy,
            snapshot=round_.snapshot,
            as_of=round_.as_of,
            trial=False,
            total=1,
            state="published",
            started_by=OFFICER.name,
            started_at=AT,
            published_at=AT,
            published_by=OFFICER.name,
        )
        for _n in range(count)
    )
    Decision.objects.bulk_create(
        Decision(round=one, space_code=FIRST_CLAIM, name_zh="空间", computed="met", standing="met", **copied)
        for one in others
    )
    Round.objects.filter(pk=round_.pk).update(total=count + 5, done=count + 5)
