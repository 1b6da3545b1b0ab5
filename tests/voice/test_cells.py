"""Cells are gathered into ranges a person can look up."""

from zhongchuang.engines.tables.dictionary import load_dictionary
from zhongchuang.engines.tables.problems import Cell
from zhongchuang.voice.cells import gather, ranges

DICTIONARY = load_dictionary()


def test_rows_become_ranges_in_the_order_of_the_sheets() -> None:
    cells = [Cell("a.xlsx", "入驻 Residents", row) for row in (9, 4, 5, 6)] + [Cell("a.xlsx", "空间 Spaces", 12, "H")]
    texts = gather([*cells, *cells], dictionary=DICTIONARY, language="zh-hans")
    assert [(one.text, one.address, one.count) for one in texts] == [
        ("空间 H12", "H12", 1),
        ("入驻 第4–6、9行，共4行", "4:6,9:9", 4),
    ]


def test_single_cells_join_down_a_column_and_stand_in_the_order_of_columns() -> None:
    cells = [Cell("a.csv", "resident", row, column) for column in ("AA", "G") for row in (4, 5, 7)]
    (text,) = gather(cells, dictionary=DICTIONARY, language="en", name_files=True)
    assert text.text == "a.csv Residents G4–G5, G7, AA4–AA5, AA7"
    assert text.address == "G4:G5,G7,AA4:AA5,AA7"


def test_a_cell_of_a_whole_row_is_not_told_twice() -> None:
    cells = [Cell("a.xlsx", "入驻 Residents", 4), Cell("a.xlsx", "入驻 Residents", 4, "G")]
    assert [one.text for one in gather(cells, dictionary=DICTIONARY, language="en")] == ["Residents row 4"]


def test_many_ranges_are_cut_and_still_counted() -> None:
    cells = [Cell("a.xlsx", "入驻 Residents", row) for row in range(4, 60, 2)]
    (text,) = gather(cells, dictionary=DICTIONARY, language="zh-hans")
    assert text.text == "入驻 第4、6、8、10、12、14、16、18…行，共28行"
    assert len(text.rows) == 28


def test_an_unknown_sheet_keeps_its_title() -> None:
    (text,) = gather([Cell("a.xlsx", "备注", 3)], dictionary=DICTIONARY, language="en")
    assert text.text == "备注 row 3"


def test_ranges_of_nothing_and_one() -> None:
    assert ranges([]) == ()
    assert ranges([3]) == ((3, 3),)
