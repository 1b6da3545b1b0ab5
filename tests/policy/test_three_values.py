"""Three values, proved on small random statements: a verdict holds for every way the blanks could be filled."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.policy.facts import NoRecords
from zhongchuang.engines.tables.expression.amounts import between, known, lacking
from zhongchuang.engines.tables.expression.evaluate import decide
from zhongchuang.engines.tables.expression.nodes import Comparison, Is, Joined, Name, Not, Number, Share, Statement
from zhongchuang.engines.tables.expression.reach import Reach
from zhongchuang.engines.tables.expression.rows import Records, Shared
from zhongchuang.engines.tables.expression.trace import Found, Quantity
from zhongchuang.engines.tables.records import Origin, Row
from zhongchuang.engines.tables.reduce import tally
from zhongchuang.engines.tables.tally import Tally
from zhongchuang.kernel.verdict import Verdict, opposite
from zhongchuang.kernel.workdays import Workdays

MET, NOT_MET, NEEDS = Verdict.MET, Verdict.NOT_MET, Verdict.NEEDS_PERSON
LETTERS = "abcd"
OPERATORS = (">=", ">", "<=", "<", "==", "!=")

answers = st.sampled_from([True, False, None])
modest = settings(max_examples=60, deadline=None, database=None)


class Answers(NoRecords):
    """Yes, no or blank, by name."""

    def __init__(self, values: Mapping[str, bool | None]) -> None:
        self._values = values

    def find(self, name: str) -> Found:
        value = self._values[name]
        quantity = Quantity(name, "fact")
        return lacking(quantity, "missing_value") if value is None else known(quantity, value)


def yes(name: str) -> Statement:
    return Is(Name(name, 0), (Name("yes", 0),), False, 0)


def joined(word: str, *parts: Statement) -> Statement:
    return Joined(word, parts, 0)


statements = st.recursive(
    st.sampled_from(LETTERS).map(yes),
    lambda inner: st.one_of(
        inner.map(lambda part: Not(part, 0)),
        st.tuples(st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=3)).map(
            lambda pair: joined(pair[0], *pair[1])
        ),
    ),
    max_leaves=8,
)


def completions(values: Mapping[str, bool | None]) -> Iterator[dict[str, bool | None]]:
    """Every way the blanks could be filled."""
    blanks = [name for name, value in values.items() if value is None]
    for filled in product([True, False], repeat=len(blanks)):
        yield dict(values) | dict(zip(blanks, filled, strict=True))


def verdict(statement: Statement, values: Mapping[str, bool | None]) -> Verdict:
    return decide(statement, Answers(values)).verdict


@modest
@given(statements, st.fixed_dictionaries(dict.fromkeys(LETTERS, answers)))
def test_a_decided_statement_stays_however_the_blanks_are_filled(
    statement: Statement, values: dict[str, bool | None]
) -> None:
    found = verdict(statement, values)
    if found is not NEEDS:
        assert {verdict(statement, filled) for filled in completions(values)} == {found}


@modest
@given(st.permutations(LETTERS), st.fixed_dictionaries(dict.fromkeys(LETTERS, answers)))
def test_where_each_name_stands_once_a_person_is_needed_only_if_the_blanks_decide(
    letters: list[str], values: dict[str, bool | None]
) -> None:
    a, b, c, d = (yes(letter) for letter in letters)
    statement = joined("or", joined("and", a, Not(b, 0)), joined("and", c, d))
    outcomes = {verdict(statement, filled) for filled in completions(values)}
    assert (verdict(statement, values) is NEEDS) == (len(outcomes) == 2)


@modest
@given(statements, statements, statements, st.fixed_dictionaries(dict.fromkeys(LETTERS, answers)))
def test_kleenes_laws(a: Statement, b: Statement, c: Statement, values: dict[str, bool | None]) -> None:
    def of(statement: Statement) -> Verdict:
        return verdict(statement, values)

    assert of(Not(Not(a, 0), 0)) is of(a)
    assert of(Not(joined("and", a, b), 0)) is of(joined("or", Not(a, 0), Not(b, 0)))
    assert of(joined("and", a, b)) is of(joined("and", b, a))
    assert of(joined("or", a, joined("or", b, c))) is of(joined("or", joined("or", a, b), c))
    assert of(joined("and", a, joined("or", b, c))) is of(joined("or", joined("and", a, b), joined("and", a, c)))
    assert of(joined("or", a, joined("and", a, b))) is of(a)


def test_the_table_of_and_or_and_not() -> None:
    order = {MET: True, NOT_MET: False, NEEDS: None}
    for left, right in product(order, repeat=2):
        values = {"a": order[left], "b": order[right]}
        both, either = (verdict(joined(word, yes("a"), yes("b")), values) for word in ("and", "or"))
        assert both is (NOT_MET if NOT_MET in (left, right) else NEEDS if NEEDS in (left, right) else MET)
        assert either is (MET if MET in (left, right) else NEEDS if NEEDS in (left, right) else NOT_MET)
        assert verdict(Not(yes("a"), 0), values) is opposite(left)


def row(entity: str, number: int, values: Mapping[str, bool | None]) -> Row:
    filled = {name: value for name, value in values.items() if value is not None}
    return Row(entity, filled, Origin("f", entity, number, {"good": "A", "who": "B"}))


SUBJECT = row("space", 1, {})
GOOD = Tally("count", "child", "count", yes("good"), reaches={"good": Reach("good")})
SHARED = Shared({}, Workdays())


def counted(answers_given: list[bool | None]) -> Found:
    rows = [row("child", number, {"good": answer}) for number, answer in enumerate(answers_given)]
    return tally("good_ones", GOOD, SUBJECT, rows, Records({}, keys={}, links={}), SHARED)


class Bounds(NoRecords):
    """Quantities by name."""

    def __init__(self, **found: Found) -> None:
        self._found = found

    def find(self, name: str) -> Found:
        return self._found[name]


def compared(operator: str, left: Found, right: Found) -> Verdict:
    return decide(Comparison(operator, Name("left", 0), Name("right", 0), 0), Bounds(left=left, right=right)).verdict


rows_of_answers = st.lists(answers, min_size=1, max_size=5)


def fillings(given_answers: list[bool | None]) -> Iterator[list[bool | None]]:
    numbered = {str(number): answer for number, answer in enumerate(given_answers)}
    for filled in completions(numbered):
        yield list(filled.values())


@modest
@given(rows_of_answers, st.integers(0, 6), st.sampled_from(OPERATORS))
def test_a_count_needs_a_person_only_if_the_blanks_decide(
    rows: list[bool | None], threshold: int, operator: str
) -> None:
    limit = known(Quantity("", "literal"), threshold)
    outcomes = {compared(operator, counted(filled), limit) for filled in fillings(rows)}
    found = compared(operator, counted(rows), limit)
    assert found is (next(iter(outcomes)) if len(outcomes) == 1 else NEEDS)


@modest
@given(rows_of_answers, rows_of_answers, st.sampled_from(OPERATORS))
def test_two_counts_compared_need_a_person_only_if_the_blanks_decide(
    left: list[bool | None], right: list[bool | None], operator: str
) -> None:
    ways = product(fillings(left), fillings(right))
    outcomes = {compared(operator, counted(a), counted(b)) for a, b in ways}
    found = compared(operator, counted(left), counted(right))
    assert found is (next(iter(outcomes)) if len(outcomes) == 1 else NEEDS)


@modest
@given(rows_of_answers, rows_of_answers, st.integers(0, 100))
def test_a_share_of_open_counts_never_decides_what_the_blanks_decide(
    part: list[bool | None], whole: list[bool | None], percent: int
) -> None:
    statement = Comparison(">=", Share(Name("part", 0), Name("whole", 0), 0), Number(percent, 0), 0)
    found = decide(statement, Bounds(part=counted(part), whole=counted(whole))).verdict
    if found is not NEEDS:
        for a, b in product(fillings(part), fillings(whole)):
            assert decide(statement, Bounds(part=counted(a), whole=counted(b))).verdict is found


@modest
@given(st.lists(st.tuples(answers, st.sampled_from(["x", "y", "z", None])), min_size=1, max_size=5))
def test_a_distinct_count_bounds_every_way_the_blanks_could_be_filled(
    rows: list[tuple[bool | None, str | None]],
) -> None:
    what = Tally("count", "child", "count", yes("good"), distinct="who", reaches={"good": Reach("good")})

    def distinct(answer_of: list[bool | None], who_of: list[str | None]) -> Found:
        made = []
        for number, (answer, who) in enumerate(zip(answer_of, who_of, strict=True)):
            values = {"good": answer} if who is None else {"good": answer, "who": who}
            filled = {name: value for name, value in values.items() if value is not None}
            made.append(Row("child", filled, Origin("f", "child", number, {})))
        return tally("who", what, SUBJECT, made, Records({}, keys={}, links={}), SHARED)

    open_count = distinct([answer for answer, _ in rows], [who for _, who in rows])
    assert open_count.low is not None and open_count.high is not None
    seen = set()
    choices = [["x", "y", "z", f"other{n}"] if who is None else [who] for n, (_, who) in enumerate(rows)]
    for answers_filled in fillings([answer for answer, _ in rows]):
        for who_filled in product(*choices):
            full = distinct(answers_filled, list(who_filled))
            seen.add(full.low)
    assert (min(seen), max(seen)) == (open_count.low, open_count.high)  # type: ignore[type-var]


def test_a_third_is_exact() -> None:
    third = between(Quantity("", "share"), Fraction(100, 3), Fraction(100, 3))
    facts = Bounds(part=known(Quantity("part", "measure"), 1), whole=known(Quantity("whole", "measure"), 3))
    share = Share(Name("part", 0), Name("whole", 0), 0)
    step = decide(Comparison("==", share, Name("third", 0), 0), Bounds(**facts._found, third=third))
    assert step.verdict is MET
    assert step.left is not None and step.left.value == "100/3"
