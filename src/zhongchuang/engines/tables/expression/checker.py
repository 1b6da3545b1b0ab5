"""Whether an expression's names exist and its kinds and units fit, told for all of it at once."""

from collections.abc import Callable, Collection, Iterable
from itertools import islice

from zhongchuang.engines.tables.document import nearest
from zhongchuang.engines.tables.expression.amounts import PURE, WORTH, joined_unit
from zhongchuang.engines.tables.expression.nodes import (
    Amount,
    Arithmetic,
    Comparison,
    Day,
    Expression,
    ExpressionProblem,
    Fault,
    FullMonths,
    InPrinciple,
    Is,
    IsIn,
    IsMet,
    IsMissing,
    IsRepeated,
    Joined,
    Matches,
    Moved,
    Name,
    NextMonth,
    Not,
    Number,
    Portion,
    Ratio,
    Rounded,
    Several,
    Share,
    Statement,
)
from zhongchuang.engines.tables.expression.reader import not_a_statement
from zhongchuang.engines.tables.expression.scope import Meaning, Scope, Sort
from zhongchuang.engines.tables.expression.spelled import spelled
from zhongchuang.engines.tables.fields import FEN_PER
from zhongchuang.engines.tables.meant import meant_yes_no

_DAY = Meaning(Sort.DAY)
_ORDERED = (Sort.NUMBER, Sort.DAY, Sort.MOMENT)
_NAMED_CODES = (Sort.CHOICE, Sort.YES_NO)
_MOST_CHOICES = 40
LENGTHS = ("days", "working_days", "months", "years")
"""The units of a length of time."""

Suggest = Callable[[str, Iterable[str]], str]
"""The nearest of the known words to a wrong one, or ""."""


def check_statement(
    expression: Expression, scope: Scope, *, judgement: bool, of_record: bool = False, suggest: Suggest = nearest
) -> tuple[ExpressionProblem, ...]:
    """Everything wrong with a condition. `judgement`: a person may judge it, so that `in_principle` may stand.

    `of_record`: it is asked of one record of many, so that `is repeated` may stand.
    """
    if not isinstance(expression, Statement):
        return (not_a_statement(expression).problem,)
    checker = _Checker(scope, suggest, judgement=judgement, of_record=of_record)
    checker.statement(expression, denied=False)
    return tuple(checker.problems)


def check_amount(
    expression: Expression, scope: Scope, *, suggest: Suggest = nearest
) -> tuple[Meaning, tuple[ExpressionProblem, ...]]:
    """What an amount measures, anything where that can't be told, and everything wrong with it."""
    if isinstance(expression, Statement):
        return Meaning(Sort.ANYTHING), (ExpressionProblem(Fault.NO_AMOUNT, expression.at),)
    checker = _Checker(scope, suggest)
    meaning = checker.amount(expression)
    if meaning is not None and meaning.sort is Sort.CONDITION:
        checker.wrong_kind(expression, meaning, Sort.NUMBER)
    return meaning or Meaning(Sort.ANYTHING), tuple(checker.problems)


