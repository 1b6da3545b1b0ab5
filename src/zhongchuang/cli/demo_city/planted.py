"""The planted cases: spaces made to stand exactly at a threshold, one unit off it, or to be wrong in one known way.

All are makerspaces that meet conditions 3 to 10 of the national filing but for what is planted. What
each is expected to come to is written by hand, from the text of the conditions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from zhongchuang.engines.tables.records import Value
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.verdict import Verdict

FIRST_NUMBER = 101
"""Planted spaces are numbered from here on: YX0101, YX0102, ..."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to records of the last year after they were made: `value` None blanks the field.

    It touches the first `rows` records of the entity that have the field; with `in_year`, whose date
    in it lies in the year.
    """

    entity: str
    field: str
    value: Value | None = None
    rows: int = 1
    in_year: bool = False


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted space.

    `open_months` are the full months in operation on the last day of the year. `changes` go to the
    plan, `counts` to its counts, `drop` names entities whose records are left out. `expects` gives
    the verdict by the condition's number, where it isn't what `USUAL` says. `doubts` are the checks of
    the dictionary (or "plausible") that raise a doubt about it.
    """

    shows: Bilingual
    changes: Mapping[str, object] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    drop: tuple[str, ...] = ()
    open_months: int | None = None
    expects: Mapping[str, Verdict] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()


MET, NOT_MET, NEEDS_PERSON = Verdict.MET, Verdict.NOT_MET, Verdict.NEEDS_PERSON

USUAL: Mapping[str, Verdict] = {"1": NEEDS_PERSON, **{str(number): MET for number in range(2, 11)}}
"""Condition 1 is always judged by a person; the others are met."""


def _area(seat: str, shared: str, other: str, **more: object) -> dict[str, object]:
    areas = {"seat_area": Decimal(seat), "public_service_area": Decimal(shared), "other_area": Decimal(other)}
    return {**areas, **more}


AT_THRESHOLDS = (
    Planted(Bilingual("条件3：运营刚满18个月", "Condition 3: exactly 18 months in operation"), open_months=18),
    Planted(
        Bilingual("条件3：差一天满18个月，只有17个月", "Condition 3: a day short of 18 months, so 17"),
        open_months=17,
        expects={"3": NOT_MET},
    ),
    Planted(
        Bilingual("条件4：服务场地恰为500平方米，工位29个", "Condition 4: service area exactly 500 m², 29 seats"),
        changes=_area("300.00", "200.00", "100.00", seats=29),
    ),
    Planted(
        Bilingual("条件4：服务场地499.99平方米，工位29个", "Condition 4: service area 499.99 m², 29 seats"),
        changes=_area("299.99", "200.00", "100.00", seats=29),
        expects={"4": NOT_MET},
    ),
    Planted(
        Bilingual("条件4：服务场地420平方米，工位恰为30个", "Condition 4: service area 420 m², exactly 30 seats"),
        changes=_area("240.00", "180.00", "80.00", seats=30),
    ),
    Planted(
        Bilingual("条件4：服务场地420平方米，工位29个", "Condition 4: service area 420 m², 29 seats"),
        changes=_area("240.00", "180.00", "80.00", seats=29),
        expects={"4": NOT_MET},
    ),
    Planted(
        Bilingual("条件4：场地占比恰为75.00%", "Condition 4: share of the area exactly 75.00 %"),
        changes=_area("400.00", "200.00", "200.00"),
    ),
    Planted(
        Bilingual(
            "条件4：场地占比74.998…%，四舍五入后也是75.00%",
            "Condition 4: share of the area 74.998… %, which rounds to 75.00 %",
        ),
        changes=_area("399.98", "200.00", "200.02"),
        expects={"4": NOT_MET},
    ),
    Planted(
        Bilingual("条件5：入驻恰为20家", "Condition 5: exactly 20 residents"),
        counts={"residents": 20, "registering": 10},
    ),
    Planted(
        Bilingual("条件5：入驻19家", "Condition 5: 19 residents"),
        counts={"residents": 19, "registering": 10},
        expects={"5": NOT_MET},
    ),
    Planted(
        Bilingual("条件6：新注册恰为10家，获投4家", "Condition 6: exactly 10 registered, 4 financed"),
        counts={"registering": 10, "financed": 4},
    ),
    Planted(
        Bilingual("条件6：新注册9家，获投4家", "Condition 6: 9 registered, 4 financed"),
        counts={"registering": 9, "financed": 4},
        expects={"6": NOT_MET},
    ),
    Planted(
        Bilingual("条件6：新注册9家，获投恰为5家", "Condition 6: 9 registered, exactly 5 financed"),
        counts={"registering": 9, "financed": 5},
    ),
    Planted(Bilingual("条件7：典型案例恰为3个", "Condition 7: exactly 3 typical cases"), counts={"cases": 3}),
    Planted(
        Bilingual("条件7：典型案例2个", "Condition 7: 2 typical cases"), counts={"cases": 2}, expects={"7": NOT_MET}
    ),
    Planted(Bilingual("条件8：专职服务人员恰为3名", "Condition 8: exactly 3 full-time staff"), counts={"staff": 3}),
    Planted(
        Bilingual("条件8：专职服务人员2名", "Condition 8: 2 full-time staff"),
        counts={"staff": 2},
        expects={"8": NOT_MET},
    ),
    Planted(
        Bilingual(
            "条件8：服务人员3名，其中1名不具备服务能力",
            "Condition 8: 3 full-time staff, one of them without service ability",
        ),
        counts={"staff": 3},
        edits=(Edit("staff", "service_ability", value=False),),
        expects={"8": NOT_MET},
    ),
    Planted(Bilingual("条件8：创业导师恰为3名", "Condition 8: exactly 3 mentors"), counts={"mentors": 3}),
    Planted(Bilingual("条件8：创业导师2名", "Condition 8: 2 mentors"), counts={"mentors": 2}, expects={"8": NOT_MET}),
    Planted(Bilingual("条件9：创业活动恰为10场", "Condition 9: exactly 10 events"), counts={"events": 10}),
    Planted(Bilingual("条件9：创业活动9场", "Condition 9: 9 events"), counts={"events": 9}, expects={"9": NOT_MET}),
    Planted(
        Bilingual(
            "条件9：活动12场，其中3场不属于四类活动", "Condition 9: 12 events, 3 of them in none of the four categories"
        ),
        counts={"events": 12},
        edits=(Edit("event", "category", value="other", rows=3),),
        expects={"9": NOT_MET},
    ),
)

