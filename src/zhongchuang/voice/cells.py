"""The cells a finding rests on, gathered into ranges that a person can look up: 入驻 第4–37行，共34行."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.utils import translation
from django.utils.translation import ngettext, pgettext

from zhongchuang.engines.reporting.reasons_text import CellsText
from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.problems import Cell
from zhongchuang.engines.tables.raw import column_index
from zhongchuang.engines.tables.sheet_titles import sheet_titles
from zhongchuang.voice import formats

MOST_RANGES = 8
"""More ranges than this are not read by anybody; the rest is counted."""


def gather(
    cells: Iterable[Cell], *, dictionary: Dictionary, language: str, name_files: bool = False
) -> tuple[CellsText, ...]:
    """The cells by file and sheet, whole rows as ranges and single cells by address, in the order of the sheets.

    A cell of a row that is there as a whole is not told again. `name_files` puts the file before the sheet.
    """
    with translation.override(language):
        return tuple(_gathered(cells, dictionary, language, name_files))


def _gathered(cells: Iterable[Cell], dictionary: Dictionary, language: str, name_files: bool) -> Iterator[CellsText]:
    titles = sheet_titles(dictionary.entities.values())
    place = {title: at for at, code in enumerate(dictionary.entities) for title in (code, titles[code])}
    ordered = sorted(set(cells), key=lambda cell: (cell.file, place.get(cell.sheet, len(place)), cell))
    for (file, sheet), run in groupby(ordered, key=lambda cell: (cell.file, cell.sheet)):
        kept = list(run)
        rows = sorted({cell.row for cell in kept if not cell.column})
        single = [cell for cell in kept if cell.column and cell.row not in set(rows)]
        name = sheet_name(sheet, dictionary, language)
        title = f"{file} {name}" if name_files else name
        if rows:
            yield _rows(file, sheet, title, rows, language)
        if single:
            yield _addresses(file, sheet, title, single, language)


def sheet_name(sheet: str, dictionary: Dictionary, language: str) -> str:
    """A sheet as a reader of the language calls it; one that isn't the dictionary's keeps its title."""
    titles = sheet_titles(dictionary.entities.values())
    for code, entity in dictionary.entities.items():
        if sheet in (code, titles[code]):
            return entity.names.text(language)
    return sheet


def ranges(numbers: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Sorted numbers as first and last of each unbroken run."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return tuple(runs)


def _rows(file: str, sheet: str, title: str, rows: Sequence[int], language: str) -> CellsText:
    runs = ranges(rows)
    between = "、" if formats.is_chinese(language) else ", "
    spans = between.join(str(first) if first == last else f"{first}–{last}" for first, last in runs[:MOST_RANGES])
    if len(runs) > MOST_RANGES:
        spans += "…"
    if len(rows) == 1:
        text = pgettext("a place in a workbook", "%(sheet)s row %(row)s") % {"sheet": title, "row": spans}
    else:
        text = ngettext(
            "%(sheet)s rows %(rows)s (%(count)s row)", "%(sheet)s rows %(rows)s (%(count)s rows)", len(rows)
        ) % {"sheet": title, "rows": spans, "count": formats.number(len(rows))}
    return CellsText(text, file, sheet, ",".join(f"{first}:{last}" for first, last in runs), runs, len(rows))


def _addresses(file: str, sheet: str, title: str, cells: Sequence[Cell], language: str) -> CellsText:
    """Single cells, those under one another in a column joined: H4–H37."""
    texts, addresses = [], []
    ordered = sorted(cells, key=lambda cell: (column_index(cell.column), cell.row))
    for column, run in groupby(ordered, key=lambda cell: cell.column):
        for first, last in ranges(sorted({cell.row for cell in run})):
            one = first == last
            texts.append(f"{column}{first}" if one else f"{column}{first}–{column}{last}")
            addresses.append(f"{column}{first}" if one else f"{column}{first}:{column}{last}")
    between = "、" if formats.is_chinese(language) else ", "
    more = "…" if len(texts) > MOST_RANGES else ""
    rows = ranges(sorted({cell.row for cell in cells}))
    text = f"{title} {between.join(texts[:MOST_RANGES])}{more}"
    return CellsText(text, file, sheet, ",".join(addresses), rows, len(cells))
