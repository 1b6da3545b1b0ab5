"""A policy loaded from the bytes of its document: every mistake told at once, or a frozen policy."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from zhongchuang.engines.policy.asking import (
    Asking,
    declare,
    read_budgets,
    read_conditions,
    read_grades,
    read_grants,
    read_items,
    read_score,
)
from zhongchuang.engines.policy.case_reading import read_cases
from zhongchuang.engines.policy.circles import MOST_BEHIND, MOST_LEVELS, resting, shown
from zhongchuang.engines.policy.codes import PolicyCode
from zhongchuang.engines.policy.document import LANGUAGE, MARKS, Policy, Source, Span
from zhongchuang.engines.policy.extents import TOO_LARGE, TWO_DENOMINATORS
from zhongchuang.engines.policy.fits import NOT_IN_STEPS, NOT_WHOLE_FEN, misfits
from zhongchuang.engines.policy.givens import read_statement
from zhongchuang.engines.policy.measures import declare_measures, read_measures
from zhongchuang.engines.policy.naming import Names
from zhongchuang.engines.policy.overlay import Overlay, laid_over, overlay_bytes
from zhongchuang.engines.policy.parameters import read_parameters
from zhongchuang.engines.policy.reading import Reading
from zhongchuang.engines.policy.records import read_records
from zhongchuang.engines.tables.dictionary import Dictionary
from zhongchuang.engines.tables.strict_yaml import Fields, Items, Mark, Node, Text, read
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.verdict import Verdict

_REQUIRED = (
    *("policy", "language", "version", "title", "authority", "document_number", "subject"),
    *("in_force", "sources"),
)
_OPTIONAL = (
    *("follows", "records", "parameters", "measures", "conditions", "results"),
    *("items", "score", "grades", "grants", "budgets", "public_when", "cases"),
)


def load_policy(
    content: bytes, file: str, dictionary: Dictionary, *, overlay: Overlay | None = None, cases: bool = True
) -> Policy:
    """The policy a document describes. Raises DocumentRefused with everything wrong with it.

    `file` is the name that problems and the origins of its worked cases carry. With an `overlay` the
    document's numbers are changed, and the hash is that of the overlay's bytes. Without `cases` the worked
    cases are left unread, for whoever loads it again and again.
    """
    root = read(content, file)
    reading = Reading(lines=content.decode("utf-8-sig").splitlines())
    content_hash = sha256(content).hexdigest()
    if overlay is not None:
        root = laid_over(reading, root, overlay, content_hash=content_hash)
        content_hash = sha256(overlay_bytes(overlay)).hexdigest()
    if not cases:
        root = replace(root, values={key: node for key, node in root.values.items() if key != "cases"})
    found = reading.fields(root, required=_REQUIRED, optional=_OPTIONAL)
    _check_language(reading, found)
    policy = _policy(reading, found, dictionary, content_hash)
    reading.settle()
    _refuse_misfits(reading, found, policy)
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
    names = Names(read_records(reading, get("records"), dictionary, subject), subject)
    sources = _sources(reading, get("sources"))
    parameters = read_parameters(reading, get("parameters"), sources, names)
    asking = Asking(reading, names, parameters, sources)
    entries = declare_measures(reading, get("measures"), names)
    for kind in ("conditions", "items", "grades", "grants"):
        declare(asking, kind, get(kind))
    names.settle(scored="score" in found.values)
    measures = read_measures(reading, entries, names, parameters)
    budgets = read_budgets(asking, get("budgets"))
    public_when, public_written = read_statement(reading, get("public_when"), names.scope())
    policy = Policy(
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
        conditions=read_conditions(asking, get("conditions")),
        results=_results(reading, found),
        items=read_items(asking, get("items")),
        score=read_score(asking, get("score")),
        grades=read_grades(asking, get("grades")),
        grants=read_grants(asking, get("grants"), budgets),
        budgets=budgets,
        public_when=public_when,
        public_written=public_written,
        follows=_follows(reading, get("follows")),
        cases=(),
        reaches=names.reaches(),
        dictionary=names.dictionary,
        hash=content_hash,
    )
    _refuse_nothing(reading, found)
    _refuse_circles(reading, found, policy)
    return replace(policy, cases=read_cases(reading, get("cases"), names, policy))


def _refuse_nothing(reading: Reading, found: Fields) -> None:
    """A document that neither asks nor gives anything is none."""
    if not {"conditions", "items", "grades", "grants"} & set(found.values):
        reading.policy_wrong(PolicyCode.NOTHING_PROVIDED, found.mark)


def _refuse_circles(reading: Reading, found: Fields, policy: Policy) -> None:
    """Note each circle of names once, at the name that stands first, and each name that rests on too much."""
    wrong = resting(policy)
    places = places_of_names(found)
    for way in wrong.circles:
        reading.policy_wrong(PolicyCode.MEASURE_CYCLE, places.get(way[0], found.mark), path=shown(way))
    for code, names, most in (
        (PolicyCode.RESTS_TOO_DEEP, wrong.too_deep, MOST_LEVELS),
        (PolicyCode.RESTS_ON_TOO_MUCH, wrong.too_much, MOST_BEHIND),
    ):
        for name in names:
            reading.policy_wrong(code, places.get(name, found.mark), found=name, most=str(most))


_MISFITS: Mapping[str, PolicyCode] = {
    TOO_LARGE: PolicyCode.TOO_LARGE,
    TWO_DENOMINATORS: PolicyCode.QUOTIENTS_JOINED,
    NOT_IN_STEPS: PolicyCode.NOT_FIXED,
    NOT_WHOLE_FEN: PolicyCode.NOT_WHOLE_FEN,
}


def _refuse_misfits(reading: Reading, found: Fields, policy: Policy) -> None:
    """Note each name whose amount can't be counted exactly in 64 bits; asked only of a document that is sound."""
    places = places_of_names(found)
    for misfit in misfits(policy):
        code = _MISFITS[misfit.code]
        values = {"found": misfit.where} | ({"most": misfit.values["most"]} if "most" in misfit.values else {})
        reading.policy_wrong(code, places.get(misfit.where, found.mark), **values)


