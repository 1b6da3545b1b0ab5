"""An expression read from its text: a Pratt parser on a whitelist of words, within a budget; nothing is ever run."""

from datetime import date
from fractions import Fraction

from zhongchuang.engines.tables.expression.nodes import (
    CALLS,
    DAYS,
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
    IsMissing,
    Joined,
    Name,
    Not,
    Number,
    Share,
    Statement,
)
from zhongchuang.engines.tables.expression.tokens import Token, refused, tokens

MOST_DEPTH = 24

_COMPARISONS = (">=", ">", "<=", "<", "==", "!=")
_BINDING = {"and": 1, "or": 1, "is": 3, **dict.fromkeys(_COMPARISONS, 3), "+": 4, "-": 4, "*": 5}
_NOT_BINDS = 2


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
        return refused(Fault.UNEXPECTED, self.next.at, found=self.next.text, expected=expected)

    def expression(self, binding: int) -> Expression:
        """What follows, as far as its signs bind closer than `binding`."""
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise refused(Fault.TOO_DEEP, self.next.at, most=str(MOST_DEPTH))
        left = self._first()
        while _BINDING.get(self.next.text, 0) > binding:
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
        if token.kind == "name" and token.text in WORDS and token.text not in ("not", *CALLS, *DAYS):
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
            case "share":
                return Share(*self._two(of=True), token.at)
            case "full_months":
                return FullMonths(*self._two(of=False), token.at)
            case name:
                return Name(name, token.at)

    def _two(self, *, of: bool) -> tuple[Amount, Amount]:
        """Two amounts in brackets: (a, b), or (a, of b)."""
        at = self._take("(").at
        first = _amount(self.expression(0), at)
        at = self._take(",").at
        if of:
            self._take("of")
        second = _amount(self.expression(0), at)
        self._take(")")
        return first, second

    def _continued(self, left: Expression) -> Expression:
        token = self.next
        if token.text in ("and", "or"):
            return self._statements(left, token)
        self._take()
        if token.text == "is":
            joined: Expression = self._is(left, token)
        else:
            right = _amount(self.expression(_BINDING[token.text]), token.at)
            left = _amount(left, token.at)
            if token.text not in _COMPARISONS:
                return Arithmetic(token.text, left, right, token.at)
            joined = Comparison(token.text, left, right, token.at)
        if self.next.text in _COMPARISONS or self.next.text == "is":
            raise refused(Fault.CHAINED, self.next.at, found=self.next.text)
        return joined

    def _statements(self, left: Expression, word: Token) -> Joined:
        parts = [_statement(left, word.at)]
        while self.next.text == word.text:
            at = self._take().at
            parts.append(_statement(self.expression(_BINDING[word.text]), at))
        if self.next.text in ("and", "or"):
            raise refused(Fault.AND_OR_MIXED, self.next.at)
        return Joined(word.text, tuple(parts), word.at)

    def _is(self, subject: Expression, token: Token) -> Is | IsMissing:
        if not isinstance(subject, Name):
            raise refused(Fault.WRONG_KIND, token.at, found="amount", expected="name")
        denied = self.next.text == "not"
        if denied:
            self._take()
        if self.next.text == "missing":
            self._take()
            return IsMissing(subject, denied, token.at)
        if self.next.text != "one":
            return Is(subject, (self._code(),), denied, token.at)
        self._take()
        self._take("of")
        self._take("(")
        codes = [self._code()]
        while self.next.text == ",":
            self._take()
            codes.append(self._code())
        self._take(")")
        return Is(subject, tuple(codes), denied, token.at)

    def _code(self) -> Name:
        token = self.next
        if token.kind != "name" or (token.text in WORDS and token.text not in ("yes", "no")):
            raise self.unexpected("code yes no missing")
        self._take()
        return Name(token.text, token.at)


def _day(token: Token) -> date:
    try:
        return date.fromisoformat(token.text)
    except ValueError:
        raise refused(Fault.NOT_A_DAY, token.at, found=token.text) from None


def _statement(expression: Expression, at: int) -> Statement:
    if isinstance(expression, Statement):
        return expression
    raise not_a_statement(expression)


def not_a_statement(expression: Amount) -> ExpressionRefused:
    """An amount where something met or not met is wanted; for a name, with how to make it one."""
    name = expression.name if isinstance(expression, Name) else ""
    return refused(Fault.NOT_A_STATEMENT, expression.at, found=name, nearest=f"{name} is yes" if name else "")


def _amount(expression: Expression, at: int) -> Amount:
    if isinstance(expression, Amount):
        return expression
    raise refused(Fault.WRONG_KIND, at, found="statement", expected="amount")
