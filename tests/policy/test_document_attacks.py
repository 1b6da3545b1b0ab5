"""Documents made to hurt: refused, or read, in steps that grow no faster than the document. No time is asserted."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from tests.policy.city import dictionary
from tests.policy.wrong_documents import sound
from zhongchuang.engines.policy.case_rows import MOST_ROWS_TOGETHER
from zhongchuang.engines.policy.cases import cohort_of, run_cases
from zhongchuang.engines.policy.codes import PolicyCode
from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.measures import MOST_EACH
from zhongchuang.engines.policy.parameters import MOST_VALUES
from zhongchuang.engines.tables.expression.nodes import Fault
from zhongchuang.engines.tables.expression.pattern import matches
from zhongchuang.engines.tables.expression.reader import MOST_TERMS
from zhongchuang.engines.tables.problems import DocumentRefused
from zhongchuang.engines.tables.strict_yaml import MOST_BYTES, MOST_NODES
from zhongchuang.kernel.workdays import Workdays

MET_WHEN = "met_when: seats >= least_seats"


def load(document: str | bytes) -> Policy:
    content = document.encode() if isinstance(document, str) else document
    return load_policy(content, "rule.yaml", dictionary())


def codes(document: str | bytes) -> list[str]:
    with pytest.raises(DocumentRefused) as refusal:
        load(document)
    return [problem.code for problem in refusal.value.problems]


def with_condition(expression: str) -> str:
    return sound().replace(MET_WHEN, f"met_when: {expression}")


def with_entries(part: str, entry: Callable[[int], str], number: int) -> str:
    """The sound document with so many further entries at the beginning of one of its parts."""
    head = f"{part}:\n"
    assert f"\n{head}" in sound()
    return sound().replace(head, head + "".join(map(entry, range(number))), 1)


def measure(code: str, says: str, unit: str = "seats") -> str:
    return f"  {code}:\n    names: {{zh: 数, en: Number}}\n    unit: {unit}\n    {says}\n"


EACH = "each: resident\n    amount: months_agreed"
"""One amount more for each record, which rests on another."""


@pytest.mark.parametrize(
    ("expression", "fault"),
    [
        ("(" * 100_000 + "seats > 0", Fault.TOO_LONG),
        ("seats > 0 and " * 75_000 + "seats > 0", Fault.TOO_LONG),
        ("seats > 0" + " and seats > 0" * 100, Fault.TOO_MANY_WORDS),
        ("seats" + " + seats" * MOST_TERMS + " > 0", Fault.TOO_MANY_TERMS),
        ("seats > " + "9" * 3_000, Fault.NUMBER_TOO_LONG),
    ],
    ids=["brackets", "a megabyte", "words", "terms", "digits"],
)
def test_an_expression_that_is_too_much_is_refused(expression: str, fault: Fault) -> None:
    assert codes(with_condition(expression)) == [fault]


def test_what_yaml_could_blow_up_is_refused_before_it_is_built() -> None:
    pairs = zip("abcdefgh", "bcdefghi", strict=True)
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in pairs)
    assert codes(bomb) == ["yaml.anchor"]
    assert codes("a: " + "[" * 100_000) == ["yaml.too_deep"]
    assert codes("a: [" + "x, " * MOST_NODES + "x]") == ["yaml.too_many_nodes"]
    assert codes("a: " + "x" * MOST_BYTES) == ["yaml.too_large"]
    assert codes(b"a: b\nc: caf\xe9\n") == ["yaml.not_utf8"]


def test_a_share_of_nothing_is_no_mistake_of_the_document_and_needs_a_person() -> None:
    asked = with_condition("share(seats_taken, of seats) > 0")
    policy = load(asked.replace("space: {seats: 30,", "space: {seats: 0, seats_taken: 0,"))
    step = cohort_of(policy, policy.cases[0], Workdays()).spaces["case"].condition("enough_seats")
    assert (step.code, step.verdict) == ("zero_denominator", "needs_person")


def test_numbers_of_any_size_in_a_case_cost_nothing() -> None:
    assert codes(sound().replace("score: 60", "score: " + "9" * 5_000 + "/3")) == ["document.not_a_number"]
    assert codes(sound().replace("score: 60", "score: 60/0")) == ["document.not_a_number"]


def test_a_parameter_has_only_so_many_values() -> None:
    values = "".join(
        f"      - {{from: {1000 + n}-01-01, to: {1000 + n}-12-31, value: 1, source: text}}\n" for n in range(501)
    )
    entry = f"  many:\n    names: {{zh: 数, en: Number}}\n    unit: seats\n    values:\n{values}"
    assert MOST_VALUES == 500
    assert codes(with_entries("parameters", lambda _: entry, 1)) == [PolicyCode.TOO_MANY_VALUES]


def test_only_so_many_amounts_of_each_record_stand_behind_one_tally() -> None:
    def tally(terms: int) -> str:
        document = with_entries("measures", lambda n: measure(f"m{n}", EACH, "months"), MOST_EACH)
        of = " + ".join(f"m{n}" for n in range(terms))
        return document.replace("  firms:\n", measure("tally", f"sum: resident\n    of: {of}", "months") + "  firms:\n")

    assert load(tally(MOST_EACH - 1)).code == "sound"
    assert codes(tally(MOST_EACH)) == [PolicyCode.RESTS_ON_TOO_MUCH]


def test_all_cases_together_have_only_so_many_rows() -> None:
    def case(rows: int) -> str:
        return CASE.replace("space: {seats: 3}", f"event: {{times: {rows}}}")

    assert load(with_entries("cases", lambda _: case(900), 22)).cases[0].rows["event"][899].values["event_no"] == "900"
    assert codes(with_entries("cases", lambda _: case(900), 23)) == [PolicyCode.TOO_MANY_ROWS]
    assert MOST_ROWS_TOGETHER < 23 * 900


class Watched(str):
    """A text that adds up how many of its characters are looked through."""

    looked: int = 0

    def find(self, piece: str, start: int = 0, end: int = sys.maxsize) -> int:  # type: ignore[override]
        """As of any text: from the start to the end of what is found, or to its own end."""
        found = super().find(piece, start)
        self.looked += (found + len(piece) if found >= 0 else len(self)) - start
        return found


@pytest.mark.parametrize("pattern", ["*a" * 500 + "*b", "a*" * 500 + "b", "*" * 1_000 + "b", "*aab*aab*"])
def test_a_pattern_looks_through_a_megabyte_once(pattern: str) -> None:
    text = Watched("a" * 1_000_000)
    assert not matches(text, pattern)
    assert text.looked <= len(text) + len(pattern)


def steps(document: str) -> int:
    """How many functions are called until the document is loaded or refused."""
    called = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal called
        called += event == "call"

    sys.setprofile(count)
    try:
        load(document)
    except DocumentRefused:
        pass
    finally:
        sys.setprofile(None)
    return called


def parameter(number: int) -> str:
    values = "[{from: 2020-01-01, value: 1, source: text}]"
    return f"  p{number}:\n    names: {{zh: 数, en: Number}}\n    unit: seats\n    values: {values}\n"


def conditions(met_when: str) -> Callable[[int], str]:
    return lambda n: f"  - {{code: c{n}, number: '{n}', text: {{zh: 甲, en: A}}, {met_when.replace('#', str(n))}}}\n"


def record(number: int) -> str:
    fields = f"{{f{number}: {{zh: 甲, en: A, type: integer, unit: seats}}}}"
    return f"  k{number}:\n    names: {{zh: 种, en: Kind}}\n    fields: {fields}\n"


CASE = "  - {case: {zh: 例, en: Case}, as_of: 2022-01-01, given: {space: {seats: 3}}, expect: {enough_seats: met}}\n"

SHAPES: dict[str, tuple[str, Callable[[int], str]]] = {
    "parameters": ("parameters", parameter),
    "measures": ("measures", lambda n: measure(f"m{n}", "amount: seats + least_seats")),
    "a chain": ("measures", lambda n: measure(f"m{n}", f"amount: m{n - 1}" if n else "amount: seats")),
    "rings": ("measures", lambda n: measure(f"m{n}", f"amount: m{n ^ 1} + m{n}")),
    "one large ring": ("measures", lambda n: measure(f"m{n}", f"amount: m{(n + 1) % 60} + m{n}")),
    "unknown names": ("measures", lambda n: measure(f"m{n}", f"amount: seets{n}")),
    "tallies": ("measures", lambda n: measure(f"m{n}", "count: resident\n    where: space.seats > 0", "count")),
    "ranks": ("measures", lambda n: measure(f"m{n}", f"rank: seats\n    ties: nothing{n}", "count")),
    "of each record": ("measures", lambda n: measure(f"m{n}", EACH, "months")),
    "conditions": ("conditions", conditions("met_when: seats > 0")),
    "conditions in rings": ("conditions", conditions("met_when: c# is met")),
    "facts shown": ("conditions", conditions("judgement: {zh: 甲, en: A}, shows: [seats, nothing#]")),
    "kinds of record": ("records", record),
    "cases": ("cases", lambda _: CASE),
    "unknown keys": ("sources", lambda n: f"  s{n}: {{x{n}: 1, y, z}}\n"),
}


@pytest.mark.parametrize(("part", "entry"), SHAPES.values(), ids=list(SHAPES))
def test_twice_the_document_takes_at_most_twice_the_steps(part: str, entry: Callable[[int], str]) -> None:
    none, some, twice = (steps(with_entries(part, entry, number)) for number in (0, 60, 120))
    assert twice - none <= 2.2 * (some - none)


def test_the_cases_of_a_document_run_after_all_this() -> None:
    assert all(result.passed for result in run_cases(load(sound()), Workdays()))