def places_of_names(found: Fields) -> dict[str, Mark]:
    """Where a document gives each of its names."""
    places = {name: found.keys[key] for name, key in _OUTCOMES if key in found.keys}
    for kind in ("conditions", "items", "grades", "grants"):
        listed = found.values.get(kind)
        for entry in listed if isinstance(listed, Items) else ():
            code = entry.values.get("code") if isinstance(entry, Fields) else None
            if isinstance(code, Text):
                places.setdefault(code.value.strip(), entry.mark)
    for kind in ("measures", "budgets"):
        given = found.values.get(kind)
        places |= given.keys if isinstance(given, Fields) else {}
    return places


_OUTCOMES = (
    *(("all_items", "items"), ("score", "items"), ("score", "score"), ("grade", "grades")),
    *(("qualifies", "conditions"), ("public", "public_when")),
)
"""Where a document gives what it makes of a space; without a score of its own the items make it."""


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


def _follows(reading: Reading, node: Node | None) -> tuple[str, str]:
    """The policy this one takes the place of: its code and its version."""
    if node is None:
        return "", ""
    found = reading.fields(node, required=("policy", "version"))
    return reading.text(found.values.get("policy")), reading.text(found.values.get("version"))


def _results(reading: Reading, found: Fields) -> dict[Verdict, Bilingual]:
    """A sentence for each verdict on all conditions; there must be one where there are conditions."""
    node = found.values.get("results")
    if node is None:
        if "conditions" in found.values:
            reading.policy_wrong(PolicyCode.RESULTS_MISSING, found.keys["conditions"])
        return {}
    sentences = reading.fields(node, required=tuple(Verdict))
    return {verdict: reading.bilingual(sentences.values.get(verdict)) for verdict in Verdict}
