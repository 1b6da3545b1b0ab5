"""The published figures: values by hand from the sources, every one sourced, every disagreement kept."""

from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest

from zhongchuang.engines.tables.figures import Bound, Figure, Figures, SourceMark, load_figures
from zhongchuang.engines.tables.problems import DocumentRefused

FILE = Path(__file__).parents[2] / "packs" / "national" / "figures.yaml"


@pytest.fixture(scope="module")
def published() -> Figures:
    return load_figures(FILE.read_bytes(), FILE.name)


def values(published: Figures, region: str, measure: str) -> dict[int, list[Decimal]]:
    series = published.series(region, measure)
    return {year: [figure.value for figure in figures] for year, figures in series.items()}


def test_makerspaces_of_china_by_year(published: Figures) -> None:
    assert values(published, "nation", "spaces") == {
        2014: [50],
        2016: [4298],
        2017: [5739],
        2018: [6959],
        2019: [8000],
        2020: [8507],
        2021: [9000],
    }


def test_fewer_than_fifty_in_2014_is_a_bound_and_not_a_count(published: Figures) -> None:
    assert published.figures["nation-spaces-2014"].bound is Bound.UNDER


@pytest.mark.parametrize(
    ("region", "measure", "year", "value"),
    [
        ("nation", "residents", 2021, 698_000),
        ("nation", "jobs", 2021, 4_983_200),
        ("nation", "space_jobs", 2021, 1_886_900),
        ("nation", "income", 2018, 64_620_000_000),
        ("nation", "own_financing", 2016, 7_880_000_000),
        ("nation", "national_spaces", 2021, 2_251),
        ("nation", "national_incubators", 2023, 1_606),
        ("nation", "graded_excellent", 2021, 386),
        ("gansu", "evaluated", 2019, 103),
        ("lanzhou", "municipal_spaces", 2019, 106),
        ("lanzhou", "provincial_spaces", 2021, 70),
        ("jingan", "area", 2016, 52_000),
        ("jingan", "spaces", 2016, 31),
        ("tianjin", "national_spaces", 2017, 73),
        ("qingdao", "teams", 2017, 2_547),
        ("qingdao", "start_ups", 2017, 1_658),
    ],
)
def test_a_figure_as_its_source_has_it(published: Figures, region: str, measure: str, year: int, value: int) -> None:
    assert values(published, region, measure)[year] == [Decimal(value)]


def test_the_income_of_qingdao_is_a_tenth_of_a_percent_exact(published: Figures) -> None:
    assert values(published, "qingdao", "service_income_share") == {2017: [Decimal("34.8")]}
    assert values(published, "qingdao", "cost_over_income") == {2016: [Decimal("1.55")], 2017: [Decimal("1.36")]}


def test_what_disagrees_stands_side_by_side(published: Figures) -> None:
    assert [disagreement.figures for disagreement in published.disagreements] == [
        ("nation-financing-2016", "nation-financing-2016-other"),
        ("nation-national-spaces-2018", "nation-national-spaces-2019"),
        ("tianjin-spaces-2017-report", "tianjin-spaces-2017-official"),
        ("tianjin-national-share-2017-report", "tianjin-national-share-2017-official"),
    ]
    financing = values(published, "nation", "financing")
    assert financing[2016] == [Decimal(53_960_000_000), Decimal(5_500_000_000)]
    assert values(published, "tianjin", "spaces") == {2017: [150, 139]}


def test_disagreements_are_seen_from_both_sides(published: Figures) -> None:
    for disagreement in published.disagreements:
        for code in disagreement.figures:
            others = {figure.code for figure in published.disagreeing_with(code)}
            assert others == set(disagreement.figures) - {code}
    assert published.disagreeing_with("nation-spaces-2016") == ()


def test_two_figures_of_one_thing_and_time_are_a_disagreement(published: Figures) -> None:
    def place(figure: Figure) -> tuple[str, str, str]:
        return figure.region, figure.measure, str(figure.year)

    for _, group in groupby(sorted(published.figures.values(), key=place), key=place):
        first, *others = group
        assert {other.code for other in others} <= {one.code for one in published.disagreeing_with(first.code)}


