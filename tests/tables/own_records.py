"""A document that adds records of every type to the dictionary, and a workbook filled in for it; all of it invented."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.tables.clean_return import credit_code
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.tables.dictionary import Dictionary, load_dictionary
from zhongchuang.engines.tables.raw import column_letter

YEAR = 2023
DOCUMENT = """\
policy: own-records
language: 2
version: 1
title: {zh: 设备补助样例, en: 'Equipment subsidy, a sample'}
authority: {zh: 示例, en: Example}
document_number: 样例
subject: space
in_force: {from: unknown}
sources:
  sample: {title: {zh: 为试验而设的数字, en: Numbers made up for a test}, mark: E}

records:
  space:
    fields:
      broadband_fee: {zh: 年宽带费, en: Broadband fee of the year, type: money, unit: yuan}
      yearly_budget: {zh: 年度预算, en: Budget of the year, type: money, unit: thousand_yuan}
      storeys: {zh: 楼层数, en: Storeys, type: integer, unit: count}
      ceiling: {zh: 层高, en: Height of the ceiling, type: decimal, unit: metres, places: 2}
      renewed_on: {zh: 装修日期, en: Renewed on, type: date}
      filed_at: {zh: 网上提交时间, en: Filed online at, type: moment}
      open_at_night: {zh: 夜间开放, en: Open at night, type: yes_no}
      zone: {zh: 圈层, en: Zone, type: choice, choices: {core: {zh: 核心区, en: Core}, ring: {zh: 外围, en: Ring}}}
      slogan: {zh: 口号, en: Slogan, type: text}
      park_code: {zh: 园区编号, en: Code of the park, type: code}
      landlord: {zh: 出租方信用代码, en: Credit code of the landlord, type: uscc}
      first_filed: {zh: 首次备案年度, en: Year of the first filing, type: integer, unit: year}
  purchase:
    names: {zh: 设备采购, en: Purchases}
    fields:
      purpose:
        zh: 用途
        en: Purpose
        type: choice
        choices: {printing: {zh: 三维打印, en: 3-D printing}, testing: {zh: 检测, en: Testing}}
      unit_price: {zh: 单价, en: Unit price, type: money, unit: yuan}
      pieces: {zh: 数量, en: Pieces, type: integer, unit: count}
      hours_used: {zh: 开机时数, en: Hours used, type: decimal, unit: hours, places: 1}
      paid_on: {zh: 付款日, en: Paid on, type: date}
      invoiced_at: {zh: 开票时间, en: Invoiced at, type: moment}
      invoice_checked: {zh: 发票已查验, en: Invoice checked, type: yes_no}
      model: {zh: 型号, en: Model, type: text}
      invoice_code: {zh: 发票代码, en: Code of the invoice, type: code}
      seller: {zh: 销售方信用代码, en: Credit code of the seller, type: uscc}
  filing:
    names: {zh: 历年统计报送, en: Statistics filed year by year}
    fields:
      filing_year: {zh: 统计年度, en: Year of the statistics, type: integer, unit: year, required: yes}
      filing_complete: {zh: 数据真实完整, en: True and complete, type: yes_no}

parameters:
  closes_at:
    names: {zh: 申报截止时间, en: Filing closes at}
    unit: moment
    values: [{from: unknown, value: 2024-03-29 17:00, source: sample}]
  least_price:
    names: {zh: 单价下限, en: Least unit price}
    unit: yuan
    values: [{from: unknown, value: 3000, source: sample}]
  listed_parks:
    names: {zh: 在册园区, en: Parks on the list}
    unit: codes
    values: [{from: unknown, value: [A001, A002], source: sample}]
  least_years:
    names: {zh: 连续年数下限, en: Least years in a row}
    unit: years
    values: [{from: unknown, value: 2, source: sample}]
  rate:
    names: {zh: 补助比例, en: Rate}
    unit: percent
    values: [{from: unknown, value: 33.3, source: sample}]
  one_fen:
    names: {zh: 一分, en: One fen}
    unit: yuan
    values: [{from: unknown, value: 0.01, source: sample}]
  cut_down:
    names: {zh: 舍去尾数, en: Rounded down}
    unit: rounding
    values: [{from: unknown, value: down, source: sample}]

measures:
  dear_purchases:
    names: {zh: 单价达标的采购, en: Purchases dear enough}
    unit: count
    count: purchase
    where: unit_price >= least_price and invoice_checked is yes and invoiced_at <= closes_at
  spent:
    names: {zh: 采购金额, en: Spent}
    unit: yuan
    sum: purchase
    of: unit_price * pieces
    where: purpose is printing
  years_in_a_row:
    names: {zh: 连续年数, en: Years in a row}
    unit: years
    streak: filing
    by: filing_year
    where: filing_complete is yes

conditions:
  - {code: in_time, number: "1", text: {zh: 按时提交, en: Filed in time}, met_when: filed_at <= closes_at}
  - {code: in_a_park, number: "2", text: {zh: 在册园区, en: In a park}, met_when: park_code is in listed_parks}
  - {code: dear_enough, number: "3", text: {zh: 有达标采购, en: Dear enough}, met_when: dear_purchases > 0}
  - {code: long_enough, number: "4", text: {zh: 连续报送, en: In a row}, met_when: years_in_a_row >= least_years}
  - {code: core_at_night, number: "5", text: {zh: 夜间, en: Night}, met_when: zone is core and open_at_night is yes}

results:
  met: {zh: 符合, en: Met}
  not_met: {zh: 不符合, en: Not met}
  needs_person: {zh: 待人工判定, en: Needs a person}

