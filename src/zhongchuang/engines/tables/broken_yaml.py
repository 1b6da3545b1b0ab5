"""Why a document can't be read as YAML: the parser's complaint turned into the mistake behind it, at its place."""

from dataclasses import dataclass, field

import yaml

_OPENS = {"{": "}", "[": "]"}
_FULL_WIDTH = {"：": ": ", "，": ", ", "｛": "{", "｝": "}", "［": "[", "］": "]", "＂": '"', "＇": "'", "　": " "}
_QUOTES = ("'", '"')


@dataclass(frozen=True, slots=True)
class Why:
    """One mistake: its code ("yaml.*"), its line and column from 1, and the values of its sentence."""

    code: str
    line: int
    column: int
    values: dict[str, str] = field(default_factory=dict)


def why_broken(error: yaml.MarkedYAMLError, text: str) -> Why:
    """The mistake behind an error of the parser, in the words of PyYAML or of libyaml."""
    lines = text.splitlines()
    mark = error.problem_mark or error.context_mark
    at = _Place(lines, mark.line if mark else 0, mark.column if mark else 0)
    since = error.context_mark
    begun = _Place(lines, since.line, since.column) if since else at
    context, problem = str(error.context or ""), str(error.problem or "")
    return (
        _in_quotes(context, problem, begun, at)
        or _full_width(begun, at)
        or _colon(problem, at)
        or _bracket(context, at, begun)
        or _sign(problem, context, at)
        or _layout(problem, at)
        or at.why("yaml.broken", detail=problem)
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in the lines of the document, counted from 0."""

    lines: list[str]
    line: int
    column: int

    @property
    def text(self) -> str:
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def before(self) -> str:
        return self.text[: self.column]

    @property
    def sign(self) -> str:
        return self.text[self.column : self.column + 1]

    def why(self, code: str, **values: str) -> Why:
        return Why(code, self.line + 1, self.column + 1, values)


def _in_quotes(context: str, problem: str, begun: _Place, at: _Place) -> Why | None:
    if "escape" in problem:
        # libyaml points at the backslash, PyYAML at the sign after it.
        column = at.column if at.sign == "\\" else at.column - 1
        return _Place(at.lines, at.line, column).why("yaml.escape", found=at.text[column : column + 2])
    if "quoted scalar" in context:
        return begun.why("yaml.quote_open", found=begun.sign)
    if at.before.rstrip().endswith(_QUOTES) and at.sign not in ("", ":"):
        opened = _opened_above(at)
        return opened or at.why("yaml.after_quote", found=at.text[at.column :][:20])
    return None


def _opened_above(at: _Place) -> Why | None:
    """The quotation mark of a line above that the one before this place closes, so that it was left open there."""
    quote = at.before.rstrip()[-1]
    if quote in at.before.rstrip()[:-1]:
        return None
    for line in range(at.line - 1, -1, -1):
        column = at.lines[line].rfind(quote)
        if column >= 0:
            return _Place(at.lines, line, column).why("yaml.quote_open", found=quote)
    return None


def _full_width(begun: _Place, at: _Place) -> Why | None:
    """A full-width sign in the place of a half-width one, on the line where it breaks or on the one before."""
    above = _Place(at.lines, at.line - 1, len(at.lines[at.line - 1])) if at.line else at
    for place in (at, above):
        for column, sign in enumerate(place.before):
            if sign in _FULL_WIDTH and not _quoted(place.text, column) and _structural(place.text, column, sign):
                found = _Place(at.lines, place.line, column)
                return found.why("yaml.full_width", found=sign, nearest=_FULL_WIDTH[sign].strip() or " ")
    return None


def _structural(line: str, column: int, sign: str) -> bool:
    """Whether a full-width sign stands where the form of the document wants a half-width one, not inside a text."""
    head = line[:column].strip().lstrip("-").strip()
    rest = line[column + 1 :].lstrip()
    if sign == "：":
        return head.isascii() and bool(head) and ":" not in head.replace("{", ",").rpartition(",")[2]
    if sign == "，":
        return rest.partition(":")[0].replace("_", "").isascii() and ":" in rest
    return True


def _quoted(line: str, column: int) -> bool:
    return any(line[:column].count(quote) % 2 for quote in _QUOTES)


def _colon(problem: str, at: _Place) -> Why | None:
    """A colon and a blank inside a text that isn't quoted; or a line before without its colon."""
    if at.sign != ":":
        return None
    head = at.before
    inner = head[max(head.rfind("{"), head.rfind(", ")) + 1 :]
    if ": " in inner or inner.rstrip().endswith(":"):
        return at.why("yaml.colon_in_text", found=inner.partition(": ")[2].strip() + ":")
    if "mapping values" in problem:
        return at.why("yaml.line_before", found=head.strip())
    return None


def _bracket(context: str, at: _Place, begun: _Place) -> Why | None:
    if at.sign in ("}", "]") and "flow" not in context:
        return at.why("yaml.bracket_extra", found=at.sign)
    if "flow" in context and begun.sign in _OPENS and (at.line != begun.line or not at.sign):
        return begun.why("yaml.bracket_open", found=begun.sign, nearest=_OPENS[begun.sign])
    return None


def _sign(problem: str, context: str, at: _Place) -> Why | None:
    """A text that begins with a sign that means something to YAML."""
    begins = "cannot start any token" in problem or "alphabetic" in problem or "block scalar" in context
    if not begins and "node content" not in problem:
        return None
    place = at
    if ("alphabetic" in problem or "block scalar" in context) and at.column:
        place = _Place(at.lines, at.line, at.column - 1)
    return place.why("yaml.sign_first", found=place.sign) if place.sign else None


def _layout(problem: str, at: _Place) -> Why | None:
    if "sequence entries are not allowed" in problem:
        return at.why("yaml.dash_inside")
    if "block end" in problem or "did not find expected" in problem:
        return at.why("yaml.indentation", found=at.text.strip()[:40])
    return None
