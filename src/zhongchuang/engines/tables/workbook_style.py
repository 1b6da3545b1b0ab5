"""How a return workbook looks: colours, widths and number formats."""

from dataclasses import dataclass, field

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from zhongchuang.engines.tables.fields import Field, FieldType

INK, MUTED, HAIR = "#1c2126", "#5a6470", "#dde1de"
CELADON, CELADON_TINT, CELADON_DARK = "#0a6b68", "#e3f0ee", "#075552"
CINNABAR_TINT, CINNABAR_DARK = "#fbe9e5", "#8f2a1a"
AMBER_TINT, AMBER_DARK = "#fdf1d6", "#7a4d00"

_BASE = {"font_name": "Microsoft YaHei", "font_size": 10, "font_color": INK, "valign": "vcenter"}
_FRAME = {"border": 1, "border_color": HAIR}
_HEAD = {**_BASE, **_FRAME, "bold": True, "text_wrap": True, "align": "center"}
_SUBHEAD = {**_BASE, **_FRAME, "font_size": 8, "text_wrap": True, "align": "center"}
_REQUIRED = {"bg_color": CELADON, "font_color": "#ffffff"}
_OPTIONAL = {"bg_color": CELADON_TINT, "font_color": CELADON_DARK}
STYLES: dict[str, dict[str, object]] = {
    "code": {**_BASE, "font_size": 8, "font_color": MUTED},
    "head_required": {**_HEAD, **_REQUIRED},
    "head_optional": {**_HEAD, **_OPTIONAL},
    "subhead_required": {**_SUBHEAD, **_REQUIRED},
    "subhead_optional": {**_SUBHEAD, **_OPTIONAL},
    "title": {**_BASE, "font_size": 20, "bold": True, "font_color": CELADON_DARK},
    "subtitle": {**_BASE, "font_size": 11, "font_color": MUTED},
    "section": {
        **_BASE,
        "font_size": 12,
        "bold": True,
        "font_color": CELADON_DARK,
        "bottom": 1,
        "bottom_color": CELADON,
    },
    "label": {**_BASE, **_FRAME, "bold": True, "bg_color": CELADON_TINT, "font_color": CELADON_DARK},
    "figure": {**_BASE, **_FRAME, "bold": True, "align": "left", "num_format": "0"},
    "note": {**_BASE, "bold": True, "font_color": CINNABAR_DARK},
    "number": {**_BASE, "align": "right", "valign": "top", "bold": True, "font_color": CELADON},
    "prose": {**_BASE, "text_wrap": True, "valign": "top"},
    "prose_en": {**_BASE, "text_wrap": True, "valign": "top", "font_color": MUTED},
    "link": {**_BASE, "font_color": CELADON, "underline": 1, "valign": "top"},
    "error": {**_BASE, **_FRAME, "bg_color": CINNABAR_TINT, "font_color": CINNABAR_DARK},
    "doubt": {**_BASE, **_FRAME, "bg_color": AMBER_TINT, "font_color": AMBER_DARK},
}

_WIDTHS = {
    FieldType.CODE: 12,
    FieldType.USCC: 22,
    FieldType.TEXT: 24,
    FieldType.INTEGER: 11,
    FieldType.DECIMAL: 13,
    FieldType.MONEY: 14,
    FieldType.DATE: 12,
    FieldType.MOMENT: 17,
    FieldType.YES_NO: 11,
    FieldType.CHOICE: 20,
}

_CLOCKS = {FieldType.DATE: "yyyy-mm-dd", FieldType.MOMENT: "yyyy-mm-dd hh:mm"}


def width(field: Field) -> int:
    """A column's width in characters."""
    return _WIDTHS[field.type]


def number_format(field: Field) -> str:
    """How a column shows its values; text columns are text, so that a code of 18 digits stays whole."""
    if field.type is FieldType.INTEGER:
        return "0" if field.unit == "year" else "#,##0"
    if field.type in (FieldType.DECIMAL, FieldType.MONEY):
        return "#,##0" + ("." + "0" * field.places if field.places else "")
    return _CLOCKS.get(field.type, "@")


@dataclass(slots=True)
class Styles:
    """The formats of one workbook, each made once."""

    book: Workbook
    made: dict[tuple[str, str], Format] = field(default_factory=dict)

    def named(self, name: str, num_format: str = "") -> Format:
        """A style of the list; `num_format` is for cells that hold a value."""
        key = (name, num_format)
        if key not in self.made:
            extra = {"num_format": num_format} if num_format else {}
            self.made[key] = self.book.add_format({**STYLES.get(name, _BASE), **extra})
        return self.made[key]

    def value(self, field: Field, mark: str = "") -> Format:
        """The style of a field's cells: plain, or marked as "error" or "doubt"."""
        return self.named(mark, number_format(field))
