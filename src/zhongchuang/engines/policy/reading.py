"""Reading a policy's document: the walk with what only policies have, days, names and expressions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from zhongchuang.engines.policy.codes import PolicyCode
from zhongchuang.engines.policy.document import Span
from zhongchuang.engines.policy.places import mark_at
from zhongchuang.engines.tables.codes import DocumentCode
from zhongchuang.engines.tables.document import CODE, Walk
from zhongchuang.engines.tables.expression.nodes import Expression, ExpressionProblem, ExpressionRefused
from zhongchuang.engines.tables.expression.reader import read as read_expression
from zhongchuang.engines.tables.expression.tokens import foreign_character
from zhongchuang.engines.tables.problems import DocumentProblem
from zhongchuang.engines.tables.strict_yaml import Fields, Items, Mark, Node, Text
from zhongchuang.kernel.bilingual import Bilingual


@dataclass(slots=True)
class Reading(Walk):
    """A walk that also reads days and expressions. `lines` are the document's own."""

    lines: list[str] = field(default_factory=list)

    def policy_wrong(self, code: PolicyCode, mark: Mark, **values: str) -> None:
        """Note one thing wrong that only a policy can have."""
        self.problems.append(DocumentProblem(code, mark.file, mark.line, mark.column, values))

    def expression_wrong(self, text: Text, problem: ExpressionProblem) -> None:
        """Note one thing wrong with an expression, at its own place in the document."""
        mark = mark_at(text, problem.at, self.lines)
        self.problems.append(DocumentProblem(problem.fault, mark.file, mark.line, mark.column, problem.values))

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
        try:
            if len(word) == 10:
                return date.fromisoformat(word)
        except ValueError:
            pass
        self.policy_wrong(PolicyCode.NOT_A_DAY, node.mark, found=word)
        return None

    def span(self, found: Fields) -> Span:
        """The days `from` and `to` of a mapping; `from: unknown` is since before we know."""
        start, end = found.values.get("from"), found.values.get("to")
        first = None if is_word(start, "unknown") else self.day(start)
        last = self.day(end)
        if first and last and last < first:
            values = {"from": first.isoformat(), "to": last.isoformat()}
            self.wrong(DocumentCode.TURNED_AROUND, found.keys["to"], **values)
        return Span(first, last)

    def expression(self, node: Node | None) -> tuple[Expression, Text] | None:
        """An expression with its text; None where it is absent or can't be read, which is then noted."""
        if node is None:
            return None
        if not isinstance(node, Text):
            self.wrong(DocumentCode.NOT_TEXT, node.mark)
            return None
        try:
            return read_expression(node.value), node
        except ExpressionRefused as refusal:
            self.expression_wrong(node, refusal.problem)
            return None


def is_word(node: Node | None, word: str) -> bool:
    """Whether a node is this very word, unquoted or quoted."""
    return isinstance(node, Text) and node.value.strip() == word
