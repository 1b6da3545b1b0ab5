"""Whether an expression's names exist and its kinds and units fit, told for all of it at once."""

from zhongchuang.engines.tables.document import nearest
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
    IsMissing,
    Joined,
    Name,
    Not,
    Number,
    Share,
    Statement,
)
from zhongchuang.engines.tables.expression.reader import not_a_statement
from zhongchuang.engines.tables.expression.scope import Meaning, Scope, Sort

_DAY = Meaning(Sort.DAY)
_ORDERED = (Sort.NUMBER, Sort.DAY)


def check_statement(expression: Expression, scope: Scope, *, judgement: bool) -> tuple[ExpressionProblem, ...]:
    """Everything wrong with a condition. `judgement`: a person may judge it, so that `in_principle` may stand."""
    if not isinstance(expression, Statement):
        return (not_a_statement(expression).problem,)
    checker = _Checker(scope, judgement)
    checker.statement(expression, denied=False)
    return tuple(checker.problems)


def check_amount(expression: Expression, scope: Scope) -> tuple[Meaning, tuple[ExpressionProblem, ...]]:
    """What an amount measures, and everything wrong with it."""
    checker = _Checker(scope, judgement=False)
    if isinstance(expression, Statement):
        problem = ExpressionProblem(Fault.WRONG_KIND, expression.at, {"found": "statement", "expected": "amount"})
        return Meaning(Sort.NUMBER), (problem,)
    meaning = checker.amount(expression)
    return meaning or Meaning(Sort.NUMBER), tuple(checker.problems)


class _Checker:
    """Walks an expression once; an amount that is wrong counts as anything, so that one mistake is told once."""

    def __init__(self, scope: Scope, judgement: bool) -> None:
        self._scope = scope
        self._judgement = judgement
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
            case IsMissing(subject=subject):
                self._name(subject)
            case Is():
                self._is(node)
            case Comparison():
                self._comparison(node)

    def _is(self, node: Is) -> None:
        meaning = self._name(node.subject)
        if meaning is None:
            return
        if meaning.sort not in (Sort.YES_NO, Sort.CHOICE):
            self._wrong(Fault.WRONG_KIND, node.subject.at, found=meaning.sort, expected="yes_no choice")
            return
        known = ("yes", "no") if meaning.sort is Sort.YES_NO else meaning.choices
        for code in node.values:
            if known and code.name not in known:
                values = {"found": code.name, "of": node.subject.name, "expected": " ".join(known)}
                self._wrong(Fault.UNKNOWN_CHOICE, code.at, **values, nearest=nearest(code.name, known))

    def _comparison(self, node: Comparison) -> None:
        left, right = self.amount(node.left), self.amount(node.right)
        for side, meaning in ((node.left, left), (node.right, right)):
            if meaning is not None and meaning.sort not in _ORDERED:
                self._wrong(Fault.WRONG_KIND, side.at, found=meaning.sort, expected="number day")
                return
        self._same(node, left, right)

    def _same(self, node: Comparison | Arithmetic, left: Meaning | None, right: Meaning | None) -> None:
        """Both sides must be of one kind and one unit; only 0 is of every unit."""
        if left is None or right is None:
            return
        if left.sort is not right.sort:
            self._wrong(Fault.KINDS_DIFFER, node.at, left=left.sort, right=right.sort)
        elif left.unit != right.unit:
            for side, other in ((node.left, right.unit), (node.right, left.unit)):
                if isinstance(side, Number):
                    if side.value != 0:
                        self._wrong(Fault.BARE_NUMBER, side.at, found=str(side.value), unit=other)
                    return
            self._wrong(Fault.UNITS_DIFFER, node.at, left=left.unit, right=right.unit)

    def amount(self, node: Amount) -> Meaning | None:
        """What the amount measures; None where it is wrong."""
        match node:
            case Number():
                return Meaning(Sort.NUMBER)
            case Day():
                return _DAY
            case Name():
                return self._name(node)
            case FullMonths(start=start, end=end):
                self._only(Sort.DAY, start, end)
                return Meaning(Sort.NUMBER, "months")
            case Share(part=part, whole=whole):
                left, right = self._only(Sort.NUMBER, part, whole)
                if left and right and left.unit != right.unit:
                    self._wrong(Fault.UNITS_DIFFER, node.at, left=left.unit, right=right.unit)
                return Meaning(Sort.NUMBER, "percent")
            case Arithmetic():
                return self._arithmetic(node)

    def _arithmetic(self, node: Arithmetic) -> Meaning | None:
        left, right = self._only(Sort.NUMBER, node.left, node.right)
        if left is None or right is None:
            return None
        if node.operator == "*":
            if left.unit and right.unit:
                self._wrong(Fault.UNITS_DIFFER, node.at, left=left.unit, right=right.unit)
                return None
            return left if left.unit else right
        before = len(self.problems)
        self._same(node, left, right)
        return (left if left.unit else right) if len(self.problems) == before else None

    def _only(self, sort: Sort, *nodes: Amount) -> list[Meaning | None]:
        """The meanings of the nodes, each of which must be of this sort."""
        meanings: list[Meaning | None] = []
        for node in nodes:
            meaning = self.amount(node)
            if meaning is not None and meaning.sort is not sort:
                self._wrong(Fault.WRONG_KIND, node.at, found=meaning.sort, expected=sort)
                meaning = None
            meanings.append(meaning)
        return meanings

    def _name(self, node: Name) -> Meaning | None:
        meaning = self._scope.get(node.name)
        if meaning is None:
            self._wrong(Fault.UNKNOWN_NAME, node.at, found=node.name, nearest=nearest(node.name, self._scope))
        elif meaning.sort is Sort.ANYTHING:
            return None
        return meaning
