"""The dictionary and the packs: what they say, and documents that are refused with line and column."""

from pathlib import Path

import pytest

from tests.tables.clean_return import PACKS
from zhongchuang.engines.tables.codes import DOCUMENT_VALUES, DocumentCode
from zhongchuang.engines.tables.dictionary import ENTITIES, FOLDER, Dictionary, load_dictionary
from zhongchuang.engines.tables.fields import CheckKind, FieldType
from zhongchuang.engines.tables.pack import Pack, load_pack
from zhongchuang.engines.tables.problems import DocumentRefused

DEMO = load_pack(PACKS / "demo-city")
Wrong = tuple[int, int, str, dict[str, str]]


def refused(document: Exception) -> list[Wrong]:
    """Line, column, code and values of everything wrong."""
    assert isinstance(document, DocumentRefused)
    for problem in document.problems:
        if problem.code in set(DocumentCode):
            assert set(problem.values) == set(DOCUMENT_VALUES.get(DocumentCode(problem.code), ()))
    return [(problem.line, problem.column, str(problem.code), problem.values) for problem in document.problems]


def test_there_are_nine_entities_and_a_hundred_and_six_fields() -> None:
    dictionary = load_dictionary()
    assert tuple(dictionary.entities) == ENTITIES
    assert sum(len(entity.fields) for entity in dictionary.entities.values()) == 106


def test_every_text_stands_in_both_languages() -> None:
    for entity in load_dictionary(pack=DEMO).entities.values():
        texts = [entity.names, entity.about]
        for field in entity.fields.values():
            texts += [field.name, field.about, *field.choices.values()]
        assert [text for text in texts if not (text.zh and text.en)] == []


def test_columns_of_one_sheet_have_names_of_their_own() -> None:
    for entity in load_dictionary().entities.values():
        for names in (
            [field.name.zh for field in entity.fields.values()],
            [field.name.en for field in entity.fields.values()],
        ):
            assert len(set(names)) == len(names)


def test_every_number_has_a_unit_and_every_kind_of_check_is_used() -> None:
    dictionary = load_dictionary()
    numbers = (FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY)
    fields = [field for entity in dictionary.entities.values() for field in entity.fields.values()]
    assert [field.code for field in fields if field.type in numbers and field.unit not in dictionary.units] == []
    checks = [check for entity in dictionary.entities.values() for check in entity.checks.values()]
    assert {check.kind for check in checks} == set(CheckKind)


def test_a_check_names_its_fields_in_the_order_of_its_kind() -> None:
    checks = load_dictionary().entities["space"].checks
    assert checks["seats_taken_within_seats"].fields == ("seats_taken", "seats")
    assert checks["founded_before_opened"].fields == ("founded_on", "opened_on")
    assert (checks["staff_are_listed"].fields, checks["staff_are_listed"].entity) == (("staff_total",), "staff")
    firm = load_dictionary().entities["resident"].checks["firm_has_code"]
    assert (firm.fields, firm.value) == (("uscc", "kind"), "firm")


def test_the_version_changes_with_what_the_dictionary_says(tmp_path: Path) -> None:
    for file in FOLDER.glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    assert load_dictionary(folder=tmp_path).version == load_dictionary().version
    space = tmp_path / "space.yaml"
    space.write_text(space.read_text().replace("plausible: {from: 50,", "plausible: {from: 51,"))
    changed = tmp_path / "again"
    changed.mkdir()
    for file in tmp_path.glob("*.yaml"):
        (changed / file.name).write_bytes(file.read_bytes())
    assert load_dictionary(folder=changed).version != load_dictionary().version
    assert load_dictionary(pack=DEMO).version != load_dictionary().version


