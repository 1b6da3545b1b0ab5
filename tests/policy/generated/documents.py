"""Whole documents made at random: each measure, condition, item, grade and grant rests on what stands before it."""

from random import Random

from tests.policy.generated.phrases import STEPS, Ground, Phrases

HEAD = """\
policy: generated
language: 2
version: 1
title: {zh: 随机文件, en: A document made at random}
authority: {zh: 示例, en: Example}
document_number: 随机一号
subject: space
in_force: {from: 2020-01-01, to: %(until)s}
sources:
  made_up: {title: {zh: 随机数字, en: Numbers made at random}, mark: E}
records:
  space:
    fields:
      held: {zh: 某量, en: Some number, type: integer, unit: seats}
      fee: {zh: 某费, en: Some fee, type: money, unit: yuan}
      checked: {zh: 已核, en: Checked, type: yes_no}
      last_checked: {zh: 核查日, en: Checked on, type: date}
      label: {zh: 标签, en: Label, type: text}
      class: {zh: 类, en: Class, type: choice, choices: {a: {zh: 甲, en: A}, b: {zh: 乙, en: B}, c: {zh: 丙, en: C}}}
  line:
    names: {zh: 明细, en: Lines}
    fields:
      held_seats: {zh: 量, en: Number, type: integer, unit: seats}
      cost: {zh: 金额, en: Cost, type: money, unit: yuan}
      floor: {zh: 面积, en: Floor, type: decimal, places: 2, unit: m2}
      on: {zh: 日期, en: On, type: date}
      of_year: {zh: 年度, en: Year, type: integer, unit: year}
      sort: {zh: 种类, en: Sort, type: choice,
             choices: {rent: {zh: 房租, en: Rent}, tool: {zh: 设备, en: Tool}, course: {zh: 课程, en: Course}}}
      proven: {zh: 有据, en: Proven, type: yes_no}
      invoice: {zh: 票号, en: Invoice, type: text}
"""
_NUMBERS = {
    "few_seats": ("seats", (1, 2, 5)),
    "many_seats": ("seats", (4, 6, 9)),
    "some_area": ("m2", ("0.5", "3", "10.25")),
    "some_money": ("yuan", ("0.01", "0.07", "1", "12.50")),
    "more_money": ("yuan", ("3", "10.01", "100")),
    "point": ("points", ("1", "0.5", "0.1")),
    "five_points": ("points", ("5", "2.5")),
    "half": ("percent", ("50", "33.3", "20")),
    "most_part": ("percent", ("75", "66.7")),
    "twice": ("ratio", ("2", "1.5", "0.1")),
    "three": ("count", (1, 2, 3)),
    "seven": ("count", (4, 7)),
    "year_long": ("months", (1, 12, 7)),
    "a_week": ("days", (0, 7, 30)),
    "ten_working_days": ("working_days", (1, 5, 10)),
    "two_years": ("years", (1, 2)),
    "a_day": ("day", ("2022-02-28", "2023-10-01", "2024-02-29")),
    "naming": ("pattern", ('"甲*乙"', '"*空间"', '"甲*"')),
    "black_list": ("codes", ("[甲乙, x1]", "[]", "[甲空间]")),
    "equals": ("ties", ("first", "last", "person")),
    "round_down": ("rounding", ("down",)),
    "round_up": ("rounding", ("up",)),
    "round_half": ("rounding", ("half_up",)),
    "round_even": ("rounding", ("half_even",)),
}
_NEVER_UNKNOWN = ("some_area", "few_seats", "some_money", "point", "three")
GRADES = ("best", "good", "plain", "poor")


def document(dice: Random) -> str:
    """A document as text. Most are sound; one whose numbers could grow too large is refused when it is loaded."""
    return _Writer(dice).text()


