"""Files made to harm: each is built here, in a folder of the test's own; none lies in the repository."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'

BILLION_LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1 or str()};" * 10}">' for n in range(1, 10))
    + "]>"
)


def workbook_parts(
    cells: str, *, sheets: tuple[str, ...] = ("Sheet1",), properties: str = "", after: str = "", before: str = ""
) -> dict[str, str | bytes]:
    """The parts of a small workbook whose sheets all hold `cells` (XML of rows); `before` and `after` frame them."""
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1))
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{properties}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        + f'<Relationship Id="rId0" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>',
    }
    for n in range(1, len(sheets) + 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = (
            f'{_HEAD}<worksheet xmlns="{_MAIN}">{before}<sheetData>{cells}</sheetData>{after}</worksheet>'
        )
    return parts


def text_cell(address: str, text: str) -> str:
    """The XML of a cell that holds text; `text` is XML already."""
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def number_cell(address: str, number: str, *, style: int = 0) -> str:
    """The XML of a cell that holds a number as it is written; style 1 shows it as a date."""
    return f'<c r="{address}" s="{style}"><v>{number}</v></c>'


def row(number: int, *cells: str) -> str:
    """The XML of a row."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def write_zip(path: Path, parts: Mapping[str, str | bytes], *, level: int = 9) -> Path:
    """A zip of the parts, in their order and under the very names given."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def write_workbook(path: Path, cells: str = "", **options: object) -> Path:
    """A small workbook on disk; options as for `workbook_parts`."""
    return write_zip(path, workbook_parts(cells, **options))  # type: ignore[arg-type]


def bomb(path: Path, *, megabytes: int) -> Path:
    """A workbook whose one sheet is so many megabytes of blanks."""
    parts = workbook_parts(row(1, number_cell("A1", "1")), before=" " * (megabytes << 20))
    return write_zip(path, parts)


def bomb_that_lies(path: Path, *, megabytes: int) -> Path:
    """The same, with a directory that claims a small sheet."""
    bomb(path, megabytes=megabytes)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    honest, lie = size.to_bytes(4, "little"), (4096).to_bytes(4, "little")
    path.write_bytes(bytes(content).replace(honest, lie))
    return path


def far_corner(path: Path) -> Path:
    """Legal, a few kilobytes, and 17 thousand million cells to a reader that keeps them all."""
    return write_workbook(path, row(1, number_cell("A1", "1")) + row(1048576, number_cell("XFD1048576", "1")))


def encrypted_zip(path: Path) -> Path:
    """A zip whose entries say they are encrypted."""
    write_workbook(path, row(1, number_cell("A1", "1")))
    content = path.read_bytes()
    changed = content.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    assert changed != content
    path.write_bytes(changed)
    return path
