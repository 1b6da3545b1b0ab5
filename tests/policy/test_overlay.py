"""An overlay equals the document edited by hand, keeps every check, and comes back from its bytes as it was."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhongchuang.engines.policy.cases import run_cases
from zhongchuang.engines.policy.document import Policy, Span
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.overlay import Change, Overlay, overlay_bytes, read_overlay
from zhongchuang.engines.tables.dictionary import load_dictionary
from zhongchuang.engines.tables.problems import DocumentRefused
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.workdays import Workdays

FILE = Path(__file__).parents[1] / "apps" / "scoring.policy.yaml"
CONTENT = FILE.read_bytes()
BASE = sha256(CONTENT).hexdigest()
NAME = Bilingual("权重调整稿", "weights moved")


def draft(*changes: Change, base: str = BASE) -> Overlay:
    return Overlay(base, NAME, changes, by="陈思远", why="预算收紧")


def loaded(content: bytes = CONTENT, overlay: Overlay | None = None) -> Policy:
    return load_policy(content, FILE.name, load_dictionary(), overlay=overlay)


def refused(overlay: Overlay) -> list[tuple[str, str, dict[str, str]]]:
    with pytest.raises(DocumentRefused) as caught:
        loaded(overlay=overlay)
    return [(one.code, one.file, dict(one.values)) for one in caught.value.problems]


def test_it_equals_the_document_edited_by_hand() -> None:
    by_overlay = loaded(overlay=draft(Change("excellent_from", None, "70"), Change("yearly_budget", None, "400000.50")))
    text = CONTENT.decode().replace("value: 80, source", "value: 70, source")
    by_hand = loaded(text.replace("value: 500000, source", "value: 400000.50, source").encode())
    assert by_overlay.conditions == by_hand.conditions
    assert by_overlay.items == by_hand.items
    assert {code: one.values[0].value for code, one in by_overlay.parameters.items()} == {
        code: one.values[0].value for code, one in by_hand.parameters.items()
    }
    assert by_overlay.parameters["yearly_budget"].values[0].value == 40_000_050
    untouched = {"excellent_from", "yearly_budget"}
    assert {code: one for code, one in by_overlay.parameters.items() if code not in untouched} == {
        code: one for code, one in by_hand.parameters.items() if code not in untouched
    }


def test_it_says_that_the_number_is_proposed_and_by_which_draft() -> None:
    overlay = draft(Change("excellent_from", None, "70", Bilingual("第八条", "Article 8"), "李审"))
    policy = loaded(overlay=overlay)
    value = policy.parameters["excellent_from"].values[0]
    assert (value.written, value.source, value.article, value.verified_by) == (
        "70",
        "draft",
        Bilingual("第八条", "Article 8"),
        "李审",
    )
    assert (policy.sources["draft"].mark, policy.sources["draft"].title) == ("P", NAME)
    assert policy.title == Bilingual(
        "众创空间绩效评价办法（示例）（权重调整稿）", "Performance review of makerspaces (example) (weights moved)"
    )
    assert policy.hash == sha256(overlay_bytes(overlay)).hexdigest()


def test_a_source_of_the_same_code_keeps_its_own() -> None:
    content = CONTENT.replace(b"source: example", b"source: draft").replace(b"  example: {title", b"  draft: {title")
    overlay = draft(Change("excellent_from", None, "70"), base=sha256(content).hexdigest())
    policy = loaded(content, overlay)
    assert policy.parameters["excellent_from"].values[0].source == "draft_"
    assert policy.sources["draft"].mark == "E"


def test_a_value_from_a_day_on_ends_the_one_before() -> None:
    policy = loaded(overlay=draft(Change("excellent_from", date(2024, 1, 1), "85")))
    assert [(one.span, one.value) for one in policy.parameters["excellent_from"].values] == [
        (Span(None, date(2023, 12, 31)), 80),
        (Span(date(2024, 1, 1), None), 85),
    ]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (
            date(2022, 1, 1),
            [(None, date(2021, 12, 31), 80), (date(2022, 1, 1), date(2023, 6, 30), 9), (date(2023, 7, 1), None, 90)],
        ),
        (
            date(2023, 6, 30),
            [(None, date(2023, 6, 29), 80), (date(2023, 6, 30), date(2023, 6, 30), 9), (date(2023, 7, 1), None, 90)],
        ),
        (date(2023, 7, 1), [(None, date(2023, 6, 30), 80), (date(2023, 7, 1), None, 9)]),
        (
            date(2023, 7, 2),
            [(None, date(2023, 6, 30), 80), (date(2023, 7, 1), date(2023, 7, 1), 90), (date(2023, 7, 2), None, 9)],
        ),
        (None, [(None, date(2023, 6, 30), 9), (date(2023, 7, 1), None, 90)]),
    ],
)
def test_it_holds_until_the_next_value_of_the_document(
    start: date | None, expected: list[tuple[date | None, date | None, int]]
) -> None:
    first = "{from: unknown, to: 2023-06-30, value: 80, source: example}"
    second = "{from: 2023-07-01, value: 90, source: example}"
    two = f"values: [{first}, {second}]"
    content = CONTENT.replace(
        b"values: [{from: unknown, value: 80, source: example, verified_by: nobody}]", two.encode()
    )
    assert content != CONTENT
    overlay = draft(Change("excellent_from", start, "9"), base=sha256(content).hexdigest())
    values = loaded(content, overlay).parameters["excellent_from"].values
    assert [(one.span.first, one.span.last, one.value) for one in values] == expected


def test_a_day_behind_the_last_value_leaves_no_gap_unsaid() -> None:
    ended = CONTENT.replace(b"{from: unknown, value: 80,", b"{from: unknown, to: 2023-06-30, value: 80,")
    overlay = draft(Change("excellent_from", date(2023, 8, 1), "9"), base=sha256(ended).hexdigest())
    with pytest.raises(DocumentRefused) as caught:
        loaded(ended, overlay)
    assert [one.code for one in caught.value.problems] == ["policy.days_left_open"]


def test_the_checks_of_the_language_hold_for_changed_numbers() -> None:
    assert refused(draft(Change("excellent_from", None, "achtzig")))[0][:2] == (
        "document.not_a_number",
        "excellent_from",
    )
    assert [one[0] for one in refused(draft(Change("yearly_budget", None, "0.001")))] == ["policy.part_of_a_fen"]
    assert [one[0] for one in refused(draft(Change("rounding_rule", None, "sideways")))] == ["document.unknown_value"]
    assert [one[0] for one in refused(draft(Change("points_further", None, "999999999999999")))] == ["policy.too_large"]


def test_what_doesnt_belong_is_told() -> None:
    assert refused(draft(Change("excelent_from", None, "9"))) == [
        ("overlay.unknown_parameter", "excelent_from", {"found": "excelent_from", "nearest": "excellent_from"})
    ]
    assert refused(draft(Change("good_from", None, "9"), Change("good_from", None, "8"))) == [
        ("overlay.same_twice", "good_from", {"found": "good_from", "from": "unknown"})
    ]
    other = "0" * 64
    assert [one[0] for one in refused(draft(base=other))] == ["overlay.other_document"]


def test_unknown_makes_the_rule_wait_for_a_person() -> None:
    policy = loaded(overlay=draft(Change("excellent_from", None, "unknown")))
    assert policy.parameters["excellent_from"].values[0].value is None


def test_worked_cases_come_out_otherwise_where_the_numbers_they_show_are_changed() -> None:
    assert all(one.passed for one in run_cases(loaded(overlay=draft()), Workdays()))
    changed = loaded(overlay=draft(Change("points_per_mentor", None, "1")))
    assert not all(one.passed for one in run_cases(changed, Workdays()))
    without = load_policy(CONTENT, FILE.name, load_dictionary(), overlay=draft(), cases=False)
    assert without.cases == ()
    assert replace(without, cases=changed.cases).items == changed.items


texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn")), min_size=1, max_size=30
).filter(lambda text: text.strip() == text)


@settings(max_examples=200, deadline=None)
@given(
    name=st.builds(Bilingual, texts, texts),
    by=texts,
    why=texts,
    changes=st.lists(
        st.builds(
            Change,
            parameter=st.sampled_from(["excellent_from", "good_from"]),
            start=st.none() | st.dates(date(1950, 1, 1), date(2090, 1, 1)),
            value=texts,
            article=st.none() | st.builds(Bilingual, texts, texts),
            verified_by=st.just("") | texts.filter(lambda text: text != "nobody"),
        ),
        max_size=4,
    ),
)
def test_it_comes_back_from_its_bytes(name: Bilingual, by: str, why: str, changes: list[Change]) -> None:
    overlay = Overlay(BASE, name, tuple(changes), by, why)
    content = overlay_bytes(overlay)
    assert read_overlay(content, "draft.yaml") == overlay
    assert overlay_bytes(read_overlay(content, "draft.yaml")) == content


@pytest.mark.parametrize(
    ("line", "instead", "code", "place"),
    [
        ("by:", "bye: x", "document.unknown_key", 3),
        ("    from:", "    from: 2024-02-30", "policy.not_a_day", 7),
        ("    value:", "    worth: 9", "document.unknown_key", 8),
    ],
)
def test_a_wrong_overlay_is_told_by_line(line: str, instead: str, code: str, place: int) -> None:
    text = overlay_bytes(draft(Change("good_from", date(2024, 1, 1), "9"))).decode()
    wrong = "\n".join(instead if one.startswith(line) else one for one in text.splitlines())
    with pytest.raises(DocumentRefused) as caught:
        read_overlay(wrong.encode(), "draft.yaml")
    assert (code, place) in [(one.code, one.line) for one in caught.value.problems]