class _Checker:
    """Walks an expression once; an amount that is wrong counts as anything, so that one mistake is told once."""

    def __init__(self, scope: Scope, suggest: Suggest, *, judgement: bool = False, of_record: bool = False) -> None:
        self._scope = scope
        self._suggest = suggest
        self._judgement = judgement
        self._of_record = of_record
        self.problems: list[ExpressionProblem] = []

    def _wrong(self, fault: Fault, at: int, **values: str) -> None:
        self.problems.append(ExpressionProblem(fault, at, values))

    def statement(self, node: Statement, *, denied: bool) -> None:
        match node:
            case Joined(parts=parts):
                for part in parts:
                    self.statement(part, denied=denied)
            case Not(part=part):
                self.statement(part, denied=True)
            case InPrinciple(part=part, at=at):
                if not self._judgement:
                    self._wrong(Fault.IN_PRINCIPLE_WITHOUT_JUDGEMENT, at)
                if denied:
                    self._wrong(Fault.IN_PRINCIPLE_DENIED, at)
                self.statement(part, denied=denied)
            case Comparison():
                self._comparison(node)
            case Is():
                self._is(node)
            case _:
                self._asked_of_a_name(node)

    def _asked_of_a_name(self, node: IsMissing | IsMet | IsIn | Matches | IsRepeated) -> None:
        match node:
            case IsMissing(subject=subject):
                self._name(subject)
            case IsMet(subject=subject):
                self._sorted(subject, Sort.CONDITION)
            case IsIn(subject=subject, listed=listed):
                self._sorted(subject, Sort.TEXT, Sort.CHOICE)
                self._sorted(listed, Sort.CODES)
            case Matches(subject=subject, pattern=pattern):
                self._sorted(subject, Sort.TEXT)
                self._sorted(pattern, Sort.PATTERN)
            case IsRepeated(subject=subject, at=at):
                if not self._of_record or "." in subject.name:
                    self._wrong(Fault.REPEATED_OUTSIDE_RECORDS, at, found=subject.name)
                self._name(subject)

    def _sorted(self, name: Name, *sorts: Sort) -> Meaning | None:
        """What a name means, which must be of one of these sorts."""
        meaning = self._name(name)
        if meaning is not None and meaning.sort not in sorts:
            self.wrong_kind(name, meaning, *sorts)
            return None
        return meaning

    def wrong_kind(self, node: Amount, meaning: Meaning, *sorts: Sort) -> None:
        """Note an amount of one kind where others are wanted; a condition has an answer and no amount at all."""
        if meaning.sort is Sort.CONDITION and not {Sort.TEXT, *_NAMED_CODES} & set(sorts):
            near = f"{spelled(node)} is met"
            self._wrong(Fault.CONDITION_AS_AMOUNT, node.at, found=spelled(node), nearest=near)
        else:
            values = {"of": spelled(node), "found": meaning.sort, "expected": " ".join(sorts)}
            self._wrong(Fault.WRONG_KIND, node.at, **values)

    def _is(self, node: Is) -> None:
        meaning = self._name(node.subject)
        if meaning is None:
            return
        if meaning.sort not in _NAMED_CODES:
            self.wrong_kind(node.subject, meaning, Sort.YES_NO, Sort.CHOICE)
            return
        known: Collection[str] = ("yes", "no") if meaning.sort is Sort.YES_NO else meaning.choices
        for code in node.values:
            if known and code.name not in known:
                near = meant_yes_no(code.name) if meaning.sort is Sort.YES_NO else self._suggest(code.name, known)
                expected = " ".join([*islice(known, _MOST_CHOICES), *(["…"] if len(known) > _MOST_CHOICES else [])])
                values = {"found": code.name, "of": node.subject.name, "expected": expected, "nearest": near}
                self._wrong(Fault.UNKNOWN_CHOICE, code.at, **values)

    def _comparison(self, node: Comparison) -> None:
        if self._compared_with_code(node):
            return
        left, right = self.amount(node.left), self.amount(node.right)
        for side, meaning in ((node.left, left), (node.right, right)):
            if meaning is not None and meaning.sort not in _ORDERED:
                self.wrong_kind(side, meaning, *_ORDERED)
                return
        self._alike(node.at, (node.left, node.right), left, right)

    def _compared_with_code(self, node: Comparison) -> bool:
        """Whether a choice is compared with one of its codes by a sign, which is then noted: kind == firm."""
        for side, other in ((node.left, node.right), (node.right, node.left)):
            if not isinstance(side, Name) or not isinstance(other, Name) or other.name in self._scope:
                continue
            meaning = self._scope.get(side.name)
            if meaning is not None and meaning.sort is Sort.CHOICE and other.name in meaning.choices:
                near = f"{side.name} is {'not ' if node.operator == '!=' else ''}{other.name}"
                self._wrong(Fault.COMPARED_WITH_CODE, node.at, found=other.name, nearest=near)
                return True
        return False

    def _alike(self, at: int, sides: tuple[Amount, Amount], left: Meaning | None, right: Meaning | None) -> None:
        """Both sides must be of one kind and one unit; only 0 is of every unit."""
        if left is None or right is None:
            return
        if left.sort is not right.sort:
            self._wrong_sides(Fault.KINDS_DIFFER, at, sides, left.sort, right.sort)
        elif left.unit != right.unit and not (left.unit in PURE and right.unit in PURE):
            for side, against, meaning in ((sides[0], sides[1], right), (sides[1], sides[0], left)):
                if isinstance(side, Number):
                    if side.value != 0:
                        values = {"found": spelled(side), "of": spelled(against), "unit": meaning.unit}
                        self._wrong(Fault.BARE_NUMBER, side.at, **values)
                    return
            fault = Fault.MONEY_UNITS_DIFFER if {left.unit, right.unit} <= set(FEN_PER) else Fault.UNITS_DIFFER
            self._wrong_sides(fault, at, sides, left.unit, right.unit)

    def _wrong_sides(self, fault: Fault, at: int, sides: tuple[Amount, Amount], left: str, right: str) -> None:
        """Note two amounts that can't stand together, with what tells them apart."""
        self._wrong(fault, at, one=spelled(sides[0]), left=left, other=spelled(sides[1]), right=right)

    def amount(self, node: Amount) -> Meaning | None:
        """What the amount measures; None where it is wrong."""
        match node:
            case Number() | Day():
                return Meaning(Sort.NUMBER) if isinstance(node, Number) else _DAY
            case Name():
                return self._name(node)
            case Arithmetic():
                return self._arithmetic(node)
            case Share() | Ratio() | Portion():
                return self._of_a_whole(node)
            case Rounded() | Several():
                return self._rounded(node) if isinstance(node, Rounded) else self._several(node, node.parts)
            case _:
                return self._time(node)

    def _time(self, node: FullMonths | Moved | NextMonth) -> Meaning:
        match node:
            case FullMonths(start=start, end=end):
                self._only(Sort.DAY, start, end)
                return Meaning(Sort.NUMBER, "months")
            case NextMonth(day=day):
                self._only(Sort.DAY, day)
            case Moved(day=day, length=length):
                self._only(Sort.DAY, day)
                (unit,) = self._only(Sort.NUMBER, length)
                if unit and unit.unit not in LENGTHS:
                    values = {"of": spelled(length), "found": unit.unit, "expected": " ".join(LENGTHS)}
                    self._wrong(Fault.NOT_A_LENGTH, length.at, **values)
        return _DAY

    def _of_a_whole(self, node: Share | Ratio | Portion) -> Meaning | None:
        """A part and its whole must be numbers of one unit; a portion is so many percent of it."""
        if isinstance(node, Portion):
            percent, whole = self._only(Sort.NUMBER, node.percent, node.whole)
            if percent and percent.unit != "percent":
                self._wrong(Fault.NOT_PERCENT, node.percent.at, of=spelled(node.percent), found=percent.unit)
                return None
            return whole
        left, right = self._only(Sort.NUMBER, node.part, node.whole)
        self._alike(node.at, (node.part, node.whole), left, right)
        return Meaning(Sort.NUMBER, "percent" if isinstance(node, Share) else "ratio")

    def _rounded(self, node: Rounded) -> Meaning | None:
        left, right = self._only(Sort.NUMBER, node.part, node.step)
        self._alike(node.at, (node.part, node.step), left, right)
        self._sorted(node.rule, Sort.ROUNDING)
        return left

    def _several(self, node: Several, parts: tuple[Amount, ...]) -> Meaning | None:
        """All of one kind and one unit; the unit is that of the first that has one."""
        meanings = [(part, self.amount(part)) for part in parts]
        for part, meaning in meanings:
            if meaning is not None and meaning.sort not in (Sort.NUMBER, Sort.DAY):
                self.wrong_kind(part, meaning, Sort.NUMBER, Sort.DAY)
                return None
        first, own = next(((p, m) for p, m in meanings if m and m.unit not in PURE), meanings[0])
        for part, meaning in meanings:
            if part is not first:
                self._alike(part.at, (first, part), own, meaning)
        return own

    def _arithmetic(self, node: Arithmetic) -> Meaning | None:
        left, right = self._only(Sort.NUMBER, node.left, node.right)
        if left is None or right is None:
            return None
        if node.operator == "*":
            return self._product(node, left, right)
        before = len(self.problems)
        self._alike(node.at, (node.left, node.right), left, right)
        return (left if left.unit else right) if len(self.problems) == before else None

    def _product(self, node: Arithmetic, left: Meaning, right: Meaning) -> Meaning | None:
        """A pure number times anything; points or money times so many of anything else, but no percent."""
        units = {unit for unit in (left.unit, right.unit) if unit not in PURE}
        if len(units) + (left.unit == right.unit not in PURE) > 1:
            if "percent" in units:
                one, other = spelled(node.left), spelled(node.right)
                near = f"portion({one}, of {other})" if left.unit == "percent" else f"portion({other}, of {one})"
                self._wrong(Fault.PERCENT_MULTIPLIED, node.at, found=spelled(node), nearest=near)
                return None
            if len([unit for unit in (left.unit, right.unit) if unit in WORTH]) != 1:
                self._wrong_sides(Fault.NOT_MULTIPLIED, node.at, (node.left, node.right), left.unit, right.unit)
                return None
        return Meaning(Sort.NUMBER, joined_unit("*", left.unit, right.unit))

    def _only(self, sort: Sort, *nodes: Amount) -> list[Meaning | None]:
        """The meanings of the nodes, each of which must be of this sort."""
        meanings: list[Meaning | None] = []
        for node in nodes:
            meaning = self.amount(node)
            if meaning is not None and meaning.sort is not sort:
                self.wrong_kind(node, meaning, sort)
                meaning = None
            meanings.append(meaning)
        return meanings

    def _name(self, node: Name) -> Meaning | None:
        meaning = self._scope.get(node.name)
        if meaning is None:
            self._wrong(Fault.UNKNOWN_NAME, node.at, found=node.name, nearest=self._suggest(node.name, self._scope))
        elif meaning.sort is Sort.ANYTHING:
            return None
        return meaning