class _Writer:
    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._say = Phrases(dice)
        self._lines: list[str] = []
        self._space = Ground(
            amounts={"seats": ["held", "seats"], "m2": ["total_area"], "yuan": ["fee"]},
            days=["opened_on", "last_checked"],
            yes_no=["checked", "in_force"],
            choices={"class": ("a", "b", "c"), "kind": ("makerspace", "incubator")},
            texts=["label", "name_zh"],
        )
        self._record = Ground(
            amounts={"seats": ["held_seats", "space.held"], "m2": ["floor"], "yuan": ["cost"]},
            days=["on", "space.opened_on"],
            yes_no=["proven"],
            choices={"sort": ("rent", "tool", "course"), "space.class": ("a", "b", "c")},
            texts=["invoice"],
            of_record=("invoice", "cost"),
        )

    def text(self) -> str:
        until = self._dice.choice(["2022-12-31", "2099-12-31"])
        self._parameters()
        self._measures()
        some = self._dice.random
        if some() < 0.8:
            self._conditions()
        if some() < 0.8:
            self._items()
        if some() < 0.7:
            self._grades()
        if some() < 0.7 or len([line for line in self._lines if line in ("conditions:", "items:", "grades:")]) == 0:
            self._grants()
        if some() < 0.3:
            self._lines.append(f"public_when: {self._say.statement(self._space, 1)}")
        return HEAD % {"until": until} + "\n".join(self._lines) + "\n"

    def _put(self, *lines: str) -> None:
        self._lines += lines

    def _parameters(self) -> None:
        self._put("parameters:")
        for code, (unit, values) in _NUMBERS.items():
            value = self._dice.choice(values)
            if code not in _NEVER_UNKNOWN and unit not in ("rounding",) and self._dice.random() < 0.04:
                value = "unknown"
            self._put(
                f"  {code}:",
                f"    names: {{zh: 参数, en: {code}}}",
                f"    unit: {unit}",
                f"    values: [{{from: unknown, value: {value}, source: made_up}}]",
            )

    def _measure(self, code: str, unit: str, *body: str) -> None:
        self._put(
            f"  {code}:", f"    names: {{zh: 指标, en: {code}}}", f"    unit: {unit}", *(f"    {one}" for one in body)
        )

    def _measures(self) -> None:
        self._put("measures:")
        for number in range(self._dice.randint(0, 2)):
            unit = self._dice.choice(["yuan", "seats", "points"])
            self._measure(f"each_{number}", unit, "each: line", *self._given(self._record, unit))
            self._record.amounts.setdefault(unit, []).append(f"each_{number}")
        for number in range(self._dice.randint(2, 6)):
            self._tally(f"tally_{number}")
        for number in range(self._dice.randint(1, 3)):
            unit = self._dice.choice(["seats", "yuan", "points", "percent", "ratio"])
            self._measure(f"made_{number}", unit, *self._given(self._space, unit))
            self._space.amounts.setdefault(unit, []).append(f"made_{number}")
        for number in range(self._dice.randint(0, 2)):
            self._across(f"across_{number}")
        if self._dice.random() < 0.6:
            self._rank("place_0", self._fixed(self._dice.choice(["seats", "yuan"])))

    def _where(self, ground: Ground) -> list[str]:
        return [f"where: {self._say.statement(ground, 1)}"] if self._dice.random() < 0.7 else []

    def _tally(self, code: str) -> None:
        word = self._dice.choice(["count", "sum", "sum", "highest", "lowest", "largest_group", "streak"])
        unit, body = "count", []
        if word in ("sum", "highest", "lowest"):
            unit = self._dice.choice(["seats", "yuan"])
            body.append(f"of: {self._say.amount(self._record, unit, 1)}")
        if word in ("count", "sum") and self._dice.random() < 0.3:
            body.append(f"distinct: {self._dice.choice(['invoice', 'sort'])}")
        if word == "largest_group":
            body.append("by: sort")
        if word == "streak":
            body.append("by: of_year")
        self._measure(code, unit, f"{word}: line", *body, *self._where(self._record))
        self._space.amounts.setdefault(unit, []).append(code)

    def _across(self, code: str) -> None:
        word = self._dice.choice(["count", "sum", "highest", "lowest"])
        unit, body = "count", []
        if word != "count":
            unit = self._dice.choice(["seats", "yuan"])
            body.append(f"of: {self._say.rounded(self._say.amount(self._space, unit, 1), unit)}")
        if self._dice.random() < 0.4:
            body.append("by: class")
        self._measure(code, unit, f"{word}: space", *body, *self._where(self._space))
        self._space.amounts.setdefault(unit, []).append(code)

    def _fixed(self, unit: str) -> str:
        return self._say.rounded(self._say.amount(self._space, unit, 2), unit)

    def _rank(self, code: str, *amounts: str) -> None:
        written = [amounts[0]] if self._dice.random() < 0.6 else [amounts[0], self._fixed("seats")]
        body = [f"rank: {written[0]}"] if len(written) == 1 else ["rank:", *(f"  - {one}" for one in written)]
        if self._dice.random() < 0.3:
            body.append("by: class")
        self._measure(code, "count", *body, "ties: equals", *self._where(self._space))
        self._space.amounts.setdefault("count", []).append(code)

    def _given(self, ground: Ground, unit: str, *, readings: bool = False, fixed: bool = False) -> list[str]:
        """An amount, a choice, bands, or readings."""

        def amount(depth: int = 2) -> str:
            made = self._say.amount(ground, unit, depth)
            return self._say.rounded(made, unit) if fixed else made

        roll = self._dice.random()
        if readings and roll < 0.2:
            one, other = amount(1), amount(1)
            text = "text: {zh: 读法, en: Reading}"
            return [
                "readings:",
                f"  - {{code: wide, {text}, amount: '{one}'}}",
                f"  - {{code: narrow, {text}, amount: '{other}'}}",
            ]
        if roll < 0.5:
            return [f"amount: {amount()}"]
        if roll < 0.75:
            entries = [
                f"  - {{when: '{self._say.statement(ground, 1)}', amount: '{amount(1)}'}}"
                for _ in range(self._dice.randint(1, 2))
            ]
            return ["choose:", *entries, f"  - {{otherwise: '{amount(1)}'}}"]
        bound = self._dice.choice(["few_seats", "many_seats"])
        (ends, then), (ends_too, then_too) = (
            self._dice.choice([("below", "from"), ("up_to", "above")]) for _ in range(2)
        )
        return [
            f"bands: {self._say.amount(ground, 'seats', 1)}",
            "choose:",
            f"  - {{{ends}: 0, amount: '{amount(1)}'}}",
            f"  - {{{then}: 0, {ends_too}: {bound}, amount: '{amount(1)}'}}",
            f"  - {{{then_too}: {bound}, amount: '{amount(1)}'}}",
        ]

    def _conditions(self) -> None:
        self._put("conditions:")
        for number in range(self._dice.randint(1, 4)):
            code = f"condition_{number}"
            judged = self._dice.random() < 0.4
            body = [f"    met_when: {self._say.statement(self._space, 2, judged=judged)}"]
            if judged:
                body.append("    judgement: {zh: 可否, en: May it}")
                if self._dice.random() < 0.3:
                    body = ["    judgement: {zh: 可否, en: May it}", "    shows: [label, seats]"]
            self._put(f"  - code: {code}", f'    number: "{number + 1}"', "    text: {zh: 条件, en: Condition}", *body)
            self._space.conditions.append(code)
        self._put(
            "results: {met: {zh: 符合, en: Met}, not_met: {zh: 不符合, en: Not met},"
            " needs_person: {zh: 待定, en: Open}}"
        )
        self._space.yes_no.append("qualifies")

    def _asked(self, code: str, unit: str, *, readings: bool) -> list[str]:
        roll = self._dice.random()
        caps = {"points": "five_points", "yuan": "more_money"}
        body = ["text: {zh: 项, en: Item}"]
        if roll < 0.2:
            return [*body, "judgement: {zh: 给多少, en: How much}", f"most: {caps[unit]}"]
        body += self._given(self._space, unit, readings=readings, fixed=unit == "yuan")
        if roll < 0.5:
            body.append(f"most: {caps[unit]}")
        if roll < 0.3:
            body.append(f"least: {STEPS[unit]}")
        return body

    def _items(self) -> None:
        self._put("items:")
        for number in range(self._dice.randint(1, 4)):
            code = f"item_{number}"
            body = self._asked(code, "points", readings=False)
            self._put(f"  - code: {code}", f'    number: "{number}"', *(f"    {line}" for line in body))
            self._space.amounts.setdefault("points", []).append(code)
        self._put("score:", f"  amount: {self._say.rounded('all_items', 'points')}")
        self._space.amounts["points"] += ["score", "all_items"]
        if self._dice.random() < 0.4:
            self._late_rank("score")

    def _late_rank(self, amount: str) -> None:
        """A rank measure that rests on the score; measures stand before, in their own section."""
        at = self._lines.index("measures:") + 1
        before, self._lines = self._lines, []
        self._rank("place_1", amount)
        self._lines = [*before[:at], *self._lines, *before[at:]]

    def _grades(self) -> None:
        self._put("grades:")
        grades = GRADES[: self._dice.randint(2, 4)]
        for code in grades[:-1]:
            self._put(
                f"  - code: {code}",
                "    names: {zh: 等级, en: Grade}",
                f"    when: {self._say.statement(self._space, 1)}",
            )
        self._put(f"  - code: {grades[-1]}", "    names: {zh: 等级, en: Grade}")
        self._space.choices = {**self._space.choices, "grade": grades}

    def _grants(self) -> None:
        lined = self._dice.random() < 0.5
        self._put("grants:")
        for number in range(self._dice.randint(1, 3)):
            code = f"grant_{number}"
            body = self._asked(code, "yuan", readings=True)
            if lined and self._dice.random() < 0.8:
                body.append("budget: line_one")
            self._put(f"  - code: {code}", *(f"    {line}" for line in body))
            self._space.amounts["yuan"].append(code)
        if lined:
            places = [name for name in self._space.amounts.get("count", []) if name.startswith("place_")]
            split = self._dice.choice(["in_proportion", "in_order", "in_order_whole"]) if places else "in_proportion"
            order = f", order: {places[0]}" if split != "in_proportion" else ""
            self._put(
                "budgets:", f"  line_one: {{names: {{zh: 额度, en: Line}}, amount: more_money, split: {split}{order}}}"
            )