MISSING = (
    Planted(
        Bilingual("条件1：未填发展方向与运营模式", "Condition 1: no statement of direction and model"),
        edits=(Edit("space", "direction_statement"),),
    ),
    Planted(
        Bilingual("条件2：未填是否具有独立法人资格", "Condition 2: blank whether the operator is a legal person"),
        edits=(Edit("operator", "independent_legal_person"),),
        expects={"2": NEEDS_PERSON},
    ),
    Planted(
        Bilingual("条件3：未填开始运营日期", "Condition 3: opening day blank"),
        edits=(Edit("space", "opened_on"),),
        expects={"3": NEEDS_PERSON},
    ),
    Planted(
        Bilingual("条件4：未填总面积，占比算不出", "Condition 4: total area blank, so no share"),
        edits=(Edit("space", "total_area"),),
        expects={"4": NEEDS_PERSON},
    ),
    Planted(
        Bilingual(
            "条件5：入驻20家，其中1家未填协议起始日期",
            "Condition 5: 20 residents, one without the first day of its agreement",
        ),
        counts={"residents": 20, "registering": 12},
        edits=(Edit("resident", "agreement_from"),),
        expects={"5": NEEDS_PERSON},
    ),
    Planted(
        Bilingual("条件6：新注册11家，其中2家未填注册日期", "Condition 6: 11 registered, 2 of them without the day"),
        edits=(Edit("resident", "registered_on", rows=2, in_year=True),),
        expects={"6": NEEDS_PERSON},
    ),
    Planted(
        Bilingual("条件7：案例3个，其中1个未填发生日期", "Condition 7: 3 typical cases, one without its day"),
        counts={"cases": 3},
        edits=(Edit("typical_case", "happened_on"),),
        expects={"7": NEEDS_PERSON},
    ),
    Planted(
        Bilingual("条件8：服务人员3名，其中1名未填是否专职", "Condition 8: 3 staff, one blank whether full-time"),
        counts={"staff": 3},
        edits=(Edit("staff", "employment"),),
        expects={"8": NEEDS_PERSON},
    ),
    Planted(
        Bilingual("条件9：活动10场，其中1场未填类别", "Condition 9: 10 events, one without a category"),
        counts={"events": 10},
        edits=(Edit("event", "category"),),
        expects={"9": NEEDS_PERSON},
    ),
    Planted(
        Bilingual("条件10：未填火炬统计是否真实完整", "Condition 10: blank whether the Torch statistics are true"),
        edits=(Edit("space", "torch_complete"),),
        expects={"10": NEEDS_PERSON},
    ),
)

