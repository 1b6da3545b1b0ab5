"""The journal in words: what was done, with which values, and what a proof found."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from zhongchuang.apps.journal.verifying import Break
from zhongchuang.voice.people import BODIES, ROLES, SCOPES
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
    "until": _("until"),
}
"""What the values of a line are called."""

_WORDS: Mapping[tuple[str, str], Promise] = {
    **{("role", role.value): name for role, name in ROLES.items()},
    **{("scopes", scope.value): name for scope, name in SCOPES.items()},
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
