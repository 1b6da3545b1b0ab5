"""Published figures with their sources: the real ones, each as found, disagreements and doubts kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from zhongchuang.engines.tables.codes import DocumentCode
from zhongchuang.engines.tables.document import Walk
from zhongchuang.engines.tables.strict_yaml import Items, Node, read
from zhongchuang.engines.tables.units import load_units
from zhongchuang.kernel.bilingual import Bilingual


class SourceMark(StrEnum):
    """What kind of source it is, and so how far it carries."""

    OFFICIAL = "O"
    PAPER = "P"
    NEWS = "N"
    ADVISER = "A"
    DOCUMENT_SHARING = "D"
    COPY = "M"


class Bound(StrEnum):
    """How exactly the source puts the number."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    UNDER = "under"


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures were found; `address` is "" where none was recorded."""

    code: str
    name: Bilingual
    mark: SourceMark
    address: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted, in which unit (money in yuan)."""

    code: str
    name: Bilingual
    unit: str
    counted: Bilingual


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure.

    `value` is exact as found, in the unit of its measure; a share is `value` of `of`. `year` is None
    where the source doesn't say; `day` narrows it ("2017-06", "2018-10-29"). `derived` says how it was
    computed, `doubtful` why it can't be right; both are empty for a figure that stands as published.
    """

    code: str
    region: str
    measure: str
    value: Decimal
    sources: tuple[str, ...]
    year: int | None = None
    day: str = ""
    of: Decimal | None = None
    bound: Bound = Bound.EXACT
    derived: Bilingual = field(default=Bilingual(""))
    doubtful: Bilingual = field(default=Bilingual(""))
    note: Bilingual = field(default=Bilingual(""))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures that can't all be right, and in what they differ."""

    figures: tuple[str, ...]
    about: Bilingual


@dataclass(frozen=True, slots=True)
class Figures:
    """All published figures of a pack."""

    regions: Mapping[str, Bilingual]
    sources: Mapping[str, Source]
    measures: Mapping[str, Measure]
    figures: Mapping[str, Figure]
    disagreements: tuple[Disagreement, ...]

    def of_region(self, region: str) -> tuple[Figure, ...]:
        """The figures of a region in the order of the document."""
        return tuple(figure for figure in self.figures.values() if figure.region == region)

    def series(self, region: str, measure: str) -> Mapping[int, tuple[Figure, ...]]:
        """A measure in a region by year, earliest first; more than one figure a year where sources disagree."""
        by_year: dict[int, list[Figure]] = {}
        for figure in self.of_region(region):
            if figure.measure == measure and figure.year is not None:
                by_year.setdefault(figure.year, []).append(figure)
        return {year: tuple(by_year[year]) for year in sorted(by_year)}

    def disagreeing_with(self, code: str) -> tuple[Figure, ...]:
        """The other figures of every disagreement this one is part of."""
        others = [other for one in self.disagreements if code in one.figures for other in one.figures if other != code]
        return tuple(self.figures[other] for other in others)


def load_figures(content: bytes, file: str) -> Figures:
    """The figures of a document.

    Raises DocumentRefused with everything wrong: a region, measure, source or figure that isn't
    declared, a code given twice, a unit nobody knows, a figure without a source.
    """
    walk = Walk()
    parts = ("regions", "sources", "measures", "figures", "disagreements")
    root = walk.fields(read(content, file), required=parts)
    get = root.values.get
    regions = {code: walk.bilingual(node) for code, node in _coded(walk, get("regions"))}
    sources = {code: _source(walk, code, node) for code, node in _coded(walk, get("sources"))}
    measures = {code: _measure(walk, code, node) for code, node in _coded(walk, get("measures"))}
    figures = _figures(walk, get("figures"), regions, sources, measures)
    disagreements = tuple(_disagreement(walk, node, figures) for node in _listed(walk, get("disagreements")))
    walk.settle()
    return Figures(regions, sources, measures, figures, disagreements)


def _coded(walk: Walk, node: Node | None) -> tuple[tuple[str, Node], ...]:
    return () if node is None else tuple(walk.coded(node))


def _listed(walk: Walk, node: Node | None) -> tuple[Node, ...]:
    if isinstance(node, Items):
        return node.values
    if node is not None:
        walk.wrong(DocumentCode.NOT_A_LIST, node.mark)
    return ()


def _source(walk: Walk, code: str, node: Node) -> Source:
    get = walk.fields(node, required=("zh", "en", "mark"), optional=("address",)).values.get
    mark = SourceMark(walk.one_of(get("mark"), list(SourceMark), SourceMark.COPY))
    return Source(code, Bilingual(walk.text(get("zh")), walk.text(get("en"))), mark, walk.text(get("address")))


def _measure(walk: Walk, code: str, node: Node) -> Measure:
    get = walk.fields(node, required=("zh", "en", "unit", "counted")).values.get
    name = Bilingual(walk.text(get("zh")), walk.text(get("en")))
    return Measure(code, name, walk.one_of(get("unit"), load_units(), ""), walk.bilingual(get("counted")))


def _figures(
    walk: Walk,
    node: Node | None,
    regions: Mapping[str, Bilingual],
    sources: Mapping[str, Source],
    measures: Mapping[str, Measure],
) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for item in _listed(walk, node):
        figure = _figure(walk, item, regions, sources, measures)
        if figure.code in figures:
            walk.wrong(DocumentCode.PLACE_TAKEN, item.mark, by=figure.code)
        figures[figure.code] = figure
    return figures


def _figure(
    walk: Walk,
    node: Node,
    regions: Mapping[str, Bilingual],
    sources: Mapping[str, Source],
    measures: Mapping[str, Measure],
) -> Figure:
    found = walk.fields(
        node,
        required=("id", "region", "measure", "year", "value", "sources"),
        optional=("day", "of", "bound", "derived", "doubtful", "note"),
    )
    get = found.values.get
    from_where = walk.several(get("sources"), sources)
    if "sources" in found.values and not from_where:
        walk.wrong(DocumentCode.MISSING_KEY, found.mark, key="sources")
    year = get("year")
    return Figure(
        code=walk.text(get("id")),
        region=walk.one_of(get("region"), regions, ""),
        measure=walk.one_of(get("measure"), measures, ""),
        value=walk.number(get("value")) or Decimal(0),
        sources=from_where,
        year=None if walk.text(year) == "unknown" else walk.whole(year),
        day=walk.text(get("day")),
        of=walk.number(get("of")),
        bound=Bound(walk.one_of(get("bound"), list(Bound), Bound.EXACT)),
        derived=walk.bilingual(get("derived")),
        doubtful=walk.bilingual(get("doubtful")),
        note=walk.bilingual(get("note")),
    )


def _disagreement(walk: Walk, node: Node, figures: Mapping[str, Figure]) -> Disagreement:
    found = walk.fields(node, required=("figures", "about"))
    codes = walk.several(found.values.get("figures"), figures)
    if len(set(codes)) < 2:
        walk.wrong(DocumentCode.MISSING_KEY, found.mark, key="figures")
    return Disagreement(codes, walk.bilingual(found.values.get("about")))
