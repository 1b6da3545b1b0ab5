"""The journal in words: what was done, with which values, and what a proof found."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from zhongchuang.apps.journal.verifying import Break
from zhongchuang.apps.people.vocabulary import RelationKind
from zhongchuang.voice.people import BODIES, PURPOSES, QUALIFICATIONS, ROLES, SCOPES
from zhongchuang.voice.sentences import say


def break_text(found: Break, language: str) -> str:
    """One break of the journal as a sentence that names its place."""
    values = {"position": str(found.position), "line": str(found.line or ""), "until": str(found.until)}
    return say(found.wrong, values, language)


ACTIONS: Mapping[str, Promise] = {
    "rulebook.found_city": _("set the city up"),
    "rulebook.add_policy": _("took a policy in"),
    "rulebook.record_adoption": _("recorded that a policy was adopted"),
    "rulebook.keep_draft": _("kept a draft of a policy"),
    "rulebook.keep_comparison": _("kept a comparison"),
    "rulebook.start_round": _("started a round"),
    "rulebook.ask_again": _("asked for a round to be run anew"),
    "rulebook.run_round": _("ran a round"),
    "rulebook.rule": _("ruled on conditions"),
    "rulebook.choose_columns": _("chose the columns of a result table"),
    "rulebook.publish": _("published a round"),
    "rulebook.order_printout": _("asked for the statements of a round"),
    "rulebook.print_out": _("printed the statements of a round"),
    "insight.hand_in": _("handed a return in"),
    "insight.read_upload": _("read a return"),
    "insight.begin": _("loaded the list of spaces"),
    "people.register_body": _("recorded a body"),
    "people.found_team": _("founded a team"),
    "people.run_space": _("recorded who runs a space"),
    "people.join": _("took a person in"),
    "people.keep_phone": _("kept a mobile number"),
    "people.note_sign_in": _("signed in"),
    "people.note_password": _("set a password"),
    "people.appoint": _("gave a role"),
    "people.dismiss": _("ended a role"),
    "people.correct_name": _("put a name right"),
    "people.erase": _("erased himself"),
    "people.invite": _("offered a role"),
    "people.invite_operators": _("invited operators from a list"),
    "people.take_invitation": _("took a role that was offered"),
    "people.hand_over": _("handed the admin role over"),
    "people.tell_head": _("told the auditors the head of the journal"),
    "people.take_in": _("took a person in"),
    "people.become_firm": _("recorded that a team became a firm"),
    "people.merge_bodies": _("made two records one body"),
    "people.relate": _("recorded a relation"),
    "people.end_relation": _("recorded the end of a relation"),
    "people.take_relation_back": _("took a relation back"),
    "people.qualify": _("recorded a qualification"),
    "people.take_qualification_back": _("took a qualification back"),
    "people.keep_identity": _("kept an identity number"),
    "people.look_at_identity": _("looked at an identity number"),
    "people.make_token": _("made a token"),
    "people.end_token": _("ended a token"),
}
"""What each action did, after the name of who did it."""

VALUES: Mapping[str, Promise] = {
    "pack": _("pack"),
    "file": _("file"),
    "document_number": _("document number"),
    "adopted_on": _("adopted on"),
    "base": _("document"),
    "left": _("plan 1"),
    "right": _("plan 2"),
    "snapshot": _("snapshot"),
    "policy": _("version of the policy"),
    "as_of": _("judged as of"),
    "state": _("state"),
    "spaces": _("spaces"),
    "failure": _("failure"),
    "count": _("rulings"),
    "salt": _("salt"),
    "rulings": _("digest of the rulings"),
    "columns": _("columns"),
    "printout": _("printout"),
    "language": _("language"),
    "year": _("year"),
    "scope": _("scope"),
    "sha256": _("digest of the file"),
    "refusal": _("refusal"),
    "kind": _("kind"),
    "credit_code": _("credit code"),
    "space": _("space"),
    "since": _("since"),
    "phone": _("digest of the number"),
    "verified": _("proven"),
    "role": _("role"),
    "to": _("to"),
    "name": _("digest of the name"),
    "scopes": _("scopes"),
    "relation": _("relation"),
    "qualification": _("qualification"),
    "merged": _("merged"),
    "identity": _("digest of the identity number"),
    "purpose": _("purpose"),
    "head": _("head of the journal"),
    "until": _("until"),
}
"""What the values of a line are called."""

RELATION_WORDS: Mapping[RelationKind, Promise] = {
    RelationKind.EMPLOYS: pgettext_lazy("relation", "employment"),
    RelationKind.OWNS_SHARE: pgettext_lazy("relation", "share owned"),
    RelationKind.LEGAL_REPRESENTATIVE: pgettext_lazy("relation", "legal representation"),
    RelationKind.FAMILY: pgettext_lazy("relation", "family"),
    RelationKind.MENTORS: pgettext_lazy("relation", "mentoring"),
    RelationKind.INVESTED_IN: pgettext_lazy("relation", "investment"),
    RelationKind.SUPPLIES: pgettext_lazy("relation", "supply"),
    RelationKind.PARENT_OF: pgettext_lazy("relation", "parent and subsidiary"),
}
"""What each kind of relation is called by itself."""

_WORDS: Mapping[tuple[str, str], Promise] = {
    **{("role", role.value): name for role, name in ROLES.items()},
    **{("scopes", scope.value): name for scope, name in SCOPES.items()},
    **{("purpose", purpose.value): name for purpose, name in PURPOSES.items()},
    **{("qualification", kind.value): name for kind, name in QUALIFICATIONS.items()},
    **{("relation", kind.value): name for kind, name in RELATION_WORDS.items()},
    **{("kind", kind.value): name for kind, name in BODIES.items()},
    ("verified", "yes"): _("yes"),
    ("verified", "no"): _("no"),
    ("scope", "city"): _("whole city"),
    ("scope", "spaces"): _("some spaces"),
    ("state", "draft"): _("draft"),
    ("state", "failed"): _("failed"),
    ("state", "loaded"): _("loaded"),
    ("state", "refused"): _("refused"),
}
"""Values that are codes, in words."""

LONG = 16
"""Signs of a digest that are shown; the whole stands in the export."""


def action_text(action: str) -> str:
    """What was done, in the language that is active: "published a round"."""
    return str(ACTIONS[action])


def values_text(values: Mapping[str, str], *, whole: bool = False) -> str:
    """The values of a line in the language that is active; digests are shortened unless the whole is asked for."""
    said = []
    for key, value in values.items():
        shown = value if whole or not _is_digest(value) else f"{value[:LONG]}…"
        words = [_WORDS.get((key, code)) for code in value.split()]
        if words and all(words):
            shown = pgettext("between words of a value", ", ").join(map(str, words))
        said.append(
            pgettext("a value of a journal line", "%(name)s: %(value)s") % {"name": VALUES[key], "value": shown}
        )
    return pgettext("between values of a journal line", "; ").join(said)


def _is_digest(value: str) -> bool:
    return len(value) >= 2 * LONG and not set(value) - set("0123456789abcdef")
