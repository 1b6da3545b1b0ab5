"""Twenty faults planted by a program that knows nothing of the checks: all are found, and nothing else is."""

from pathlib import Path

import pytest

from tests.tables.clean_return import YEAR, demo_dictionary
from tests.tables.planting import FAULTS, KINDS, clean_workbook, plant, planted_workbook
from zhongchuang.engines.tables.checking import check_return
from zhongchuang.engines.tables.workbook import read_file

SEEDS = (20230101, 2, 3, 4)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_planted_fault_is_found_and_nothing_else(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "planted.xlsx"
    planted = planted_workbook(path, seed)
    found = check_return(read_file(path, name="planted.xlsx"), demo_dictionary(), year=YEAR)
    assert sorted((p.cell.sheet, p.cell.address, p.code) for p in found.problems) == [
        (one.sheet, one.address, one.code) for one in planted
    ]
    assert found.has_errors


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_return_without_the_faults_is_clean(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "clean.xlsx"
    clean_workbook(path, seed)
    found = check_return(read_file(path, name="clean.xlsx"), demo_dictionary(), year=YEAR)
    assert found.problems == ()
    assert not found.has_errors


def test_each_seed_plants_twenty_kinds() -> None:
    assert [len(plant(seed)[1]) for seed in SEEDS] == [FAULTS] * len(SEEDS)


def test_the_seeds_draw_every_kind_of_check() -> None:
    drawn = {kind for seed in range(1, 13) for kind in plant(seed)[1]}
    assert drawn == set(KINDS)


def test_every_kind_of_check_in_the_dictionary_can_be_planted() -> None:
    in_dictionary = {check.kind for entity in demo_dictionary().entities.values() for check in entity.checks.values()}
    assert in_dictionary <= set(KINDS)
