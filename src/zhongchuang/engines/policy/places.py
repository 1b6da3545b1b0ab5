"""Where each character of an expression stands in its document, however YAML folded it."""

from collections.abc import Collection, Iterator

from zhongchuang.engines.tables.strict_yaml import Mark, Text


def marks_at(text: Text, offsets: Collection[int], lines: list[str]) -> dict[int, Mark]:
    """The places of the characters at these offsets of the text; the text's own place where one can't be told.

    YAML folds line breaks and indentation but keeps every other character of an expression in order,
    so counting the characters that aren't blank finds each place again. One walk finds them all.
    """
    length = len(text.value.rstrip())
    wanted = {at: min(at, length - 1) for at in offsets}
    found: dict[int, Mark] = {}
    if length:
        source = _signs(text, lines)
        position = -1
        for at in sorted(set(wanted.values())):
            mark = None
            for character in text.value[position + 1 : at + 1]:
                mark = None if character.isspace() else next(source, None)
            position = at
            if mark is not None and _sign(mark, lines) == text.value[at]:
                found[at] = mark
    places: dict[int, Mark] = {}
    for at, sign in wanted.items():
        mark = found.get(sign, text.mark)
        past = at > sign and sign in found
        places[at] = Mark(mark.file, mark.line, mark.column + 1) if past else mark
    return places


def _signs(text: Text, lines: list[str]) -> Iterator[Mark]:
    """The places of the characters from where a text begins that aren't blank, one after the other."""
    line, column = text.mark.line - 1, text.mark.column - 1
    if not text.plain:
        if lines[line][column : column + 1] in ("|", ">"):
            line, column = line + 1, 0
        else:
            column += 1
    while line < len(lines):
        for at in range(column, len(lines[line])):
            if not lines[line][at].isspace():
                yield Mark(text.mark.file, line + 1, at + 1)
        line, column = line + 1, 0


def _sign(mark: Mark, lines: list[str]) -> str:
    return lines[mark.line - 1][mark.column - 1]