def spoilt(tmp_path: Path, entity: str, old: str, new: str) -> list[Wrong]:
    """What is wrong with the dictionary after a change of one document."""
    for file in FOLDER.glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    text = (tmp_path / f"{entity}.yaml").read_text()
    assert old in text
    (tmp_path / f"{entity}.yaml").write_text(text.replace(old, new, 1))
    with pytest.raises(DocumentRefused) as raised:
        load_dictionary(folder=tmp_path)
    assert {problem.file for problem in raised.value.problems} == {f"{entity}.yaml"}
    return refused(raised.value)


def place(entity: str, text: str) -> tuple[int, int]:
    """Line and column at which a text first stands in a document of the house."""
    before = (FOLDER / f"{entity}.yaml").read_text().partition(text)[0]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def test_a_misspelt_key_is_refused_with_its_place_and_the_nearest(tmp_path: Path) -> None:
    (first,) = spoilt(tmp_path, "operator", "    required: yes\n  name_zh", "    requird: yes\n  name_zh")
    line, column = place("operator", "required: yes")
    assert first[:3] == (line, column, "document.unknown_key")
    assert (first[3]["key"], first[3]["nearest"]) == ("requird", "required")


def test_a_check_of_a_field_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (first,) = spoilt(tmp_path, "event", "within_year: held_on", "within_year: held_om")
    line, column = place("event", "held_on, severity")
    assert first[:3] == (line, column, "document.unknown_value")
    assert (first[3]["found"], first[3]["nearest"]) == ("held_om", "held_on")


def test_everything_wrong_with_a_document_is_found_at_once(tmp_path: Path) -> None:
    old = "    type: integer\n    unit: persons\n    at_least: 0\n    plausible: {from: 1, to: 5000}"
    new = "    type: integer\n    unit: xyz\n    places: 2\n    at_least: none\n    plausible: {from: 6000, to: 5000}"
    assert [wrong[2:] for wrong in spoilt(tmp_path, "event", old, new)] == [
        ("document.unknown_value", {"found": "xyz", "nearest": "", "known": ", ".join(load_dictionary().units)}),
        ("document.not_for_type", {"key": "places", "type": "integer"}),
        ("document.not_a_number", {"found": "none", "nearest": ""}),
        ("document.turned_around", {"from": "6000", "to": "5000"}),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("refers_to: space", "refers_to: spaec", "document.unknown_value"),
        ("type: text\n    required: yes", "type: txt\n    required: yes", "document.unknown_value"),
        ("required: yes", "required: true", "document.not_yes_no"),
        ("key: [space_code, event_no]", "key: event_no and more", "document.unknown_value"),
        ("zh: 举办日期\n", "zh: ''\n", "document.empty_text"),
        ("about: {zh: 举办地点, en: Where it was held}", "about: 举办地点", "document.not_bilingual"),
        ("about: {zh: 举办地点, en: Where it was held}", "about: {zh: 举办地点}", "document.missing_key"),
        ("severity: doubt", "severity: warning", "document.unknown_value"),
        ("held_in_the_year: {within_year: held_on, ", "held_in_the_year: {during: held_on, ", "document.missing_key"),
        ("  venue:\n", "  Venue!:\n", "document.bad_code"),
        ("entity: event", "entity: evnet", "document.unknown_value"),
        ("    type: date", "    type: date\n    unit: persons", "document.not_for_type"),
    ],
)
def test_a_document_that_can_not_be_meant_is_refused(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert code in [wrong[2] for wrong in spoilt(tmp_path, "event", old, new)]


# Packs -------------------------------------------------------------------------------------------


def write_pack(folder: Path, code: str, text: str) -> Path:
    (folder / code).mkdir()
    (folder / code / "pack.yaml").write_text(text)
    return folder / code


HEAD = "code: {0}\nnames: {{zh: 某市, en: Some city}}\nauthority: {{zh: 某局, en: Some bureau}}\n"


def test_the_demo_city_is_invented_and_takes_the_rest_from_the_nation() -> None:
    nation = load_pack(PACKS / "national")
    assert (DEMO.invented, DEMO.extends, nation.invented) == (True, "national", False)
    assert DEMO.public_sees == nation.public_sees == (
        "space_name", "operator_name", "district", "founded_on", "result",
    )  # fmt: skip
    assert DEMO.public_results == nation.public_results == "met_only"
    assert len(DEMO.districts) == 6
    assert len({(one.column, one.row) for one in DEMO.districts.values()}) == 6


def test_the_districts_of_a_pack_are_the_choices_of_the_field() -> None:
    def choices(dictionary: Dictionary) -> list[str]:
        return list(dictionary.field("space", "district").choices)

    assert choices(load_dictionary(pack=DEMO)) == list(DEMO.districts)
    assert choices(load_dictionary()) == []


def with_field(tmp_path: Path, name: str = "gansu:altitude", entity: str = "space", unit: str = "metres") -> Pack:
    field = f"{{zh: 海拔, en: Altitude, about: {{zh: 海拔, en: Altitude}}, type: integer, unit: {unit}}}"
    text = HEAD.format("gansu") + f"fields:\n  {entity}:\n    {name}: {field}\n"
    return load_pack(write_pack(tmp_path, "gansu", text))


def test_a_pack_adds_fields_under_its_prefix(tmp_path: Path) -> None:
    fields = load_dictionary(pack=with_field(tmp_path)).entities["space"].fields
    assert list(fields)[-1] == "gansu:altitude"
    assert (fields["gansu:altitude"].type, fields["gansu:altitude"].unit) == (FieldType.INTEGER, "metres")
    assert "gansu:altitude" not in load_dictionary().entities["space"].fields


def test_a_field_without_the_prefix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentRefused) as raised:
        with_field(tmp_path, name="altitude")
    assert refused(raised.value) == [(6, 15, "document.without_prefix", {"found": "altitude", "prefix": "gansu:"})]


