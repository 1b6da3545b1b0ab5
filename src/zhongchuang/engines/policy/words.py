"""Every word of the policy language: what its expressions say, and the keys by which a document computes.

The other keys of a document (code, names, text, source ...) are places on a form, and the values a
parameter may take (down, half_up, person ...) are values: neither are words.
"""

from zhongchuang.engines.tables.expression import nodes
from zhongchuang.engines.tables.tally import TALLIES

EXPRESSION_WORDS = nodes.WORDS
"""The words of amounts and statements."""

COMPUTING_KEYS = (
    *TALLIES,
    *("rank", "where", "distinct", "each", "ties"),
    *("amount", "choose", "when", "otherwise", "bands", "from", "above", "below", "up_to", "readings"),
    *("most", "least"),
)
"""The keys by which something computes; `of` and `by` are words of expressions too and stand there."""

WORDS = (*EXPRESSION_WORDS, *COMPUTING_KEYS)
"""All words, each once: at most sixty."""
