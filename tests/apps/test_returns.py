"""A return is loaded whole or not at all; the next one replaces it and says exactly what changed."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pytest_django import Settings

from tests.apps import small_city
from tests.apps.small_city import (
    FIRST_CLAIM,
    NAME_ONLY,
    OFFICER,
    SECOND_CLAIM,
    SMALL,
    SPACES,
    change,
    hand_in,
    rows_of,
    workbook,
)
from tests.tables import attack_files
from tests.tables.clean_return import YEAR
from tests.tables.planting import planted_workbook
from zhongchuang.apps.insight import actions, outside
from zhongchuang.apps.insight.models import RegisterEntry, Upload
from zhongchuang.apps.insight.vocabulary import Scope
from zhongchuang.apps.journal.models import Line
from zhongchuang.apps.rulebook import facts
from zhongchuang.apps.rulebook.models import Snapshot
from zhongchuang.engines.tables.checking import Return, check_return
from zhongchuang.engines.tables.problems import Problem
from zhongchuang.engines.tables.records import Value
from zhongchuang.engines.tables.workbook import read_file
from zhongchuang.kernel.refusal import Refused

pytestmark = pytest.mark.django_db

Known = tuple[list[Any], ...]


def known() -> Known:
    """Everything that a refused file must leave as it was."""
    return (
        list(Snapshot.objects.order_by("id").values_list("id", "hash", "spaces")),
        list(RegisterEntry.objects.order_by("id").values_list()),
        list(Upload.objects.filter(state="loaded").order_by("id").values_list()),
    )


def newest() -> Any:
    return facts.snapshot(Snapshot.objects.filter(year=YEAR)[0])


def codes_of(entity: str = "space", field: str = "space_code") -> list[str]:
    return [row.values[field] for row in newest().rows.get(entity, ())]


def names(rows: small_city.Rows) -> dict[str, str]:
    return {str(row.values["space_code"]): str(row.values["name_zh"]) for row in rows["space"]}


def doubts(upload: Upload) -> list[tuple[str, str, str, list[tuple[str, str]], str]]:
    """Check, file and cell of each doubt, the other cells, and the spaces."""
    return [
        (
            one["check"],
            one["cell"]["file"],
            f"{one['cell']['column']}{one['cell']['row']}",
            [(other["file"], f"{other['column']}{other['row']}") for other in one["others"]],
            one["expected"]["spaces"],
        )
        for one in upload.problems
    ]


def test_a_file_with_errors_changes_nothing_and_lists_every_problem(loaded: None, tmp_path: Path) -> None:
    before = known()
    planted = planted_workbook(tmp_path / "faults.xlsx", 7)
    upload = hand_in((tmp_path / "faults.xlsx").read_bytes(), name="faults.xlsx")
    found = [(p["cell"]["sheet"], f"{p['cell']['column']}{p['cell']['row'] or ''}", p["code"]) for p in upload.problems]
    assert sorted(found) == [(one.sheet, one.address, one.code) for one in planted]
    assert (upload.state, upload.refusal, upload.snapshot, upload.differences) == (
        "refused", "return.has_errors", None, None,
    )  # fmt: skip
    assert upload.errors + upload.doubts == len(planted)
    assert known() == before


def test_a_corrected_file_replaces_the_first_and_says_exactly_what_changed(loaded: None) -> None:
    rows = change(rows_of(), "space", seats=77, name_en=None)
    gone = rows["event"].pop()
    come = small_city.with_values(rows["staff"][0], staff_no="S99", name="乙某")
    rows["staff"].append(come)
    space = rows["space"][0].values["space_code"]
    for place, row in enumerate(rows["space"]):
        for entity, total, by in (("event", "events_total", -1), ("staff", "staff_total", 1)):
            owner = (gone if entity == "event" else come).values["space_code"]
            if row.values["space_code"] == owner:
                change(rows, "space", place, **{total: rows["space"][place].values[total] + by})  # type: ignore[operator]
    old = {row.values["space_code"]: row.values for row in newest().rows["space"]}
    upload = hand_in(workbook(rows))
    assert upload.state == "loaded"
    assert upload.differences is not None
    assert upload.differences["counts"] == {
        "added": 1,
        "removed": 1,
        "changed": len({space, gone.values["space_code"]}),
    }
    assert [(c["what"], c["entity"], c["key"]) for c in upload.differences["changes"] if c["what"] != "changed"] == [
        ("added", "staff", [come.values["space_code"], "S99"]),
        ("removed", "event", [gone.values["space_code"], gone.values["event_no"]]),
    ]
    changed = {tuple(c["key"]): c["fields"] for c in upload.differences["changes"] if c["what"] == "changed"}
    assert changed[(space,)] == [
        ["name_en", old[space]["name_en"], ""],
        ["seats", str(old[space]["seats"]), "77"],
        *([["staff_total", str(old[space]["staff_total"]), str(old[space]["staff_total"] + 1)]]),
    ]
    assert RegisterEntry.objects.get(space_code=space).seats == 77
    assert codes_of() == sorted(SPACES)
    assert Upload.objects.filter(state="loaded").count() == 2, "the first upload and its snapshot stay"


def test_the_same_file_twice_gives_the_same_snapshot_and_changes_nothing(loaded: None) -> None:
    again = hand_in(small_city.city_workbook())
    assert len(set(Snapshot.objects.values_list("hash", flat=True))) == 1
    assert again.differences == {"counts": {"added": 0, "removed": 0, "changed": 0}, "changes": []}


def test_a_file_of_one_space_replaces_that_space_alone(loaded: None) -> None:
    before = newest()
    upload = hand_in(workbook(change(rows_of([SMALL]), "space", name_zh="新名众创空间")), scope=Scope.SPACES)
    after = newest()
    assert upload.differences is not None
    assert upload.differences["counts"] == {"added": 0, "removed": 0, "changed": 1}
    assert {row.values["space_code"]: row.values["name_zh"] for row in after.rows["space"]} == {
        **names(rows_of()),
        SMALL: "新名众创空间",
    }
    for entity in set(before.rows) - {"space"}:
        assert [row.values for row in after.rows[entity]] == [row.values for row in before.rows[entity]]
    assert {e.space_code: e.name_zh for e in RegisterEntry.objects.all()} == {
        **names(rows_of()),
        SMALL: "新名众创空间",
    }


def test_the_line_of_a_file_of_one_space_concerns_that_space_and_no_other(loaded: None) -> None:
    def spaces() -> list[list[str]]:
        lines = Line.objects.filter(action="insight.read_upload").order_by("id")
        return [[one for one in line.concerns if one.startswith("space:")] for line in lines]

    hand_in(workbook(rows_of([SMALL])), scope=Scope.SPACES)
    hand_in(b"PK broken", scope=Scope.SPACES)
    assert spaces() == [[], [f"space:{SMALL}"], []]


def test_a_new_space_joins_the_others(city: None) -> None:
    hand_in(workbook(rows_of([SMALL])), scope=Scope.SPACES)
    hand_in(workbook(rows_of([NAME_ONLY])), scope=Scope.SPACES)
    assert codes_of() == [SMALL, NAME_ONLY]
    assert len(codes_of("operator", "operator_code")) == 2


def test_a_file_for_the_whole_city_leaves_nobody_out_of_date(loaded: None) -> None:
    upload = hand_in(workbook(rows_of([SMALL])))
    assert codes_of() == [SMALL]
    assert upload.differences is not None
    gone = [c["key"][0] for c in upload.differences["changes"] if (c["what"], c["entity"]) == ("removed", "space")]
    assert sorted(gone) == sorted(set(SPACES) - {SMALL})


def shared_operator() -> small_city.Rows:
    """Two spaces run by the operator of the first."""
    rows = rows_of([SMALL, NAME_ONLY])
    operator = next(row for row in rows["space"] if row.values["space_code"] == SMALL).values["operator_code"]
    for place in range(len(rows["space"])):
        change(rows, "space", place, operator_code=operator)
    rows["operator"] = [row for row in rows["operator"] if row.values["operator_code"] == operator]
    return rows


def test_an_operator_of_two_spaces_is_kept_once_and_the_newest_word_on_it_counts(city: None) -> None:
    hand_in(workbook(shared_operator()))
    only = shared_operator()
    for entity in only:
        only[entity] = [row for row in only[entity] if row.values.get("space_code", SMALL) == SMALL]
    change(only, "operator", name_zh="改名后的运营公司")
    upload = hand_in(workbook(only), scope=Scope.SPACES)
    assert upload.state == "loaded"
    assert codes_of("operator", "name_zh") == ["改名后的运营公司"]
    assert {e.operator_zh for e in RegisterEntry.objects.all()} == {"改名后的运营公司"}
    for space in (SMALL, NAME_ONLY):
        part = facts.space_rows(Snapshot.objects.all()[0].pk, space)
        assert [row.values["name_zh"] for row in part["operator"]] == ["改名后的运营公司"]


def test_an_operator_nobody_speaks_of_any_more_goes_with_its_space(loaded: None) -> None:
    rows = rows_of([SMALL])
    other = rows_of([NAME_ONLY])
    change(rows, "space", operator_code=other["operator"][0].values["operator_code"])
    rows["operator"] = other["operator"]
    hand_in(workbook(rows), scope=Scope.SPACES)
    gone = rows_of([SMALL])["operator"][0].values["operator_code"]
    assert gone not in codes_of("operator", "operator_code")
    assert len(codes_of("operator", "operator_code")) == len(SPACES) - 1


def one_space_csv(space: str) -> bytes:
    """A zip with the sheet of spaces alone."""
    values = rows_of([space])["space"][0].values
    kept = ["space_code", "name_zh", "operator_code", "district", "kind"]
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("space.csv", f"{','.join(kept)}\n{','.join(str(values[code]) for code in kept)}\n")
    return stream.getvalue()


def test_a_file_that_says_nothing_of_operators_leaves_them_known(loaded: None) -> None:
    upload = hand_in(one_space_csv(SMALL), name="one.zip", scope=Scope.SPACES)
    assert (upload.state, upload.problems) == ("loaded", [])
    assert len(codes_of("operator", "operator_code")) == len(SPACES)
    expected = rows_of([SMALL])["operator"][0].values["name_zh"]
    assert RegisterEntry.objects.get(space_code=SMALL).operator_zh == expected


def test_one_workbook_with_a_firm_claimed_twice_is_loaded_with_the_doubt(loaded: None) -> None:
    upload = Upload.objects.get()
    assert (upload.errors, upload.doubts) == (0, 3)
    assert [one[0] for one in doubts(upload)] == ["firm_claimed_once", "event_claimed_once", "lease_claimed_once"]
    assert {one[4] for one in doubts(upload)} == {f"{FIRST_CLAIM},{SECOND_CLAIM}"}


def cell_of(content: bytes, tmp_path: Path, space: str, entity: str, field: str, value: object) -> str:
    """Where a value stands in a file, found by reading it."""
    rows = read(content, tmp_path).rows[entity]
    row = next(row for row in rows if row.values.get(field) == value and row.values["space_code"] == space)
    return row.origin.cell(field).address


def read(content: bytes, tmp_path: Path) -> Return:
    (tmp_path / "read.xlsx").write_bytes(content)
    raw = read_file(tmp_path / "read.xlsx", name="read.xlsx")
    return check_return(raw, facts.dictionary(), year=YEAR)


def test_a_firm_claimed_in_two_uploads_is_a_doubt_with_both_places(city: None, tmp_path: Path) -> None:
    first, second = workbook(rows_of([SMALL, FIRST_CLAIM])), workbook(rows_of([SECOND_CLAIM]))
    assert hand_in(first, name="first.xlsx", scope=Scope.SPACES).doubts == 0
    upload = hand_in(second, name="second.xlsx", scope=Scope.SPACES)
    assert (upload.state, upload.errors) == ("loaded", 0)
    claimed = {
        "firm_claimed_once": ("resident", "uscc"),
        "event_claimed_once": ("event", "title_zh"),
        "lease_claimed_once": ("lease", "contract_no"),
    }
    expected = []
    for check, (entity, field) in claimed.items():
        own = {row.values[field] for row in rows_of([FIRST_CLAIM])[entity] if field in row.values}
        (value,) = own & {row.values[field] for row in rows_of([SECOND_CLAIM])[entity] if field in row.values}
        here = cell_of(second, tmp_path, SECOND_CLAIM, entity, field, value)
        there = cell_of(first, tmp_path, FIRST_CLAIM, entity, field, value)
        expected.append((check, "second.xlsx", here, [("first.xlsx", there)], f"{SECOND_CLAIM},{FIRST_CLAIM}"))
    assert doubts(upload) == expected


def test_a_space_that_corrects_itself_does_not_claim_against_itself(city: None) -> None:
    hand_in(workbook(rows_of([FIRST_CLAIM])), scope=Scope.SPACES)
    again = hand_in(workbook(rows_of([FIRST_CLAIM])), scope=Scope.SPACES)
    assert (again.state, again.problems) == ("loaded", [])


def test_a_claim_that_was_given_up_is_no_doubt_any_more(city: None) -> None:
    hand_in(workbook(rows_of([SMALL, FIRST_CLAIM])), scope=Scope.SPACES)
    hand_in(workbook(rows_of([NAME_ONLY])), scope=Scope.CITY)
    assert hand_in(workbook(rows_of([SECOND_CLAIM])), scope=Scope.SPACES).doubts == 0


def test_the_marked_workbook_marks_the_claim_of_another_upload(city: None, tmp_path: Path) -> None:
    hand_in(workbook(rows_of([FIRST_CLAIM])), name="first.xlsx", scope=Scope.SPACES)
    upload = hand_in(workbook(rows_of([SECOND_CLAIM])), name="second.xlsx", scope=Scope.SPACES)
    told: list[str] = []
    stream = BytesIO()

    def message(problem: Problem) -> str:
        told.append(problem.check)
        return problem.check

    outside.marked_workbook(upload, stream, message=message)
    assert told == [one["check"] for one in upload.problems]


def bomb(folder: Path) -> bytes:
    return attack_files.bomb(folder / "bomb.xlsx", megabytes=300).read_bytes()


def no_space(_folder: Path) -> bytes:
    return workbook({entity: [] for entity in rows_of()})


@pytest.mark.parametrize(
    ("name", "made", "refusal"),
    [
        ("bomb.xlsx", bomb, "file.zip_bomb"),
        ("picture.xlsx", lambda _folder: b"\x89PNG\r\n\x1a\n\x00\x00", "file.not_a_workbook"),
        ("poem.txt", lambda _folder: "床前明月光".encode(), "return.has_errors"),
        ("nobody.xlsx", no_space, "return.has_errors"),
        ("next.xlsx", lambda _folder: workbook(rows_of(), year=YEAR + 1), "return.has_errors"),
    ],
)
def test_a_file_that_is_refused_says_why_and_changes_nothing(
    loaded: None, tmp_path: Path, name: str, made: Callable[[Path], bytes], refusal: str
) -> None:
    before = known()
    upload = hand_in(made(tmp_path), name=name)
    assert (upload.state, upload.refusal, upload.finished_at) == ("refused", refusal, small_city.AT)
    assert known() == before


def test_an_empty_file_and_one_too_large_are_not_even_kept(loaded: None, settings: Settings, tmp_path: Path) -> None:
    settings.MOST_UPLOAD_BYTES = 2**20
    before = known(), Upload.objects.count(), sorted(tmp_path.rglob("*"))
    for content, code in ((b"", "file.empty"), (b"x" * (2**20 + 1), "file.too_large")):
        with pytest.raises(Refused) as refusal:
            actions.hand_in(
                BytesIO(content), file_name="x.xlsx", year=YEAR, scope=Scope.CITY, by=OFFICER, at=small_city.AT
            )
        assert refusal.value.code == code
    assert (known(), Upload.objects.count(), sorted(tmp_path.rglob("*"))) == before


@pytest.mark.parametrize("place", ["returned", "_begin"])
def test_an_error_of_ours_leaves_the_file_refused_and_nothing_loaded(
    loaded: None, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    before = known()

    def breaks(*_given: object, **_named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(actions, place, breaks)
    with pytest.raises(ZeroDivisionError):
        hand_in(workbook(rows_of([SMALL])))
    upload = Upload.objects.latest("id")
    assert (upload.state, upload.refusal, upload.snapshot, upload.differences) == (
        "refused", "upload.broke_off", None, None,
    )  # fmt: skip
    assert known() == before


def test_what_is_loaded_is_not_read_again(loaded: None, monkeypatch: pytest.MonkeyPatch) -> None:
    before = known()
    monkeypatch.setattr(actions, "returned", None)
    assert actions.read_upload(Upload.objects.get().pk, now=small_city.now).state == "loaded"
    assert known() == before


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\x\\y.xlsx", "a\x00b\u202e.xlsx", "表" * 400, ""])
def test_the_name_a_sender_gives_never_reaches_the_disk(city: None, tmp_path: Path, name: str) -> None:
    upload = hand_in(small_city.city_workbook(), name=name)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [upload.sha256]
    assert "/" not in upload.file_name
    assert upload.file_name.isprintable()
    assert 0 < len(upload.file_name) <= 255


@pytest.mark.parametrize("values", [{"total_area": Decimal("9999999999999.99")}, {"seats": 999_999_999_999_999}])
def test_a_figure_beyond_belief_is_a_doubt_and_still_loads(city: None, values: dict[str, Value]) -> None:
    ((field, value),) = values.items()
    upload = hand_in(workbook(change(rows_of([SMALL]), "space", 0, **values)))
    assert (upload.state, upload.errors) == ("loaded", 0)
    assert field in [one["field"] for one in upload.problems]
    assert newest().rows["space"][0].values[field] == value
    assert getattr(RegisterEntry.objects.get(), field) == value
