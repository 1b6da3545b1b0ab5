"""What a message of the outbox says, and how it fares."""

from django.utils import translation
from django.utils.translation import gettext as _

from zhongchuang.apps.journal.queries import Message
from zhongchuang.apps.people.vocabulary import Role
from zhongchuang.voice.people import ROLES
from zhongchuang.voice.sentences import say


def message_text(message: Message, language: str) -> str:
    """The text of a message in a language."""
    values = dict(message.values)
    if role := values.get("role"):
        with translation.override(language):
            values["role"] = str(ROLES[Role(role)])
    return say(message.code, values, language)


def state_text(message: Message) -> str:
    """Sent, waiting, to be tried again, given up; in the language that is active."""
    if message.sent_at:
        return _("sent")
    if message.given_up_at:
        return _("given up after %(attempts)s attempts") % {"attempts": message.attempts}
    if message.attempts:
        return _("failed %(attempts)s times, is tried again") % {"attempts": message.attempts}
    return _("waits")
