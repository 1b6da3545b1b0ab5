"""What comes in and goes out: codes by text message, and a bureau's own list of operators."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.mail import send_mail
from stdnum.cn import uscc

from zhongchuang.apps.people.vocabulary import OperatorEntry, phone_number
from zhongchuang.engines.tables.raw import RawValue, one_line
from zhongchuang.engines.tables.refusal import FileRefused as FileRefused
from zhongchuang.engines.tables.workbook import read_file
from zhongchuang.kernel.refusal import Refused


class Sent(Enum):
    """What became of a message."""

    SHOWN = "shown"
    """Nothing was sent; the page shows it."""
    SENT = "sent"


SANDBOX = "sandbox"
SECONDS = 10
"""How long a sender may take to answer."""


def send_code(phone: str, code: str, text: str) -> Sent:
    """Send a code to a number, at once, or have the page show it in the sandbox. OSError where it can't be sent."""
    if settings.SMS_SENDER == SANDBOX:
        return Sent.SHOWN
    send(phone, text, key=f"code:{phone}:{code}")
    return Sent.SENT


def send(recipient: str, text: str, *, key: str) -> None:
    """Send a message to a number, or by mail to an address. OSError where it can't be sent.

    A number's message goes as JSON (`to`, `text`, `key`) to the address that $ZHONGCHUANG_SMS names, with what stands
    in the file `sms` beside the keys as its bearer token; whoever sends drops one whose key he has had.
    """
    if "@" in recipient:
        send_mail(text[:60], text, None, [recipient])
        return
    if settings.SMS_SENDER == SANDBOX:
        return
    body = json.dumps({"to": recipient, "text": text, "key": key}, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {settings.SMS_TOKEN}"}
    with urlopen(Request(settings.SMS_SENDER, body, headers), timeout=SECONDS):
        pass  # what isn't 2xx has raised HTTPError, an OSError


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("运营机构", "运营主体", "运营单位", "运营机构名称", "operator"),
    "credit_code": ("统一社会信用代码", "信用代码", "creditcode", "unifiedsocialcreditcode"),
    "space": ("空间编号", "编号", "spacecode", "codeofthespace"),
    "person": ("联系人", "负责人", "姓名", "contact", "person"),
    "phone": ("手机号", "手机", "联系电话", "电话", "mobile", "mobilenumber", "phone"),
}
"""What a column of the list may be called, without case and spaces; the first is what the template calls it."""


@dataclass(frozen=True, slots=True)
class WrongRow:
    """One row of a list that can't be used: its number in the sheet, and why as a code with values."""

    row: int
    code: str
    values: Mapping[str, str]


def operators_in(path: Path, *, name: str) -> tuple[list[OperatorEntry], list[WrongRow]]:
    """The operators of the first sheet that has the five columns, and every row that is wrong.

    FileRefused where the file can't be read. Wrong rows: operators.no_heading, operators.blank, operators.twice,
    body.credit_code, person.phone.
    """
    for rows in read_file(path, name=name).sheets.values():
        for at, row in enumerate(rows):
            columns = _columns(row)
            if set(columns) == set(COLUMNS):
                return _entries(rows[at + 1 :], columns, first=at + 2)
    wanted = "、".join(names[0] for names in COLUMNS.values())
    return [], [WrongRow(0, "operators.no_heading", {"columns": wanted})]


def _columns(heading: Sequence[RawValue]) -> dict[str, int]:
    known = {name: field for field, names in COLUMNS.items() for name in names}
    plain = [re.sub(r"\s+", "", one_line(cell)).casefold() for cell in heading]
    return {known[name]: at for at, name in reversed(list(enumerate(plain))) if name in known}


def _entries(
    rows: Sequence[Sequence[RawValue]], columns: Mapping[str, int], *, first: int
) -> tuple[list[OperatorEntry], list[WrongRow]]:
    entries: list[OperatorEntry] = []
    wrong: list[WrongRow] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, first):
        texts = {field: one_line(row[at]) if at < len(row) else "" for field, at in columns.items()}
        if not any(texts.values()):
            continue
        entry = OperatorEntry(**texts)
        found = [WrongRow(number, code, values) for code, values in _wrong_in(entry)]
        if entry.space and entry.space in seen:
            found.append(WrongRow(number, "operators.twice", {"space": entry.space, "other": str(seen[entry.space])}))
        seen.setdefault(entry.space, number)
        wrong += found
        entries.append(entry)
    return entries, wrong


def _wrong_in(entry: OperatorEntry) -> Iterator[tuple[str, Mapping[str, str]]]:
    for field, names in COLUMNS.items():
        if not getattr(entry, field):
            yield "operators.blank", {"column": names[0]}
    if entry.credit_code and not uscc.is_valid(entry.credit_code.upper()):
        yield "body.credit_code", {"found": entry.credit_code}
    if entry.phone:
        try:
            phone_number(entry.phone)
        except Refused as refusal:
            yield refusal.code, refusal.values
