"""Where each character of an expression stands in its document, however YAML folded it."""

from zhongchuang.engines.tables.strict_yaml import Mark, Text


def mark_at(text: Text, at: int, lines: list[str]) -> Mark:
    """The place of the character at an offset of the text; the text's own place where it can't be told.

    YAML folds line breaks and indentation but keeps every other character of an expression in order,
    so counting the characters that aren't blank finds the place again.
    """
    if not text.value.strip():
        return text.mark
    if at >= len(text.value.rstrip()):
        last = mark_at(text, len(text.value.rstrip()) - 1, lines)
        return Mark(last.file, last.line, last.column + 1)
    line, column = text.mark.line - 1, text.mark.column - 1
    if not text.plain:
        if lines[line][column : column + 1] in ("|", ">"):
            line, column = line + 1, 0
        else:
            column += 1
    before = sum(1 for character in text.value[:at] if not character.isspace())
    wanted = text.value[at : at + 1]
    while line < len(lines):
        while column < len(lines[line]):
            character = lines[line][column]
            if not character.isspace():
                if before == 0:
                    fits = character == wanted or not wanted.strip()
                    return Mark(text.mark.file, line + 1, column + 1) if fits else text.mark
                before -= 1
            column += 1
        line, column = line + 1, 0
    return text.mark
