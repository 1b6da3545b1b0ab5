"""Shapes of what anybody may ask."""

from datetime import date
from typing import Any

from ninja import Schema

from zhongchuang.apps.insight.queries import ListedSpace, RegisterEntry
from zhongchuang.apps.rulebook import queries
from zhongchuang.apps.rulebook.queries import Decision, PolicyVersion, Round
from zhongchuang.voice.result_columns import results_line
from zhongchuang.web.api.shapes import Moment, Name
from zhongchuang.web.ui.saying import language


class ListedSpaceOut(Schema):
    """A space in the list of a year; what its return leaves out is null."""

    code: str
    name: Name
    operator: Name
    district: str
    kind: str
    level: str
    seats: int | None
    seats_taken: int | None
    residents: int | None

    @classmethod
    def of(cls, row: ListedSpace) -> "ListedSpaceOut":
        """A row of the register."""
        return cls(
            code=row.space_code,
            name=Name(zh=row.name_zh, en=row.name_en),
            operator=Name(zh=row.operator_zh, en=row.operator_en),
            district=row.district,
            kind=row.kind,
            level=row.level,
            seats=row.seats,
            seats_taken=row.seats_taken,
            residents=row.residents,
        )


class YearOfSpace(Schema):
    """What a space returned for a year; `total_area` in square metres as a decimal."""

    year: int
    seats: int | None
    seats_taken: int | None
    total_area: str | None
    residents: int | None
    mentors: int | None
    events: int | None
    torch_filed: bool | None

    @classmethod
    def of(cls, row: RegisterEntry) -> "YearOfSpace":
        """An entry of the register."""
        return cls(
            year=row.year,
            seats=row.seats,
            seats_taken=row.seats_taken,
            total_area=None if row.total_area is None else str(row.total_area),
            residents=row.residents,
            mentors=row.mentors,
            events=row.events,
            torch_filed=row.torch_filed,
        )


class Space(Schema):
    """A space as its newest return has it, and its years."""

    code: str
    name: Name
    operator: Name
    district: str
    kind: str
    level: str
    specialisation: str
    address: str
    founded_on: date | None
    years: list[YearOfSpace]

    @classmethod
    def of(cls, row: RegisterEntry, years: list[YearOfSpace]) -> "Space":
        """An entry of the register with its years."""
        return cls(
            code=row.space_code,
            name=Name(zh=row.name_zh, en=row.name_en),
            operator=Name(zh=row.operator_zh, en=row.operator_en),
            district=row.district,
            kind=row.kind,
            level=row.level,
            specialisation=row.specialisation,
            address=row.address,
            founded_on=row.founded_on,
            years=years,
        )


class Policy(Schema):
    """A version of a policy: its bytes have the SHA-256 `hash`; adopted by `authority`, else a run under it is a trial.

    `draft_of` is the hash of the document whose numbers a draft changes.
    """

    hash: str
    code: str
    title: Name
    document_number: str
    authority: str | None
    adopted_on: date | None
    draft_of: str | None

    @classmethod
    def of(cls, row: PolicyVersion) -> "Policy":
        """A version with its adoption, where there is one."""
        adoption = getattr(row, "adoption", None)
        return cls(
            hash=row.hash,
            code=row.code,
            title=Name(zh=row.title_zh, en=row.title_en),
            document_number=row.document_number,
            authority=adoption.authority if adoption else None,
            adopted_on=adoption.adopted_on if adoption else None,
            draft_of=row.base.hash if row.base else None,
        )


class PublicRound(Schema):
    """A published round: which policy on the returns of which year, as of which day."""

    number: int
    title: Name
    policy: str
    year: int
    as_of: date
    published_at: Moment

    @classmethod
    def of(cls, row: Round) -> "PublicRound":
        """A round that was published."""
        assert row.published_at is not None
        return cls(
            number=row.pk,
            title=Name(zh=row.title_zh, en=row.title_en),
            policy=row.policy.hash,
            year=row.snapshot.year,
            as_of=row.as_of,
            published_at=row.published_at,
        )


class PublicDecision(Schema):
    """What a published round decided on a space; null is what the city doesn't let the public see.

    `result` is the verdict's code, `results` points, grade and money in words.
    """

    space: str
    name: Name | None
    operator: Name | None
    district: str | None
    founded_on: date | None
    kind: str | None
    level: str | None
    result: str | None
    results: str | None

    @classmethod
    def of(cls, row: Decision, policy: Any, sees: tuple[str, ...]) -> "PublicDecision":
        """A decision, with those fields alone that the pack names."""

        def seen(name: str, value: Any) -> Any:
            return value if name in sees else None

        return cls(
            space=row.space_code,
            name=seen("space_name", Name(zh=row.name_zh, en=row.name_en)),
            operator=seen("operator_name", Name(zh=row.operator_zh, en=row.operator_en)),
            district=seen("district", row.district),
            founded_on=seen("founded_on", row.founded_on),
            kind=seen("kind", row.kind),
            level=seen("level", row.level),
            result=seen("result", row.standing),
            results=seen("result", results_line(policy, row.results, language())),
        )


class Tally(Schema):
    """How many spaces stand how."""

    met: int
    not_met: int
    needs_person: int

    @classmethod
    def of(cls, counted: queries.Tally) -> "Tally":
        """The counts of a query."""
        return cls(met=counted.met, not_met=counted.not_met, needs_person=counted.needs_person)
