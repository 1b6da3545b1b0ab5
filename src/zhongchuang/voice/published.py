"""Published figures in words: the number as its source puts it, when, and what kind of source says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhongchuang.engines.tables.figures import Bound, Figure, Figures, Measure, SourceMark
from zhongchuang.voice import formats

BOUNDS: Mapping[Bound, Promise] = {
    Bound.ABOUT: _("about %(value)s"),
    Bound.NEARLY: _("nearly %(value)s"),
    Bound.OVER: _("over %(value)s"),
    Bound.UNDER: _("under %(value)s"),
}

MARKS: Mapping[SourceMark, Promise] = {
    SourceMark.OFFICIAL: _("official site"),
    SourceMark.PAPER: _("paper or report"),
    SourceMark.NEWS: _("news"),
    SourceMark.ADVISER: _("consultant's page"),
    SourceMark.DOCUMENT_SHARING: _("document-sharing site"),
    SourceMark.COPY: _("copy; the original is to be found"),
}

LARGE = {
    "zh": ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")),
    "en": ((Decimal(10) ** 9, " bn"), (Decimal(10) ** 6, " m")),
}
"""What a large number is read in, largest first."""

FROM = 100_000
"""Smaller numbers are written out in Chinese too."""


def value(figure: Figure, measure: Measure, language: str) -> str:
    """The number with its unit and bound: 约539.6亿元, over 5.5 bn yuan, 52.5% (73/139)."""
    return _bounded(figure, _exact(figure, measure, language), language)


def short(figure: Figure, language: str) -> str:
    """The number for a label in a picture, large ones in 万 or m, with its bound: 498.32万, over 2 m."""
    return _bounded(figure, _shortened(figure.value, language), language)


def _bounded(figure: Figure, words: str, language: str) -> str:
    if figure.bound is Bound.EXACT:
        return words
    with translation.override(language):
        return str(BOUNDS[figure.bound]) % {"value": words}


def _exact(figure: Figure, measure: Measure, language: str) -> str:
    if figure.of is not None:
        part = f"{formats.number(figure.value)}/{formats.number(figure.of)}"
        percent = formats.percent(Fraction(figure.value) / Fraction(figure.of), places=1)
        return f"{percent}（{part}）" if formats.is_chinese(language) else f"{percent} ({part})"
    if measure.unit == "yuan":
        return f"{_shortened(figure.value, language)}{'元' if formats.is_chinese(language) else ' yuan'}"
    if measure.unit in ("count", "ratio"):
        return formats.number(figure.value)
    return formats.with_unit(figure.value, measure.unit, language=language)


def _shortened(number: Decimal, language: str) -> str:
    """From a hundred thousand on in 万 or 亿 (a million in English), exactly."""
    for size, word in LARGE[language[:2]]:
        if number >= size and number >= FROM:
            return f"{formats.number(number / size)}{word}"
    return formats.number(number)


def when(figure: Figure, language: str) -> str:
    """The year, or the month or day where the source gives one; says so where it gives none."""
    if figure.year is None:
        with translation.override(language):
            return translation.gettext("year not stated")
    year, _separator, rest = figure.day.partition("-")
    month, _separator, day = rest.partition("-")
    if not month:
        return f"{figure.year}年" if formats.is_chinese(language) else str(figure.year)
    if formats.is_chinese(language):
        return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")
    return " ".join(part for part in (day.lstrip("0"), formats.MONTHS[int(month) - 1], year) if part)


def mark(of: SourceMark, language: str) -> str:
    """What kind of source it is."""
    with translation.override(language):
        return str(MARKS[of])


@dataclass(frozen=True, slots=True)
class Line:
    """One figure, ready to show: `amount` is for pictures alone, `sources` are numbers in the list of sources.

    `state` is "count", "bound", or "disputed" where another source disagrees.
    """

    measure: str
    name: str
    counted: str
    where: str
    year: int | None
    when: str
    value: str
    short: str
    amount: float
    state: str
    remark: str
    doubt: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """The figures of a region in the order of the document."""

    code: str
    name: str
    lines: tuple[Line, ...]

    def series(self, measure: str) -> tuple[Line, ...]:
        """A measure by year, earliest first, without figures of no year."""
        dated = [(line.year, line) for line in self.lines if line.measure == measure and line.year is not None]
        return tuple(line for _year, line in sorted(dated, key=lambda pair: pair[0]))


@dataclass(frozen=True, slots=True)
class Dispute:
    """Figures that disagree, and in what."""

    sides: tuple[Line, ...]
    about: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A source in the list of sources."""

    number: int
    name: str
    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class Published:
    """All published figures in one language."""

    regions: tuple[Region, ...]
    disputes: tuple[Dispute, ...]
    sources: tuple[Cited, ...]

    def region(self, code: str) -> Region:
        """A region by its code."""
        return next(region for region in self.regions if region.code == code)

    @property
    def doubtful(self) -> tuple[Line, ...]:
        """The figures that can't be right."""
        return tuple(line for region in self.regions for line in region.lines if line.doubt)


def published(figures: Figures, language: str) -> Published:
    """The figures worded in a language ("zh-hans", "en")."""
    numbers = {code: number for number, code in enumerate(figures.sources, start=1)}
    lines = {code: _line(figures, one, numbers, language) for code, one in figures.figures.items()}
    regions = tuple(
        Region(code, name.text(language), tuple(lines[one.code] for one in figures.of_region(code)))
        for code, name in figures.regions.items()
    )
    disputes = tuple(
        Dispute(tuple(lines[code] for code in one.figures), one.about.text(language)) for one in figures.disagreements
    )
    sources = tuple(
        Cited(numbers[code], one.name.text(language), mark(one.mark, language), one.address)
        for code, one in figures.sources.items()
    )
    return Published(regions, disputes, sources)


def _line(figures: Figures, one: Figure, numbers: Mapping[str, int], language: str) -> Line:
    measure = figures.measures[one.measure]
    disputed = bool(figures.disagreeing_with(one.code))
    return Line(
        measure=measure.code,
        name=measure.name.text(language),
        counted=measure.counted.text(language),
        where=figures.regions[one.region].text(language),
        year=one.year,
        when=when(one, language),
        value=value(one, measure, language),
        short=short(one, language),
        amount=float(one.value),
        state="disputed" if disputed else "count" if one.bound is Bound.EXACT else "bound",
        remark=_remark(one, language, disputed=disputed),
        doubt=one.doubtful.text(language),
        sources=tuple(sorted(numbers[code] for code in one.sources)),
    )


def _remark(one: Figure, language: str, *, disputed: bool) -> str:
    """Whether another source disagrees, how it was derived, why it is doubted, and its note."""
    with translation.override(language):
        remarks = [translation.gettext("another source disagrees")] if disputed else []
        if one.derived.zh:
            remarks.append(translation.gettext("derived: %(how)s") % {"how": one.derived.text(language)})
        if one.doubtful.zh:
            remarks.append(translation.gettext("not credible: %(why)s") % {"why": one.doubtful.text(language)})
    if one.note.zh:
        remarks.append(one.note.text(language))
    return ("；" if formats.is_chinese(language) else "; ").join(remarks)
