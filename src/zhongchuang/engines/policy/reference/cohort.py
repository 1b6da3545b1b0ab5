"""A frozen cohort: every space with its facts, what all of them share, and what is taken across them."""

from collections.abc import Mapping, Sequence
from datetime import date

from zhongchuang.engines.policy.document import Policy
from zhongchuang.engines.policy.findings import Ruling
from zhongchuang.engines.policy.reference.across import tally_across
from zhongchuang.engines.policy.reference.ranking import Contender, places
from zhongchuang.engines.policy.reference.rulings import rulings_by_space
from zhongchuang.engines.policy.reference.space import SpaceFacts
from zhongchuang.engines.policy.shared import shared_names
from zhongchuang.engines.tables.expression.amounts import lacking
from zhongchuang.engines.tables.expression.evaluate import decide, measure, why_open
from zhongchuang.engines.tables.expression.predicate import Test, predicate
from zhongchuang.engines.tables.expression.rows import Records, Shared
from zhongchuang.engines.tables.expression.trace import Found, Quantity
from zhongchuang.engines.tables.records import Snapshot, Value
from zhongchuang.engines.tables.reduce import tally
from zhongchuang.engines.tables.tally import Tally
from zhongchuang.kernel.period import Period
from zhongchuang.kernel.verdict import Verdict
from zhongchuang.kernel.workdays import Workdays


class Cohort:
    """All spaces of a snapshot under one policy on one day; each thing is worked out once, when it is asked for."""

    def __init__(
        self, policy: Policy, snapshot: Snapshot, *, as_of: date, workdays: Workdays, rulings: Sequence[Ruling] = ()
    ) -> None:
        """Raises RulingRefused for a ruling that can't stand."""
        self.policy = policy
        self.records = Records(snapshot.rows, keys=policy.reaches.keys, links=policy.reaches.links)
        self.shared = Shared(shared_names(policy, Period.of_year(snapshot.year), as_of), workdays)
        self._tests = _tests(policy, self.shared.names)
        self._across: dict[tuple[str, Value | None], Found] = {}
        self._ranked: dict[str, dict[str, Found]] = {}
        by_space = rulings_by_space(policy, rulings)
        self.spaces: dict[str, SpaceFacts] = {}
        for row in self.records.all(policy.subject):
            code = str(row.values[policy.reaches.subject_key])
            if code in self.spaces:
                continue  # the first row of a code is the one that is meant, as for every record
            self.spaces[code] = SpaceFacts(self, code, row, by_space.get(code, {}))

    def tallied(self, name: str, what: Tally, space: SpaceFacts) -> Found:
        """A tally of a space's own records, or across the spaces that agree with it in the field it is taken by."""
        if what.entity != self.policy.subject:
            rows = self.records.belonging(what.entity, space.row.values[self.policy.reaches.subject_key])
            return tally(name, what, space.row, rows, self.records, self.shared, test=self._tests[name])
        group = space.row.values.get(what.by) if what.by else None
        if what.by and group is None:
            missing = (space.row.origin.cell(what.by),)
            return lacking(Quantity(name, "measure", what.unit, missing=missing), "missing_value")
        if (name, group) not in self._across:
            self._across[name, group] = tally_across(name, what, self._together(what.by, group))
        return self._across[name, group]

    def ranked(self, name: str, space: SpaceFacts) -> Found:
        """The space's place in a rank measure."""
        if name not in self._ranked:
            self._ranked[name] = self._rank(name)
        return self._ranked[name][space.code]

    def _rank(self, name: str) -> dict[str, Found]:
        rank = self.policy.measures[name].rank
        assert rank is not None, "a loaded rank measure ranks"
        ties = self.shared.names[rank.ties]
        groups: dict[Value | None, list[Contender]] = {}
        for code, facts in self.spaces.items():
            group = facts.row.values.get(rank.by) if rank.by else None
            step = None if rank.where is None else decide(rank.where, facts)
            verdict, reason = (Verdict.MET, "") if step is None else (step.verdict, why_open(step))
            amounts = tuple(measure(amount, facts) for amount in rank.of)
            anywhere = bool(rank.by) and group is None
            groups.setdefault(group, []).append(Contender(code, verdict, reason, amounts, anywhere))
        unplaced = groups.pop(None, []) if rank.by else []
        found = places(name, [], unplaced, ties)
        for contenders in groups.values():
            found |= places(name, contenders, unplaced, ties)
        return found

    def _together(self, field: str, group: Value | None) -> list[tuple[SpaceFacts, bool]]:
        """The spaces that agree in a field, or may: a blank may be anything. With whether they surely do."""
        found = [(one, one.row.values.get(field) if field else None) for one in self.spaces.values()]
        return [(one, not field or value is not None) for one, value in found if value is None or value == group]


def _tests(policy: Policy, shared: Mapping[str, Found]) -> dict[str, Test | None]:
    tallies = {code: measure.tally for code, measure in policy.measures.items() if measure.tally is not None}
    return {
        code: None if one.where is None else predicate(one.where, one.reaches, shared)
        for code, one in tallies.items()
        if one.entity != policy.subject
    }
