"""A policy loaded from the bytes of its document: every mistake told at once, or a frozen policy."""

from collections.abc import Mapping
from hashlib import sha256

from zhongchuang.engines.policy.case_rows import read_cases
from zhongchuang.engines.policy.codes import PolicyCode
from zhongchuang.engines.policy.document import LANGUAGE, MARKS, Condition, Policy, Source, Span
from zhongchuang.engines.policy.measures import read_measures
from zhongchuang.engines.policy.naming import Names
from zhongchuang.engines.policy.parameters import read_parameters
from zhongchuang.engines.policy.reading import Reading
from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.expression.checker import check_statement
from zhongchuang.engines.tables.expression.nodes import Statement
from zhongchuang.engines.tables.expression.scope import Scope
from zhongchuang.engines.tables.strict_yaml import Fields, Node, read
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.verdict import Verdict

_REQUIRED = (
    *("policy", "language", "version", "title", "authority", "document_number", "subject"),
    *("in_force", "sources", "conditions", "results"),
)
_OPTIONAL = ("parameters", "measures", "cases")


def load_policy(content: bytes, file: str, dictionary: Dictionary) -> Policy:
    """The policy a document describes. Raises DocumentRefused with everything wrong with it.

    `file` is the name that problems and the origins of its worked cases carry.
    """
    root = read(content, file)
    reading = Reading(lines=content.decode("utf-8-sig").splitlines())
    found = reading.fields(root, required=_REQUIRED, optional=_OPTIONAL)
    _check_language(reading, found)
    policy = _policy(reading, found, dictionary, sha256(content).hexdigest())
    reading.settle()
    return policy


def _check_language(reading: Reading, found: Fields) -> None:
    node = found.values.get("language")
    version = reading.text(node, LANGUAGE)
    if node is not None and version != LANGUAGE:
        reading.policy_wrong(PolicyCode.UNKNOWN_LANGUAGE, node.mark, found=version, known=LANGUAGE)


def _policy(reading: Reading, found: Fields, dictionary: Dictionary, content_hash: str) -> Policy:
    get = found.values.get
    subject = reading.one_of(get("subject"), dictionary.entities, "space")
    names = Names.of(dictionary, subject)
    sources = _sources(reading, get("sources"))
    parameters = read_parameters(reading, get("parameters"), sources, names)
    measures = read_measures(reading, get("measures"), names)
    conditions = _conditions(reading, get("conditions"), names.scope(), sources)
    return Policy(
        code=_code(reading, get("policy")),
        language=reading.text(get("language")),
        version=reading.text(get("version")),
        title=reading.bilingual(get("title")),
        authority=reading.bilingual(get("authority")),
        document_number=reading.text(get("document_number")),
        subject=subject,
        in_force=_in_force(reading, get("in_force")),
        sources=sources,
        parameters=parameters,
        measures=measures,
        conditions=conditions,
        results=_results(reading, get("results")),
        cases=read_cases(reading, get("cases"), names, [one.code for one in conditions]),
        reaches=names.reaches(),
        hash=content_hash,
    )


def _code(reading: Reading, node: Node | None) -> str:
    code = reading.text(node)
    if node is not None and code:
        reading.code(code, node.mark)
    return code


def _in_force(reading: Reading, node: Node | None) -> Span:
    if node is None:
        return Span()
    return reading.span(reading.fields(node, required=("from",), optional=("to",)))


def _sources(reading: Reading, node: Node | None) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    for code, entry in reading.coded(node) if node is not None else ():
        found = reading.fields(entry, required=("title", "mark"), optional=("address", "note"))
        get = found.values.get
        sources[code] = Source(
            code=code,
            title=reading.bilingual(get("title")),
            mark=reading.one_of(get("mark"), MARKS, MARKS[0]),
            address=reading.text(get("address")),
            note=reading.maybe_bilingual(get("note")),
        )
    return sources


def _conditions(
    reading: Reading, node: Node | None, scope: Scope, sources: Mapping[str, Source]
) -> tuple[Condition, ...]:
    conditions: list[Condition] = []
    lines: dict[str, int] = {}
    for entry in reading.items(node):
        condition = _condition(reading, entry, scope, sources)
        if condition.code in lines:
            first = str(lines[condition.code])
            reading.policy_wrong(PolicyCode.NAME_TWICE, entry.mark, found=condition.code, first=first)
        lines.setdefault(condition.code, entry.mark.line)
        conditions.append(condition)
    if node is not None and not conditions:
        reading.policy_wrong(PolicyCode.NO_CONDITIONS, node.mark)
    return tuple(conditions)


def _condition(reading: Reading, node: Node, scope: Scope, sources: Mapping[str, Source]) -> Condition:
    optional = ("met_when", "judgement", "shows", "reading", "source", "quote")
    found = reading.fields(node, required=("code", "number", "text"), optional=optional)
    get = found.values.get
    if "met_when" not in found.values and "judgement" not in found.values and isinstance(node, Fields):
        reading.policy_wrong(PolicyCode.DECIDES_NOTHING, found.mark)
    if "shows" in found.values and ("judgement" not in found.values or "met_when" in found.values):
        reading.policy_wrong(PolicyCode.SHOWS_NEEDS_JUDGEMENT, found.keys["shows"])
    met_when, written = _met_when(reading, get("met_when"), scope, judgement="judgement" in found.values)
    return Condition(
        code=_code(reading, get("code")),
        number=reading.text(get("number")),
        text=reading.bilingual(get("text")),
        met_when=met_when,
        judgement=reading.maybe_bilingual(get("judgement")),
        shows=reading.several(get("shows"), scope),
        reading=reading.maybe_bilingual(get("reading")),
        written=written,
        source=reading.one_of(get("source"), sources, ""),
        quote=reading.text(get("quote")),
    )


def _met_when(reading: Reading, node: Node | None, scope: Scope, *, judgement: bool) -> tuple[Statement | None, str]:
    read_ = reading.expression(node)
    if read_ is None:
        return None, ""
    expression, text = read_
    for problem in check_statement(expression, scope, judgement=judgement):
        reading.expression_wrong(text, problem)
    return (expression if isinstance(expression, Statement) else None), " ".join(text.value.split())


def _results(reading: Reading, node: Node | None) -> dict[Verdict, Bilingual]:
    if node is None:
        return {}
    found = reading.fields(node, required=tuple(Verdict))
    return {verdict: reading.bilingual(found.values.get(verdict)) for verdict in Verdict}
