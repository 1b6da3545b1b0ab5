"""A bad cell is told with its place, what was found, what was expected and what to do."""

import pytest

from zhongchuang.engines.tables.dictionary import load_dictionary
from zhongchuang.engines.tables.problems import Cell, DocumentProblem, Problem, Severity
from zhongchuang.voice.problems import ProblemText, document_problem_text, problem_text

SHEET = "空间 Spaces"
DICTIONARY = load_dictionary()


def _problem(code: str, field: str, found: str, *, of: str = "space", **expected: str) -> Problem:
    return Problem(code, Severity.ERROR, Cell("a.xlsx", SHEET, 12, "H"), of, field, found, expected)


def _told(problem: Problem, language: str) -> ProblemText:
    return problem_text(problem, dictionary=DICTIONARY, language=language)


def test_a_text_where_a_number_should_be() -> None:
    problem = _problem("cell.not_a_number", "total_area", "约500平", nearest="")
    assert _told(problem, "zh-hans") == ProblemText(
        place="空间 Spaces H12",
        found="约500平",
        expected="数字（平方米）",
        sentence="“总面积”填的是“约500平”，不是数字。请只填数字，不带单位和文字。",
    )
    assert _told(problem, "en") == ProblemText(
        place="空间 Spaces H12",
        found="约500平",
        expected="a number (m²)",
        sentence="“Total area” is “约500平”, which is not a number. Type digits only, without unit or words.",
    )


def test_the_nearest_known_word_is_offered_once() -> None:
    near = _told(
        _problem("cell.unknown_choice", "kind", "众创空問", choices="makerspace", nearest="众创空间"), "zh-hans"
    )
    assert near.sentence.endswith("是否应为“众创空间”？")
    assert near.expected == "众创空间、科技企业孵化器、加速器、创业苗圃、新型创业服务组织、大学生创业园"
    full = _told(_problem("cell.full_width", "seats", "３０", nearest="30"), "en")
    assert full.sentence == "“Seats” is “３０”, typed with full-width signs. Type 30 in half-width signs."
    assert full.expected == "30"


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (
            _problem("check.sum", "total_area", "500", sum="1480.5", fields="seat_area,other_area"),
            "“总面积”填的是500，而各分项（创业工位面积和其他面积）之和为1,480.5。请更正其中有误的一项。",
        ),
        (
            _problem("check.order", "founded_on", "2023-05-01", other="2022-01-31", other_field="opened_on"),
            "“成立日期”（2023年5月1日）晚于“开始运营日期”（2022年1月31日）。请更正其中一个日期。",
        ),
        (
            _problem("check.rows", "residents_total", "30", listed="28", entity="resident"),
            "“入驻团队和企业总数”填的是30，而“入驻”表中列有28条。请补全明细或更正总数。",
        ),
        (
            _problem("check.required_when", "uscc", "", of="resident", other="firm", other_field="kind"),
            "“统一社会信用代码”未填；“类别”为企业时须填。请填写。",
        ),
    ],
)
def test_a_check_names_fields_and_writes_values_as_people_do(problem: Problem, sentence: str) -> None:
    assert _told(problem, "zh-hans").sentence == sentence


def test_two_spaces_that_claim_one_firm_are_both_named_with_their_places() -> None:
    others = tuple(Cell("b.xlsx", "入驻 Residents", row) for row in range(4, 12))
    problem = Problem(
        "check.twice",
        Severity.DOUBT,
        Cell("a.xlsx", "入驻 Residents", 9, "E"),
        "resident",
        "uscc",
        "91",
        {"spaces": "S1,S2"},
        others,
    )
    assert _told(problem, "en").sentence == (
        "The same record is claimed by several spaces (S1 and S2): here and in b.xlsx 入驻 Residents row 4, "
        "b.xlsx 入驻 Residents row 5, b.xlsx 入驻 Residents row 6, b.xlsx 入驻 Residents row 7 and "
        "b.xlsx 入驻 Residents row 8 and 3 more. Find out whose it is."
    )


def test_a_name_in_a_personal_field_is_masked() -> None:
    text = _told(_problem("cell.too_long", "name", "王小明", of="staff", most="2", length="3"), "zh-hans")
    assert text.found == "王*明"
    assert "小" not in text.sentence


def test_a_document_is_told_with_line_and_column_and_the_nearest_known_name() -> None:
    values = {"key": "tilte", "known": "title, code", "nearest": "title"}
    problem = DocumentProblem("document.unknown_key", "rule.yaml", 3, 5, values)
    assert document_problem_text(problem, "zh-hans") == (
        "rule.yaml:3:5 此处不能写“tilte”一项。可写：title, code。是否应为“title”？"
    )
    assert document_problem_text(problem, "en") == (
        "rule.yaml:3:5 “tilte” can't stand here. What can: title, code. Perhaps “title” is meant."
    )


def test_a_document_is_told_where_to_read_on() -> None:
    problem = DocumentProblem("document.missing_key", "rule.yaml", 3, 5, {"key": "otherwise"})
    assert document_problem_text(problem, "zh-hans") == (
        "rule.yaml:3:5 此处缺少“otherwise”一项。请补上。见手册“otherwise”。"
    )
    assert document_problem_text(problem, "en") == (
        "rule.yaml:3:5 “otherwise” is missing here. Add it. See “otherwise” in the manual."
    )
