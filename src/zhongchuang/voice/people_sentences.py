# ruff: noqa: E501 - one sentence stands on one line, so that the file reads as a list
"""Sentences about persons, bodies, roles, offers and tokens, by their codes."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PEOPLE_SENTENCES: Mapping[str, Promise] = {
    "access.denied": _("This belongs to another role than yours. Nothing was changed."),
    "body.became_firm": _("The team is a firm now, and everything it had is the firm's."),
    "body.code_of_another": _(
        "“%(name)s” has this credit code already. If it is the same body, merge the two records."
    ),
    "body.itself": _("A record can't be merged into itself. Choose the other one."),
    "body.merged": _("One of the two was merged into another record already. Nothing was changed."),
    "body.merged_away": _("This record was merged into another one. Open that one and invite there."),
    "body.merged_now": _("The two records are one body now; every link was kept."),
    "body.no_reason": _("Merging needs a reason: how is it known that the two are one? Nothing was changed."),
    "body.not_a_team": _("Only a team becomes a firm, and this is none. Nothing was changed."),
    "body.recorded": _("The body is recorded."),
    "body.related": _(
        "The two stand to each other, so they are two bodies. If that was an error, take the relation back first."
    ),
    "body.two_codes": _(
        "The two have different credit codes (%(one)s, %(other)s), so they are two bodies. Nothing was changed."
    ),
    "body.two_kinds": _(
        "The two are of different kinds, so they can't be one. Put the kind right first; nothing was changed."
    ),
    "body.unknown": _("No body has this credit code. Record it first, then choose it here."),
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
    "invitation.too_many": _(
        "%(count)s offers of this body wait to be taken. Invite others once some of them are taken or have run out; nobody was invited."
    ),
    "invitation.unknown": _("There is no such offer for you. Sign in with the number it was sent to."),
    "invitation.was_taken": _("The role is yours. You act for that body from now on."),
    "identity.kept": _("The identity number is kept, sealed. Whoever looks at it leaves a line."),
    "identity.none": _("No identity number is kept of this person."),
    "identity.of_another": _("Another person here has this identity number. Check it; nothing was kept."),
    "identity.wrong": _(
        "This is not a resident identity number: its eighteen signs don't agree with the check sign. Nothing was kept."
    ),
    "message.head": _(
        "Head of the journal on %(day)s: %(head)s. Keep it: a journal that is changed later doesn't agree with it."
    ),
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
    "qualification.no_issuer": _("A qualification needs who issued it. Nothing was recorded."),
    "qualification.no_title": _("A qualification needs its name, as on the certificate. Nothing was recorded."),
    "qualification.recorded": _("The qualification is recorded."),
    "relation.ended": _("This relation has ended already. Nothing was changed."),
    "relation.ended_now": _("The relation is recorded as ended."),
    "relation.ends": _(
        "Two of these can't stand to each other like that. Choose another relation; nothing was recorded."
    ),
    "relation.itself": _("Nobody stands to himself. Choose another; nothing was recorded."),
    "relation.known": _(
        "This relation is recorded and holds. End it first if something changed; nothing was recorded."
    ),
    "relation.no_reason": _("Taking back needs a reason. Write how it is known to be wrong; nothing was changed."),
    "relation.no_source": _("It needs its source: a document, an official record, a statement. Nothing was recorded."),
    "relation.recorded": _("The relation is recorded."),
    "relation.share": _(
        "A share is more than 0 and at most 100 percent, and only what is owned has one. Nothing was recorded."
    ),
    "relation.taken_back": _("This was taken back already. Nothing was changed."),
    "relation.unknown": _(
        "Nobody is known here by that. Check the number, or give the name of a person to be taken in."
    ),
    "relation.until": _("It ends before it began. Put the days right; nothing was recorded."),
    "relation.was_taken_back": _("It is taken back, and stays readable with the reason."),
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
    "team.founded": _("The team is founded, and you lead it. Invite the others here."),
    "team.too_many": _("You lead %(count)s teams already. Hand one of them over first; nothing was changed."),
}
