"""The published ratios after which the city is shaped, and what is assumed where none is published."""

from dataclasses import dataclass

NATURES = {"private": 73.4, "state": 12.0, "university": 9.6, "institute": 5.0}
"""Of operators. State-owned firms, universities, institutes 26.6 %: nationwide, end of 2016; their split is assumed."""

FOUNDERS = {
    "student": 23.6, "researcher": 13.8, "returnee": 2.6,
    "graduate": 22.0, "executive": 12.0, "employee": 18.0, "foreigner": 1.0, "other": 7.0,
}  # fmt: skip
"""Students 165,000, S&T staff 96,000, returnees 18,000 of 698,000 residents: nationwide, 2021; the rest is assumed."""

TEAM_SHARE = 0.606
"""Teams among residents: 2,547 of 4,205, Qingdao, first half of 2017."""

FINANCED_A_YEAR = 0.052
"""Residents financed in a year: twice 109 of 4,205, Qingdao, first half of 2017."""

FINANCING = 3_600_000
"""Yuan a financing: 53.96 bn over 15,000 start-ups, nationwide, 2016 (another report has a tenth of it)."""

OWN_MONEY = 0.146
"""Of financing, from the spaces themselves: 7.88 of 53.96 bn, nationwide, 2016."""

PERSONS_IN_TEAM, PERSONS_IN_FIRM = 4.0, 11.9
"""A team: nearly 10,000 makers in over 2,000 teams (Tianjin, 2017), less a little, as both are rounded towards it.

A firm: what then gives 7.1 persons a resident, that is 4.9832 m over 698,000 (nationwide, 2021).
"""

AREA = 1_677
"""Square metres a space: 52,000 over 31 building spaces, Jing'an, end of 2016."""

AREA_A_SEAT = 9.2
"""Square metres: the area above over 183 seats, that is 1.05 m seats over 5,739 spaces, nationwide, 2017."""

WITH_MENTORS = 0.978
"""Spaces that offer mentoring, Qingdao, first half of 2017."""

INCOME_A_RESIDENT = 36_600
"""Yuan a year: twice 77 m over 4,205, Qingdao, first half of 2017."""

INCOME_KINDS = {"service": 0.348, "rent": 0.382, "investment": 0.04, "other": 0.23}
"""Service income 34.8 %: Qingdao, first half of 2017. The rest is assumed; rent leads, as in the Lanzhou study."""

PROFITABLE = 1 / 3
"""Spaces whose income covers their cost: about a third, Qingdao, first half of 2017."""

COST_OF_PROFITABLE, COST_OF_OTHERS = (0.80, 0.99), (1.15, 2.02)
"""Cost over income. Together they give the 1.36 of Qingdao, first half of 2017."""

LEVELS = {"nation": 22.0, "province": 40.0, "city": 20.0, "district": 10.0, "none": 8.0}
"""23 of 106 spaces filed nationally: Lanzhou, 2019. The rest is assumed."""

KINDS = {
    "makerspace": 80.0, "incubator": 8.0, "accelerator": 2.0,
    "nursery": 3.0, "new_type_service_organisation": 3.0, "university_student_park": 4.0,
}  # fmt: skip
"""Assumed: the register of a city whose bureau counts makerspaces first."""

DISTRICT_SHARES = {
    "yunxi-dongan": 24.0, "yunxi-xiling": 12.0, "yunxi-nanwan": 16.0,
    "yunxi-beiyuan": 11.0, "yunxi-gaoxin": 23.0, "yunxi-daxue": 14.0,
}  # fmt: skip
"""Assumed."""


@dataclass(frozen=True, slots=True)
class Strength:
    """How the figures of an ordinary space follow from its strength, 0 to 1.

    Each figure is `least` + `rise` x strength (for residents x strength squared), give or take a
    fifth. With these a third of the city would pass the national filing, as in Tianjin in 2017.
    """

    residents: tuple[float, float] = (2, 55)
    registering: tuple[float, float] = (0.01, 0.47)
    staff: tuple[float, float] = (2.2, 7.0)
    mentors: tuple[float, float] = (1.0, 12.0)
    events: tuple[float, float] = (4.0, 22.0)
    cases: tuple[float, float] = (1.1, 5.2)
    service_share: tuple[float, float] = (0.71, 0.17)
