"""Reading the worked cases of a policy: what is given, what persons ruled, what is expected, and the arithmetic."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from zhongchuang.engines.policy.case_rows import SUBJECT, CaseRows
from zhongchuang.engines.policy.codes import PolicyCode
from zhongchuang.engines.policy.document import Case, Expected, Policy
from zhongchuang.engines.policy.naming import Names
from zhongchuang.engines.policy.provisions import NO_PLACE
from zhongchuang.engines.policy.reading import Reading
from zhongchuang.engines.tables.document import listed
from zhongchuang.engines.tables.expression.amounts import plain
from zhongchuang.engines.tables.expression.rows import exact
from zhongchuang.engines.tables.expression.scope import Meaning, Sort
from zhongchuang.engines.tables.fields import FEN_PER
from zhongchuang.engines.tables.records import Row
from zhongchuang.engines.tables.strict_yaml import Fields, Mark, Node, Text
from zhongchuang.kernel.verdict import Verdict

ROWS = ("meets", "fails", "boundary", "missing")
"""What a case may be there to show."""

OPTIONAL = ("row", "year", "ruled", "expect", "result", "arithmetic")
RESULT = "result"
PUBLIC = "public"
PAID = "paid."
NOT_RANKED = "not_ranked"
"""What a case may expect of a place: that the space has none."""
_FRACTION = re.compile(r"[0-9]{1,15}/[1-9][0-9]{0,14}")
_Read = Callable[[Node, str, Mark], Expected | str | None]


def read_cases(reading: Reading, node: Node | None, names: Names, policy: Policy) -> tuple[Case, ...]:
    """The cases in the order they stand."""
    reader = _CaseReader(reading, names, policy)
    return tuple(reader.case(entry) for entry in reading.items(node))


class _CaseReader:
    """Reads one case after the other against the names of the policy."""

    def __init__(self, walk: Reading, names: Names, policy: Policy) -> None:
        self.walk = walk
        self.names = names
        self.policy = policy
        self._rows = CaseRows(walk, names)
        self._asked = {asked.code: asked for asked in policy.asked}
        self._known = self._expectable()
        self._codes: dict[str, dict[str, None]] = {}

    def case(self, node: Node) -> Case:
        walk = self.walk
        found = walk.fields(node, required=("case", "as_of", "given"), optional=OPTIONAL)
        get = found.values.get
        as_of = walk.day(get("as_of")) or date(2000, 1, 1)
        rows = self._rows.read(get("given"))
        spaces = self._spaces(rows)
        expect = self._by_space(get("expect"), spaces, self._expected)
        result = get(RESULT)
        if result is not None:
            expect.setdefault(spaces[0], {})[RESULT] = self._verdict(result, tuple(Verdict))
        if "expect" not in found.values and result is None:
            walk.policy_wrong(PolicyCode.EXPECTS_NOTHING, found.mark)
        return Case(
            name=walk.bilingual(get("case")),
            as_of=as_of,
            year=walk.whole(get("year")) or as_of.year,
            rows=rows,
            expect=expect,
            ruled=self._by_space(get("ruled"), spaces, self._ruled),
            arithmetic=self._by_space(get("arithmetic"), spaces, self._arithmetic),  # type: ignore[arg-type]
            row=walk.one_of(get("row"), ROWS, "") if "row" in found.values else "",
            line=found.mark.line,
        )

    def _spaces(self, rows: Mapping[str, tuple[Row, ...]]) -> tuple[str, ...]:
        key = self.policy.reaches.subject_key
        return tuple(dict.fromkeys(str(row.values[key]) for row in rows[self.names.subject])) or (SUBJECT,)

    def _by_space(self, node: Node | None, spaces: tuple[str, ...], read: _Read) -> dict[str, dict[str, Expected]]:
        """Entries by name, of the one space there is or under the code of each."""
        if node is None:
            return {}
        found = self.walk.mapping(node)
        if spaces == (SUBJECT,):
            return {SUBJECT: self._entries(found, read)}
        by_space: dict[str, dict[str, Expected]] = {}
        known = frozenset(spaces)
        for space, entry in found.values.items():
            if space in known and isinstance(entry, Fields):
                by_space[space] = self._entries(self.walk.mapping(entry), read)
            else:
                code = PolicyCode.UNKNOWN_SPACE if isinstance(entry, Fields) else PolicyCode.SEVERAL_SPACES
                self.walk.policy_wrong(code, found.keys[space], found=space, known=listed(spaces))
        return by_space

    def _entries(self, found: Fields, read: _Read) -> dict[str, Expected]:
        entries = {name: read(node, name, found.keys[name]) for name, node in found.values.items()}
        return {name: value for name, value in entries.items() if value is not None}

    def _arithmetic(self, node: Node, name: str, mark: Mark) -> str:
        return self.walk.text(node)

    def _expected(self, node: Node, name: str, mark: Mark) -> Expected | None:
        """What is expected of a name; None where nothing can be, which is then noted."""
        if name in (RESULT, PUBLIC) or name in self.names.conditions:
            return self._verdict(node, tuple(Verdict))
        meaning = self._known.get(name)
        if meaning is None:
            near = self.walk.suggest(name, self._known)
            self.walk.policy_wrong(PolicyCode.CANT_BE_EXPECTED, mark, found=name, nearest=near)
            return None
        word = self.walk.text(node)
        if word == Verdict.NEEDS_PERSON:
            return Verdict.NEEDS_PERSON
        return self._value(node, word, name, meaning)

    def _value(self, node: Node, word: str, name: str, meaning: Meaning) -> Expected | None:
        """A grade's code, a day, a place or that there is none, or a number."""
        measure = self.policy.measures.get(name)
        if word == NOT_RANKED and measure is not None and measure.rank is not None:
            return NO_PLACE
        if meaning.sort is Sort.CHOICE:
            return self.walk.one_of(node, meaning.choices, "")
        return self.walk.day(node) if meaning.sort is Sort.DAY else self._number(node, word, meaning)

    def _expectable(self) -> dict[str, Meaning]:
        """Every name of which something may be expected, with what it means."""
        names = self.names
        outcomes = {name: one for name, one in names.outcomes.items() if name in ("score", "grade")}
        paid = {f"{PAID}{code}": meaning for code, meaning in names.grants.items()}
        return {**names.conditions, **names.measures, **names.items, **outcomes, **names.grants, **paid}

    def _number(self, node: Node, word: str, meaning: Meaning) -> Expected | None:
        """A number in the unit of its name, money in fen; also written as a fraction: 200/3."""
        scale = FEN_PER.get(meaning.unit, 1)
        if not word:
            return None
        if _FRACTION.fullmatch(word):
            return plain(Fraction(word) * scale)
        number = self.walk.number(node, per=max(scale // 100, 1))
        return None if number is None else exact(number * scale)

    def _verdict(self, node: Node, among: tuple[Verdict, ...]) -> Verdict:
        return Verdict(self.walk.one_of(node, among, Verdict.MET))

    def _ruled(self, node: Node, name: str, mark: Mark) -> Expected | None:
        """What a person ruled: a verdict, an amount, or which reading holds."""
        if name in self.names.conditions or name in self.names.grades:
            return self._verdict(node, (Verdict.MET, Verdict.NOT_MET))
        asked = self._asked.get(name)
        if asked is not None and asked.given is not None and asked.given.readings:
            return self.walk.one_of(node, self._readings(name), "")
        if asked is not None and asked.judgement is not None and isinstance(node, Text):
            return self._number(node, self.walk.text(node), self._known[name])
        known = {*self.names.conditions, *self.names.grades, *self._asked}
        near = "" if name in known else self.walk.suggest(name, known)
        self.walk.policy_wrong(PolicyCode.CANT_BE_RULED, mark, found=name, nearest=near)
        return None

    def _readings(self, name: str) -> dict[str, None]:
        """The codes of the readings of an indicator or a grant."""
        if name not in self._codes:
            given = self._asked[name].given
            self._codes[name] = dict.fromkeys(reading.code for reading in given.readings) if given else {}
        return self._codes[name]
