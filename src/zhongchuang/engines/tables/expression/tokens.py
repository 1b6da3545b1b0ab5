"""The tokens of an expression: ASCII only, and every other character refused by its name."""

import re
import unicodedata
from dataclasses import dataclass

from zhongchuang.engines.tables.expression.nodes import WORDS, ExpressionProblem, ExpressionRefused, Fault
from zhongchuang.engines.tables.meant import meant_day, meant_number

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
_ALMOST_DAY = re.compile(r"[0-9]{4}(?:[/.年][0-9]{1,2}[/.月][0-9]{1,2}日?|-[0-9]{1,2}-[0-9]{1,2})(?![0-9A-Za-z_])")
_ALMOST_NUMBER = re.compile(
    r"[0-9]+(?:\.[0-9]+)?(?:(?:,[0-9]{3})+(?![0-9A-Za-z_])|(?:_[0-9]{3})+|\s?[%％万亿千百个家人名元分岁天日月年场次项㎡]+)"
)
_RUN = re.compile(r"[0-9A-Za-z_.:]+|\"[^\"]*\"|'[^']*'|[=<>!&|]+|.", re.DOTALL)
_LOOK_ALIKE = str.maketrans(
    dict(zip("аеорсухіјѕԁοανιρυ。", "aeopcyxijsdoaviou.", strict=True))
    | {"×": "*", "÷": "/", "≥": ">=", "≤": "<=", "≠": "!=", "−": "-", "–": "-", "且": "and", "或": "or", "非": "not"}
)
_SIGNS = {"=": "==", "===": "==", "&": "and", "&&": "and", "|": "or", "||": "or", "!": "not", "<>": "!="}
_SIGNS |= {"=>": ">=", "=<": "<="}


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
        _refuse_almost(text, at, match)
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


def _refuse_almost(text: str, at: int, match: re.Match[str] | None) -> None:
    """Refuse a day or a number that is written as people write it: 2023/12/31, 50万, 500,000."""
    if not text[at : at + 1].isdigit() or (match and match.lastgroup == "day"):
        return
    if day := _ALMOST_DAY.match(text, at):
        raise refused(Fault.NOT_A_DAY, at, found=day.group(), nearest=meant_day(day.group()))
    if number := _ALMOST_NUMBER.match(text, at):
        raise refused(Fault.NOT_A_PLAIN_NUMBER, at, found=number.group(), nearest=meant_number(number.group()))


def _stray(text: str, at: int) -> ExpressionProblem:
    if not text[at].isascii():
        return foreign_character(text[at], at)
    if text.startswith(("**", "^"), at):
        return ExpressionProblem(Fault.NO_POWER, at, {"found": "^" if text[at] == "^" else "**"})
    if text[at] in "/%":
        return ExpressionProblem(Fault.NO_DIVISION, at, {"found": text[at]})
    run = _RUN.match(text, at)
    piece = run.group() if run else text[at]
    return ExpressionProblem(Fault.UNREADABLE, at, {"found": piece[:40], "nearest": _meant(piece[:40])})


def _meant(piece: str) -> str:
    """What somebody means by a piece that can't be read: AND is and, "firm" is firm, = is ==."""
    word = piece.strip("\"'").lower()
    readable = _TOKEN.fullmatch(word)
    if word != piece and readable and (readable.lastgroup == "name" or word in WORDS):
        return word
    return _SIGNS.get(piece, "")


def _digits(piece: str) -> int:
    return sum(character.isdigit() for character in piece)