ODD = (
    Planted(
        Bilingual("与下一空间申报同一企业、活动和租约（甲）", "Claims the same firm, event and lease as the next (A)"),
        doubts=("event_claimed_once", "firm_claimed_once", "lease_claimed_once"),
    ),
    Planted(
        Bilingual(
            "与上一空间申报同一企业、活动和租约（乙）", "Claims the same firm, event and lease as the one before (B)"
        ),
        doubts=("event_claimed_once", "firm_claimed_once", "lease_claimed_once"),
    ),
    Planted(
        Bilingual("只有名字：无入驻、无人员、无活动", "A space that is only a name: no residents, staff or events"),
        counts=dict.fromkeys(("residents", "registering", "financed", "staff", "mentors", "events", "cases"), 0),
        expects=dict.fromkeys(("5", "6", "7", "8", "9"), NOT_MET),
    ),
    Planted(Bilingual("没有租约", "No lease on file"), drop=("lease",)),
    Planted(
        Bilingual(
            "面积745,520平方米：租约写的是745.52平方米，相差一千倍",
            "An area of 745,520 m²: its lease says 745.52 m², a thousandth",
        ),
        changes=_area("372.76", "260.93", "111.83"),
        edits=(
            Edit("space", "total_area", value=Decimal("745520")),
            Edit("space", "service_area", value=Decimal("633690")),
            Edit("space", "seat_area", value=Decimal("372760")),
            Edit("space", "public_service_area", value=Decimal("260930")),
            Edit("space", "other_area", value=Decimal("111830")),
        ),
        doubts=("plausible",),
    ),
    Planted(
        Bilingual("条件2：运营主体不具有独立法人资格", "Condition 2: the operator is not a legal person of its own"),
        edits=(Edit("operator", "independent_legal_person", value=False),),
        expects={"2": NEEDS_PERSON},
    ),
    Planted(
        Bilingual("条件2：没有专门的运营管理机构", "Condition 2: no management body of its own"),
        changes={"has_management_body": False},
        expects={"2": NOT_MET},
    ),
    Planted(
        Bilingual("条件4：没有公共服务设施", "Condition 4: no shared facilities"),
        changes={"public_facilities": False},
        expects={"4": NOT_MET},
    ),
    Planted(
        Bilingual("条件10：未报送火炬统计", "Condition 10: Torch statistics not filed"),
        changes={"torch_filed": False},
        expects={"10": NOT_MET},
    ),
    Planted(
        Bilingual("条件10：火炬统计经核查不真实、不完整", "Condition 10: Torch statistics found untrue or incomplete"),
        changes={"torch_complete": False},
        expects={"10": NOT_MET},
    ),
    Planted(
        Bilingual("申报活动16场，台账只有14场", "16 events declared, 14 listed"),
        edits=(Edit("space", "events_total", value=16),),
        doubts=("events_are_listed",),
    ),
    Planted(
        Bilingual("名称含四字节汉字", "A name with a character outside the basic plane"),
        changes={"name": Bilingual("𠮷祥里众创空间", "Jixiang Lane Makerspace")},
    ),
    Planted(
        Bilingual("名称以英文为主", "A name mostly in English"),
        changes={"name": Bilingual("Bench & Lathe 众创空间", "Bench & Lathe")},
    ),
)

CASES: Mapping[int, Planted] = dict(enumerate((*AT_THRESHOLDS, *MISSING, *ODD), start=FIRST_NUMBER))
"""Every planted case by the number of its space."""

CLAIMING_ONE_FIRM = tuple(number for number, case in CASES.items() if "firm_claimed_once" in case.doubts)
"""The two spaces that claim the same firm, event and lease."""


def expected(number: int) -> Mapping[str, Verdict]:
    """What conditions 1 to 10 come to for a planted space, by their number."""
    return {**USUAL, **CASES[number].expects}