grants:
  - code: subsidy
    text: {zh: 按采购金额的33.3%补助, en: 33.3 % of what was spent}
    amount: rounded(portion(rate, of spent), to one_fen, by cut_down)
"""


def own_dictionary() -> Dictionary:
    """The house's dictionary with the records of the document."""
    return load_policy(DOCUMENT.encode(), "own.policy.yaml", load_dictionary()).dictionary


SPACES: Sequence[Mapping[str, Any]] = (
    {
        "space_code": "A", "name_zh": "甲空间", "operator_code": credit_code(1), "district": "d1", "kind": "makerspace",
        "broadband_fee": 1234.56, "yearly_budget": 88.25, "storeys": 3, "ceiling": 4.35,
        "renewed_on": date(2022, 5, 1), "filed_at": datetime(2024, 3, 29, 17, 0), "open_at_night": "是 Yes",
        "zone": "核心区 Core", "slogan": "敢闯会创", "park_code": "A001", "landlord": credit_code(7),
        "first_filed": 2017, "purchase_count": 6, "filing_count": 3,
    },
    {
        "space_code": "B", "name_zh": "乙空间", "operator_code": credit_code(2), "district": "d1", "kind": "众创空间",
        "filed_at": "2024/3/29 17:01", "open_at_night": "否", "zone": "core", "park_code": "B009",
        "purchase_count": 4,
    },
    {
        "space_code": "C", "name_zh": "丙空间", "operator_code": credit_code(2), "district": "d2", "kind": "makerspace",
        "filed_at": "2024年3月29日 9:05", "zone": "ring", "park_code": "A002", "purchase_count": 0, "filing_count": 0,
    },
)  # fmt: skip
"""Three spaces: A has everything, B is a minute late, C has bought nothing and filed nothing."""

_BOUGHT = ("space_code", "purchase_no", "purpose", "unit_price", "pieces", "invoiced_at", "invoice_checked")
PURCHASES: Sequence[Mapping[str, Any]] = tuple(
    dict(zip(_BOUGHT, values, strict=True))
    for values in (
        ("A", "1", "三维打印 3-D printing", 3000, 2, datetime(2023, 11, 6, 16, 0), "是 Yes"),
        ("A", "2", "printing", 2999.99, 1, "2023-11-06T16:00", "是"),
        ("A", "3", "三维打印", 4500.5, 1, datetime(2024, 3, 29, 17, 1), "yes"),
        ("A", "4", "testing", 9999.99, 3, "2024-03-29 17:00:59", True),
        ("A", "5", "检测 Testing", 8000, 1, datetime(2023, 1, 2, 3, 4), "否 No"),
        ("A", "6", "printing", 0.01, 7, "2023年1月2日3时", "否"),
        ("B", "1", "printing", 100, 1, datetime(2023, 5, 1, 10, 30), "是"),
        ("B", "2", "testing", 5000, 1, None, "是"),
        ("B", "3", "printing", 10.1, 3, datetime(2023, 5, 1, 10, 30), "是"),
        ("B", "4", "printing", 0.33, 1, datetime(2023, 5, 1, 10, 30), "是"),
    )
)
FIRST_PURCHASE: Mapping[str, Any] = {
    **PURCHASES[0], "hours_used": 812.5, "paid_on": date(2023, 11, 7), "model": "某型", "invoice_code": "011002300111",
    "seller": credit_code(9),
}  # fmt: skip
FILINGS: Sequence[Mapping[str, Any]] = (
    {"space_code": "A", "filing_no": "1", "filing_year": 2021, "filing_complete": "是 Yes"},
    {"space_code": "A", "filing_no": "2", "filing_year": 2022, "filing_complete": "是 Yes"},
    {"space_code": "A", "filing_no": "3", "filing_year": 2023, "filing_complete": "是 Yes"},
    {"space_code": "B", "filing_no": "1", "filing_year": 2021, "filing_complete": "是 Yes"},
    {"space_code": "B", "filing_no": "2", "filing_year": 2023, "filing_complete": "是 Yes"},
)
OPERATORS: Sequence[Mapping[str, Any]] = (
    {"operator_code": credit_code(1), "name_zh": "云溪一公司"},
    {"operator_code": credit_code(2), "name_zh": "云溪二公司"},
)
FILLED: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "space": SPACES,
    "operator": OPERATORS,
    "purchase": (FIRST_PURCHASE, *PURCHASES[1:]),
    "filing": FILINGS,
}
"""Twenty rows as somebody would type them into the template."""

SHEETS = {
    "space": "空间 Spaces",
    "operator": "运营主体 Operators",
    "purchase": "设备采购 Purchases",
    "filing": "历年统计报送 Statistics filed year b…",
}


def fill_in(template: Path, filled: Path, rows: Mapping[str, Sequence[Mapping[str, Any]]] = FILLED) -> None:
    """Type rows into a template, as a person does: values under the codes of row 1, from row 4 on."""
    book = load_workbook(template)
    for entity, some in rows.items():
        sheet = book[SHEETS[entity]]
        columns = {cell.value: cell.column for cell in sheet[1]}
        for line, row in enumerate(some, 4):
            for code, value in row.items():
                sheet.cell(line, columns[code]).value = value
    book.save(filled)


def address(dictionary: Dictionary, entity: str, field: str, row: int) -> tuple[str, str]:
    """Sheet and address of a cell in the template, for a row counted from 1."""
    return SHEETS[entity], f"{column_letter(list(dictionary.entities[entity].fields).index(field))}{row + 3}"
