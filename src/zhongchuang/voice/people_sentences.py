# ruff: noqa: E501 - one sentence stands on one line, so that the file reads as a list
"""Sentences about persons, bodies, roles, offers and tokens, by their codes."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PEOPLE_SENTENCES: Mapping[str, Promise] = {
    "access.denied": _("This belongs to another role than yours. Nothing was changed."),
    "body.credit_code": _(
        "“%(found)s” is not a unified social credit code: its eighteen signs don't agree with the check sign. Copy it from the licence."
    ),
    "body.no_district": _("The authority of a district needs its district. Choose one."),
    "body.no_name": _("The body needs a name. Write the one on its licence."),
    "body.not_an_operator": _("Only an operator runs spaces. Record the body as an operator first."),
    "body.ran_it_later": _(
        "Another operator has run space %(space)s since %(since)s. Give a day from then on; nothing was changed."
    ),
    "body.runs_it_already": _("This operator runs space %(space)s already. Nothing was changed."),
    "body.team_has_no_code": _("A team has no credit code yet. With one it is a firm: record it as a firm."),
    "invitation.made": _("The invitation is made. Whoever signs in with that number can take the role."),
    "invitation.run_out": _("This offer has run out. Ask for another; nothing was changed."),
    "invitation.taken": _("This offer was taken already. Nothing was changed."),
    "invitation.unknown": _("There is no such offer for you. Sign in with the number it was sent to."),
    "invitation.was_taken": _("The role is yours. You act for that body from now on."),
    "message.handed_over": _("You are the admin of %(body)s from now on. Sign in with this number."),
    "message.invited": _("%(body)s offers you the role “%(role)s”. Sign in with this number to take it."),
    "operators.blank": _("“%(column)s” is blank. Fill it in."),
    "operators.invited": _("%(count)s operators are invited. Their contacts can sign in with their numbers now."),
    "operators.no_heading": _("No heading was found. The list needs these columns: %(columns)s."),
    "operators.twice": _("Space %(space)s stands in row %(other)s already. Keep one of them."),
    "person.corrected": _("The name is put right. What was decided under the one before keeps it."),
    "person.erased": _("You are erased and signed out. What was decided in public stands."),
    "person.gone": _("This person's account was closed. Nothing was changed."),
    "person.no_name": _("The person needs a name. Write it in full."),
    "person.not_sure": _("Nothing was erased. Tick that you know it can't be undone, then erase."),
    "person.phone": _(
        "“%(found)s” is not a mobile number. Type eleven digits, or + and the country's number for one from abroad."
    ),
    "person.phone_taken": _("Another account has this number. Sign in with it, or take another number."),
    "role.ended": _("This role was ended already. Nothing was changed."),
    "role.no_reason": _("Ending a role needs a reason. Write why; the person reads it."),
    "role.not_of_this_body": _("A body of this kind can't give that role. Choose another."),
    "role.was_ended": _("The role is ended, at once."),
    "role.was_handed_over": _("The role has passed on. Whoever held it before holds it no more."),
    "token.days": _("A token holds from 1 to %(most)s days. Choose how many; none was made."),
    "token.ended": _("This token has ended already. Nothing was changed."),
    "token.no_name": _("The token needs a name by which you know it again. None was made."),
    "token.no_scope": _("Choose at least one thing the token is good for. None was made."),
    "token.scope": _("The token isn't good for this: it lacks “%(scope)s”. Make one that is; nothing was done."),
    "token.too_many": _(
        "You have %(most)s tokens that are still good, the most there can be. End one first; none was made."
    ),
    "token.unknown": _("You have no such token. Nothing was changed."),
    "token.was_ended": _("The token has ended, at once."),
}
