"""Reading a policy's document: the walk with what only policies have, days, names and expressions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from zhongchuang.engines.policy.clearer import clearer
from zhongchuang.engines.policy.codes import PolicyCode
from zhongchuang.engines.policy.document import Span
from zhongchuang.engines.policy.naming import Sight
from zhongchuang.engines.policy.places import marks_at
from zhongchuang.engines.tables.codes import DocumentCode
from zhongchuang.engines.tables.document import CODE, Walk
from zhongchuang.engines.tables.expression.nodes import Expression, ExpressionProblem, ExpressionRefused
from zhongchuang.engines.tables.expression.reader import read as read_expression
from zhongchuang.engines.tables.expression.tokens import foreign_character
from zhongchuang.engines.tables.meant import meant_day, meant_moment
from zhongchuang.engines.tables.plain_days import plain_day, plain_moment
from zhongchuang.engines.tables.strict_yaml import Fields, Items, Mark, Node, Text
from zhongchuang.kernel.bilingual import Bilingual


@dataclass(slots=True)
class Reading(Walk):
    """A walk that also reads days and expressions. `lines` are the document's own.

    `falling` keeps, for two parameters that bound neighbouring bands, the first day on which the second
    isn't above the first.
    """

    lines: list[str] = field(default_factory=list)
    falling: dict[tuple[str, str], date | None] = field(default_factory=dict)

    def policy_wrong(self, code: PolicyCode, mark: Mark, **values: str) -> None:
        """Note one thing wrong that only a policy can have."""
        self.wrong(code, mark, **values)

    def expression_wrong(self, text: Text, problems: Sequence[ExpressionProblem], sight: Sight) -> None:
        """Note everything wrong with an expression, each thing at its own place in the document."""
        if not problems or self.full:
            return
        places = marks_at(text, {problem.at for problem in problems}, self.lines)
        for problem in problems:
            code, values = clearer(problem, text.value, sight, self.suggest)
            self.wrong(code, places[problem.at], **values)

    def coded(self, node: Node) -> Iterator[tuple[str, Node]]:
        """The entries of a mapping whose keys are codes; a look-alike letter is named."""
        found = self.mapping(node)
        for key, value in found.values.items():
            self.code(key, found.keys[key])
            yield key, value

    def code(self, found: str, mark: Mark) -> None:
        """Note a code that isn't one."""
        for position, character in enumerate(found):
            if not character.isascii():
                values = foreign_character(character, 0).values
                at = Mark(mark.file, mark.line, mark.column + position)
                self.policy_wrong(PolicyCode.FOREIGN_CHARACTER, at, **values)
                return
        if not CODE.fullmatch(found):
            self.wrong(DocumentCode.BAD_CODE, mark, found=found)

    def items(self, node: Node | None) -> tuple[Node, ...]:
        """The items of a list; none where the key is absent."""
        if node is None:
            return ()
        if isinstance(node, Items):
            return tuple(node)
        self.wrong(DocumentCode.NOT_A_LIST, node.mark)
        return ()

    def maybe_bilingual(self, node: Node | None) -> Bilingual | None:
        """A pair, or None where the key is absent."""
        return None if node is None else self.bilingual(node)

    def day(self, node: Node | None) -> date | None:
        """A day as 2023-12-31; None where the key is absent."""
        if node is None:
            return None
        word = self.text(node)
        day = plain_day(word)
        if day is None and word:
            self.policy_wrong(PolicyCode.NOT_A_DAY, node.mark, found=word, nearest=meant_day(word))
        return day

    def moment(self, node: Node | None) -> datetime | None:
        """A moment as 2023-11-06 16:00; None where the key is absent or it is none, which is then noted."""
        if node is None:
            return None
        word = self.text(node)
        moment = plain_moment(word)
        if moment is None and word:
            self.policy_wrong(PolicyCode.NOT_A_MOMENT, node.mark, found=word, nearest=meant_moment(word))
        return moment

    def span(self, found: Fields) -> Span:
        """The days `from` and `to` of a mapping; `from: unknown` is since before we know."""
        start, end = found.values.get("from"), found.values.get("to")
        first = None if is_word(start, "unknown") else self.day(start)
        last = self.day(end)
        if first and last and last < first:
            values = {"from": first.isoformat(), "to": last.isoformat()}
            self.wrong(DocumentCode.TURNED_AROUND, found.keys["to"], **values)
        return Span(first, last)

    def expression(self, node: Node | None, sight: Sight) -> tuple[Expression, Text] | None:
        """An expression with its text; None where it is absent or can't be read, which is then noted."""
        if node is None:
            return None
        if not isinstance(node, Text):
            self.wrong(DocumentCode.NOT_TEXT, node.mark)
            return None
        try:
            return read_expression(node.value), node
        except ExpressionRefused as refusal:
            self.expression_wrong(node, [refusal.problem], sight)
            return None

    def expressions(self, node: Node) -> tuple[Node, ...]:
        """A list of expressions, those put together again that a comma cut; one alone is a list of one."""
        if not isinstance(node, Items):
            return (node,)
        whole: list[list[Node]] = []
        opened = 0
        for item in node:
            if opened > 0 and isinstance(item, Text):
                whole[-1].append(item)
            else:
                whole.append([item])
                opened = 0
            opened += item.value.count("(") - item.value.count(")") if isinstance(item, Text) else 0
        return tuple(self._joined(pieces) for pieces in whole)

    def _joined(self, pieces: Sequence[Node]) -> Node:
        """One expression of the pieces a comma cut it into."""
        if len(pieces) == 1:
            return pieces[0]
        text = ", ".join(piece.value for piece in pieces if isinstance(piece, Text))
        self.wrong(DocumentCode.COMMA_CUTS, pieces[0].mark, found=text, nearest="")
        return Text(text, pieces[0].mark)


def is_word(node: Node | None, word: str) -> bool:
    """Whether a node is this very word, unquoted or quoted."""
    return isinstance(node, Text) and node.value.strip() == word
