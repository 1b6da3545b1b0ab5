"""Drafts before they are kept: what is proposed, what of it differs, and what the document's own cases say to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from zhongchuang.apps.rulebook import facts
from zhongchuang.apps.rulebook.models import PolicyVersion
from zhongchuang.engines.policy.cases import CaseResult
from zhongchuang.engines.policy.document import Parameter, ParameterValue, Policy
from zhongchuang.engines.policy.load import load_policy
from zhongchuang.engines.policy.overlay import Change as Change  # what pages hand in
from zhongchuang.engines.policy.overlay import Overlay as Overlay
from zhongchuang.engines.policy.overlay import changed_only, overlay_bytes, read_overlay, value_before
from zhongchuang.engines.tables.problems import DocumentRefused as DocumentRefused
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.kernel.refusal import Refused

_UNNAMED = Bilingual("未命名", "unnamed")


@dataclass(frozen=True, slots=True)
class Difference:
    """One number a draft changes: the parameter, what the document has on that day (None for nothing), the change."""

    parameter: Parameter
    before: ParameterValue | None
    change: Change


def in_force(parameter: Parameter, day: date) -> ParameterValue:
    """The value in force on a day; before the first day the first, where none holds any more the last."""
    held = parameter.on(day)
    if held is not None:
        return held
    first = parameter.values[0]
    return first if first.span.first is not None and day < first.span.first else parameter.values[-1]


def unnamed(version: PolicyVersion, changes: Iterable[Change]) -> Overlay:
    """What changes to a version would make of its document, together with what the version changes already.

    Changes that change nothing are left out. Refused: draft.no_change where nothing is new, or nothing differs
    from the document any more.
    """
    new = changed_only(facts.policy(version), changes)
    document = version.base or version
    together = changed_only(facts.policy(document), facts.merged(facts.overlay_of(version).changes, new))
    if not new or not together:
        raise Refused("draft.no_change")
    return Overlay(document.hash, _UNNAMED, together, by=_UNNAMED.zh, why=_UNNAMED.zh)


def named(overlay: Overlay, *, name: Bilingual, by: str, why: str) -> Overlay:
    """The draft with what it is called, who proposes it and why."""
    return replace(overlay, name=name, by=by, why=why)


def carried(overlay: Overlay) -> str:
    """A draft as a text that a form carries."""
    return overlay_bytes(overlay).decode()


def carried_back(text: str) -> Overlay:
    """The draft that a form carried. DocumentRefused where the text was altered so that it is none."""
    return read_overlay(text.encode(), "draft")


def previewed(version: PolicyVersion, overlay: Overlay) -> Policy:
    """The policy as the draft would make it. Raises DocumentRefused where the numbers can't be used."""
    document, _ = facts.bytes_of(version)
    return load_policy(document, version.file_name, facts.dictionary(), overlay=overlay)


def differences(document: Policy, overlay: Overlay) -> list[Difference]:
    """What the overlay changes of its document, in the document's order, earlier days first."""
    places = {code: place for place, code in enumerate(document.parameters)}
    changes = sorted(
        (change for change in overlay.changes if change.parameter in places),
        key=lambda one: (places[one.parameter], one.start is not None, one.start or 0),
    )
    return [Difference(document.parameters[one.parameter], value_before(document, one), one) for one in changes]


def cases_that_change(before: Sequence[CaseResult], after: Sequence[CaseResult]) -> list[tuple[CaseResult, CaseResult]]:
    """The worked cases that came out as written and don't any more."""
    return [(one, other) for one, other in zip(before, after, strict=True) if one.passed and not other.passed]
