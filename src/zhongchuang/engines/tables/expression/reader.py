"""An expression read from its text: a Pratt parser on a whitelist of words, within a budget; nothing is ever run."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from zhongchuang.engines.tables.document import nearest
from zhongchuang.engines.tables.expression.nodes import (
    CALLS,
    DAYS,
    IN_FORCE,
    MOVES,
    OUTCOMES,
    SEVERAL,
    WORDS,
    Amount,
    Arithmetic,
    Comparison,
    Day,
    Expression,
    ExpressionRefused,
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
from zhongchuang.engines.tables.expression.spelled import spelled
from zhongchuang.engines.tables.expression.tokens import Token, refused, tokens

MOST_DEPTH = 24
MOST_TERMS = 100
"""So many amounts may be joined by + - * in a row: each is one level deeper for whatever walks the expression."""

_COMPARISONS = (">=", ">", "<=", "<", "==", "!=")
_BINDING = {"and": 1, "or": 1, "is": 3, "matches": 3, **dict.fromkeys(_COMPARISONS, 3), "+": 4, "-": 4, "*": 5}
_NOT_BINDS = 2
_BEGINNING = frozenset(("not", IN_FORCE, *CALLS, *DAYS, *OUTCOMES))
"""The words an expression may begin with."""

_AFTER_IS = ("missing", "met", "repeated", "in", "one")
_SAID_WITH_IS = {"in": "is in", "one": "is one of", "not": "is not", **{word: f"is {word}" for word in _AFTER_IS[:3]}}
_CALLED_ELSEWHERE = {
    "min": "smallest",
    "max": "largest",
    "coalesce": "first_known",
    "ifnull": "first_known",
    "nvl": "first_known",
    "round": "rounded",
    "ceil": "rounded",
    "floor": "full",
    "int": "full",
    "percent": "portion",
    "if": "choose",
    "sum": "sum",
    "count": "count",
    "countif": "count",
    "sumif": "sum",
    "rank": "rank",
    "datedif": "full_months",
    "edate": "after",
    "workday": "limit",
    "isblank": "missing",
}
"""What other languages and spreadsheets call the words of this one."""


def read(text: str) -> Expression:
    """The expression's nodes. Raises ExpressionRefused at the first thing that can't be read.

    Whether the names exist, and whether kinds and units fit, is for `check` to say.
    """
    reader = _Reader(tokens(text))
    if reader.next.kind == "end":
        raise refused(Fault.EMPTY, 0)
    expression = reader.expression(0)
    if reader.next.kind != "end":
        raise reader.unexpected("and or")
    return expression


_OF_A_WHOLE: Mapping[str, Callable[[Amount, Amount, int], Amount]] = {
    "share": Share,
    "ratio": lambda part, whole, at: Ratio(part, whole, False, at),
    "full": lambda part, whole, at: Ratio(part, whole, True, at),
    "portion": Portion,
}


class _Reader:
    """Walks the tokens once, left to right."""

    def __init__(self, found: tuple[Token, ...]) -> None:
        self._tokens = found
        self._position = 0
        self._depth = 0

    @property
    def next(self) -> Token:
        return self._tokens[self._position]

    def unexpected(self, expected: str) -> ExpressionRefused:
        if self.next.kind == "end":
            return refused(Fault.ENDS_EARLY, self.next.at, expected=expected)
        near = _SAID_WITH_IS.get(self.next.text, "") if expected == "and or" else ""
        return refused(Fault.UNEXPECTED, self.next.at, found=self.next.text, expected=expected, nearest=near)

    def expression(self, binding: int) -> Expression:
        """What follows, as far as its signs bind closer than `binding`."""
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise refused(Fault.TOO_DEEP, self.next.at, most=str(MOST_DEPTH))
        left = self._first()
        terms = 1
        while _BINDING.get(self.next.text, 0) > binding:
            terms += 1
            if terms > MOST_TERMS:
                raise refused(Fault.TOO_MANY_TERMS, self.next.at, most=str(MOST_TERMS))
            left = self._continued(left)
        self._depth -= 1
        return left

    def _take(self, text: str = "") -> Token:
        token = self.next
        if text and token.text != text:
            raise self.unexpected(text)
        self._position += 1
        return token

    def _first(self) -> Expression:
        token = self.next
        if token.kind == "end" or (token.kind == "sign" and token.text != "("):
            raise self.unexpected("name")
        if token.kind == "name" and token.text in WORDS and token.text not in _BEGINNING:
            raise self.unexpected("name")
        self._take()
        if token.kind == "number":
            return Number(Fraction(token.text) if "." in token.text else int(token.text), token.at)
        if token.kind == "day":
            return Day(_day(token), token.at)
        if token.kind == "sign":
            inner = self.expression(0)
            self._take(")")
            return inner
        return self._worded(token)

    def _worded(self, token: Token) -> Expression:
        match token.text:
            case "not":
                return Not(_statement(self.expression(_NOT_BINDS), token.at), token.at)
            case "in_principle":
                self._take("(")
                part = _statement(self.expression(0), token.at)
                self._take(")")
                return InPrinciple(part, token.at)
            case name if name in CALLS:
                return self._call(token)
            case name if self.next.text == "(":
                near = _CALLED_ELSEWHERE.get(name) or nearest(name, CALLS, alike=0.7)
                raise refused(Fault.UNKNOWN_CALL, token.at, found=name, nearest=near)
            case name:
                return Name(name, token.at)

    def _call(self, token: Token) -> Amount:
        """A call that makes an amount, its brackets included."""
        word = token.text
        if word in _OF_A_WHOLE:
            return _OF_A_WHOLE[word](*self._two("of"), token.at)
        if word in MOVES:
            return Moved(word, *self._two(), token.at)
        if word in SEVERAL:
            return Several(word, self._several(least=2), token.at)
        match word:
            case "full_months":
                return FullMonths(*self._two(), token.at)
            case "rounded":
                return self._rounded(token)
        assert word == "next_month"
        return NextMonth(self._several(least=1, most=1)[0], token.at)

    def _two(self, word: str = "") -> tuple[Amount, Amount]:
        """Two amounts in brackets: (a, b), or with a word before the second: (a, of b)."""
        at = self._take("(").at
        first = _amount(self.expression(0), at)
        at = self._take(",").at
        if word:
            self._take(word)
        second = _amount(self.expression(0), at)
        self._take(")")
        return first, second

    def _rounded(self, token: Token) -> Rounded:
        """`(amount, to step, by rule)`."""
        at = self._take("(").at
        part = _amount(self.expression(0), at)
        at = self._take(",").at
        self._take("to")
        step = _amount(self.expression(0), at)
        self._take(",")
        self._take("by")
        rule = self._name()
        self._take(")")
        return Rounded(part, step, rule, token.at)

    def _several(self, *, least: int, most: int = 0) -> tuple[Amount, ...]:
        """Amounts in brackets, divided by commas."""
        at = self._take("(").at
        parts = [_amount(self.expression(0), at)]
        while self.next.text == "," and len(parts) != most:
            at = self._take().at
            parts.append(_amount(self.expression(0), at))
        if len(parts) < least:
            raise self.unexpected(",")
        self._take(")")
        return tuple(parts)

    def _name(self) -> Name:
        token = self.next
        if token.kind != "name" or token.text in WORDS:
            raise self.unexpected("name")
        self._take()
        return Name(token.text, token.at)

    def _continued(self, left: Expression) -> Expression:
        token = self.next
        if token.text in ("and", "or"):
            return self._statements(left, token)
        self._take()
        if token.text == "is":
            joined: Expression = self._is(left, token)
        elif token.text == "matches":
            joined = Matches(_subject(left, token), self._name(), token.at)
        else:
            joined = self._joined(_amount(left, token.at), token)
            if isinstance(joined, Arithmetic):
                return joined
        if self.next.text in (*_COMPARISONS, "is", "matches"):
            raise refused(Fault.CHAINED, self.next.at, found=self.next.text)
        return joined

    def _joined(self, left: Amount, token: Token) -> Arithmetic | Comparison:
        """Two amounts compared or calculated with; the sign is taken."""
        if token.text in _COMPARISONS and self.next.text in ("yes", "no"):
            denied = "not " if token.text == "!=" else ""
            near = f"{spelled(left)} is {denied}{self.next.text}"
            raise refused(Fault.COMPARED_WITH_CODE, token.at, found=self.next.text, nearest=near)
        right = _amount(self.expression(_BINDING[token.text]), token.at)
        make = Comparison if token.text in _COMPARISONS else Arithmetic
        return make(token.text, left, right, token.at)

    def _statements(self, left: Expression, word: Token) -> Joined:
        parts = [_statement(left, word.at)]
        while self.next.text == word.text:
            at = self._take().at
            parts.append(_statement(self.expression(_BINDING[word.text]), at))
        if self.next.text in ("and", "or"):
            raise refused(Fault.AND_OR_MIXED, self.next.at)
        return Joined(word.text, tuple(parts), word.at)

    def _is(self, left: Expression, token: Token) -> Statement:
        subject = _subject(left, token)
        denied = self.next.text == "not"
        if denied:
            self._take()
        word = self.next.text if self.next.kind == "name" else ""
        if word not in _AFTER_IS:
            return Is(subject, (self._code(),), denied, token.at)
        self._take()
        match word:
            case "missing":
                return IsMissing(subject, denied, token.at)
            case "met":
                return IsMet(subject, denied, token.at)
            case "repeated":
                return IsRepeated(subject, denied, token.at)
            case "in":
                return IsIn(subject, self._name(), denied, token.at)
        self._take("of")
        return Is(subject, self._codes(), denied, token.at)

    def _codes(self) -> tuple[Name, ...]:
        """`(code, code)`."""
        self._take("(")
        codes = [self._code()]
        while self.next.text == ",":
            self._take()
            codes.append(self._code())
        self._take(")")
        return tuple(codes)

    def _code(self) -> Name:
        token = self.next
        if token.kind != "name" or (token.text in WORDS and token.text not in ("yes", "no")):
            raise self.unexpected("code yes no missing met in repeated")
        self._take()
        text = token.text
        while self._touches("-", token.at + len(text)):
            self._take()
            text += f"-{self._take().text}"
        return Name(text, token.at)

    def _touches(self, sign: str, at: int) -> bool:
        """Whether a sign stands right here, with a word right behind it: a code may have hyphens, east-gate."""
        after = self._tokens[min(self._position + 1, len(self._tokens) - 1)]
        return (self.next.text, self.next.at) == (sign, at) and after.kind in ("name", "number") and after.at == at + 1


def _day(token: Token) -> date:
    try:
        return date.fromisoformat(token.text)
    except ValueError:
        raise refused(Fault.NOT_A_DAY, token.at, found=token.text, nearest="") from None


def _statement(expression: Expression, at: int) -> Statement:
    if isinstance(expression, Statement):
        return expression
    raise not_a_statement(expression)


def not_a_statement(expression: Amount) -> ExpressionRefused:
    """An amount where something met or not met is wanted; for a name, with how to make it one."""
    near = f"{expression.name} is yes" if isinstance(expression, Name) else ""
    return refused(Fault.NOT_A_STATEMENT, expression.at, found=spelled(expression), nearest=near)


def _amount(expression: Expression, at: int) -> Amount:
    if isinstance(expression, Amount):
        return expression
    raise refused(Fault.NO_AMOUNT, at)


def _subject(expression: Expression, token: Token) -> Name:
    """What stands before `is` or `matches`: one name, nothing computed."""
    if isinstance(expression, Name):
        return expression
    raise refused(Fault.NOT_A_NAME, token.at, found=token.text)
