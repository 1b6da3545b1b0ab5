"""The tokens of an expression: ASCII only, and every other character refused by its name."""

import re
import unicodedata
from dataclasses import dataclass

from zhongchuang.engines.tables.expression.nodes import ExpressionProblem, ExpressionRefused, Fault

MOST_CHARACTERS = 4_000
MOST_TOKENS = 400
MOST_DIGITS = 18

_TOKEN = re.compile(
    r"""
    (?P<space>[ \t\r\n]+)
  | (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9A-Za-z_]))
  | (?P<number>[0-9]+(?:\.[0-9]+)?(?![0-9A-Za-z_.]))
  | (?P<name>[a-z][a-z0-9_]*(?::[a-z][a-z0-9_]*)?(?:\.[a-z][a-z0-9_]*(?::[a-z][a-z0-9_]*)?)?(?![0-9A-Za-z_.]))
  | (?P<sign>>=|<=|==|!=|[><(),+-]|\*(?!\*))
    """,
    re.VERBOSE,
)
_RUN = re.compile(r"[0-9A-Za-z_.:]+|.", re.DOTALL)
_LOOK_ALIKE = str.maketrans(
    dict(zip("аеорсухіјѕԁοανιρυ。", "aeopcyxijsdoaviou.", strict=True))
    | {"×": "*", "÷": "/", "≥": ">=", "≤": "<=", "≠": "!=", "−": "-", "–": "-"}
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of an expression: its kind (name, number, day, sign, end), its text and its offset."""

    kind: str
    text: str
    at: int


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of the text, "end" last. Raises ExpressionRefused at the first character that can't stand."""
    if len(text) > MOST_CHARACTERS:
        raise refused(Fault.TOO_LONG, 0, found=str(len(text)), most=str(MOST_CHARACTERS))
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ExpressionRefused(_stray(text, at))
        kind, piece = str(match.lastgroup), match.group()
        after = text[match.end() : match.end() + 1]
        if kind == "name" and not after.isascii():
            raise ExpressionRefused(foreign_character(after, match.end()))
        if kind == "number" and _digits(piece) > MOST_DIGITS:
            raise refused(Fault.NUMBER_TOO_LONG, at, found=str(_digits(piece)), most=str(MOST_DIGITS))
        if kind != "space":
            found.append(Token(kind, piece, at))
        if len(found) > MOST_TOKENS:
            raise refused(Fault.TOO_MANY_WORDS, at, most=str(MOST_TOKENS))
        at = match.end()
    return (*found, Token("end", "", len(text.rstrip())))


def foreign_character(character: str, at: int) -> ExpressionProblem:
    """The problem of a character outside ASCII, with its code point, its name and what it looks like."""
    like = unicodedata.normalize("NFKC", character).translate(_LOOK_ALIKE)
    return ExpressionProblem(
        Fault.FOREIGN_CHARACTER,
        at,
        {
            "found": character,
            "code_point": f"U+{ord(character):04X}",
            "character": unicodedata.name(character, ""),
            "nearest": like if like.isascii() and like.isprintable() and like != character else "",
        },
    )


def refused(fault: Fault, at: int, **values: str) -> ExpressionRefused:
    """The exception for one fault at one offset."""
    return ExpressionRefused(ExpressionProblem(fault, at, values))


def _stray(text: str, at: int) -> ExpressionProblem:
    if not text[at].isascii():
        return foreign_character(text[at], at)
    if text.startswith(("**", "^"), at):
        return ExpressionProblem(Fault.NO_POWER, at, {"found": "^" if text[at] == "^" else "**"})
    if text[at] in "/%":
        return ExpressionProblem(Fault.NO_DIVISION, at, {"found": text[at]})
    run = _RUN.match(text, at)
    piece = run.group() if run else text[at]
    return ExpressionProblem(Fault.UNREADABLE, at, {"found": piece[:40]})


def _digits(piece: str) -> int:
    return sum(character.isdigit() for character in piece)