def test_every_figure_has_a_source_and_every_source_a_figure(published: Figures) -> None:
    used = {code for figure in published.figures.values() for code in figure.sources}
    assert used == set(published.sources)
    assert all(figure.sources for figure in published.figures.values())
    assert {figure.measure for figure in published.figures.values()} == set(published.measures)


def test_a_source_without_an_address_is_a_copy_a_paper_or_the_articles_we_hold(published: Figures) -> None:
    nowhere = {code for code, source in published.sources.items() if not source.address}
    held = {"specification-article-2017", "jingan-article-2017", "lanzhou-study", "tianjin-report-2017"}
    assert nowhere == held | {code for code, one in published.sources.items() if one.mark is SourceMark.COPY}


def test_what_was_derived_says_how(published: Figures) -> None:
    assert {code: figure.derived.en for code, figure in published.figures.items() if figure.derived.zh} == {
        "nation-incubators-2019": "13,206 less 8,000",
        "nation-evaluated-2021": "Sum of the four grades",
        "tianjin-national-share-2017-official": "73 over 139",
    }
    assert values(published, "nation", "incubators")[2019] == [Decimal(13_206 - 8_000)]
    grades = ("graded_excellent", "graded_good", "graded_pass", "graded_fail")
    assert values(published, "nation", "evaluated")[2021] == [
        sum(values(published, "nation", grade)[2021][0] for grade in grades)
    ]


def test_lanzhous_745_square_kilometres_are_kept_and_doubted(published: Figures) -> None:
    assert values(published, "lanzhou", "area") == {2020: [745_520_000]}
    assert {code for code, figure in published.figures.items() if figure.doubtful.zh} == {"lanzhou-area-2020"}


def test_a_share_keeps_its_whole(published: Figures) -> None:
    said, counted = published.series("tianjin", "national_share")[2017]
    assert [said.value, said.of, counted.value, counted.of] == [Decimal(1), Decimal(3), Decimal(73), Decimal(139)]


def test_a_year_nobody_wrote_down_is_no_year(published: Figures) -> None:
    assert published.figures["nation-excellent-first"].year is None
    assert 2021 in published.series("nation", "graded_excellent")
    assert len(published.series("nation", "graded_excellent")) == 1


DOCUMENT = """regions: {a: {zh: 甲, en: A}}
sources: {s: {zh: 报, en: Paper, mark: N}}
measures: {m: {zh: 数, en: Number, unit: count, counted: {zh: 数, en: number}}}
figures:
  - {id: one, region: a, measure: m, year: 2020, value: 1, sources: [s]}
  - {id: two, region: a, measure: m, year: 2020, value: 2, sources: [s]}
disagreements:
  - {figures: [one, two], about: {zh: 异, en: differ}}
"""


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("mark: N", "mark: X", [("document.unknown_value", 2, 39)]),
        ("unit: count", "unit: countt", [("document.unknown_value", 3, 41)]),
        ("{id: one, region: a", "{id: one, region: b", [("document.unknown_value", 5, 23)]),
        ("value: 1,", "value: 1_0,", [("document.not_a_number", 5, 57)]),
        ("value: 1, sources: [s]", "value: 1, sources: []", [("document.missing_key", 5, 5)]),
        ("value: 1, sources: [s]", "value: 1", [("document.missing_key", 5, 5)]),
        ("id: two", "id: one", [("document.place_taken", 6, 5), ("document.unknown_value", 8, 21)]),
        ("figures: [one, two]", "figures: [one, six]", [("document.unknown_value", 8, 21)]),
        ("figures: [one, two]", "figures: [one]", [("document.missing_key", 8, 5)]),
        ("value: 2,", "valeu: 2,", [("document.missing_key", 6, 5), ("document.unknown_key", 6, 50)]),
    ],
)
def test_a_document_is_refused_at_its_place(old: str, new: str, wrong: list[tuple[str, int, int]]) -> None:
    load_figures(DOCUMENT.encode(), "figures.yaml")
    with pytest.raises(DocumentRefused) as refused:
        load_figures(DOCUMENT.replace(old, new, 1).encode(), "figures.yaml")
    assert [(one.code, one.line, one.column) for one in refused.value.problems] == wrong