def test_a_field_of_no_entity_is_refused_when_the_dictionary_is_loaded(tmp_path: Path) -> None:
    pack = with_field(tmp_path, entity="spaec")
    with pytest.raises(DocumentRefused) as raised:
        load_dictionary(pack=pack)
    ((_, _, code, values),) = refused(raised.value)
    assert (code, values["nearest"]) == ("document.unknown_value", "space")


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("public_results: everything", (4, 17, "document.unknown_value")),
        ("public_sees: [space_name, phone]", (4, 27, "document.unknown_value")),
        ("invented: maybe", (4, 11, "document.not_yes_no")),
        ("districts: {a: {zh: 甲, en: A, column: 1, row: 1}, b: {zh: 乙, en: B, column: 1, row: 1}}",
         (4, 54, "document.place_taken")),
        ("districts: {a: {zh: 甲, en: A, column: west, row: 1}}", (4, 39, "document.not_a_number")),
        ("extends: nowhere", (4, 10, "document.unknown_value")),
        ("extends: gansu", (4, 10, "document.extends_itself")),
        ("colour: green", (4, 1, "document.unknown_key")),
    ],
)  # fmt: skip
def test_a_pack_that_can_not_be_used_is_refused_with_its_place(
    tmp_path: Path, line: str, wrong: tuple[int, int, str]
) -> None:
    folder = write_pack(tmp_path, "gansu", HEAD.format("gansu") + line + "\n")
    with pytest.raises(DocumentRefused) as raised:
        load_pack(folder)
    assert [found[:3] for found in refused(raised.value)] == [wrong]


def test_packs_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    write_pack(tmp_path, "east", HEAD.format("east") + "extends: west\n")
    west = write_pack(tmp_path, "west", HEAD.format("west") + "extends: east\n")
    with pytest.raises(DocumentRefused) as raised:
        load_pack(west)
    assert refused(raised.value) == [(4, 10, "document.extends_itself", {"chain": "west > east > west"})]


def test_a_folder_without_a_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentRefused) as raised:
        load_pack(tmp_path / "none")
    assert refused(raised.value) == [(1, 1, "document.missing_file", {"file": "none/pack.yaml"})]
