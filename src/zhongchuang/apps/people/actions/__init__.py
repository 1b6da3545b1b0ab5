"""What can be done here: each function one permission question, one transaction, one line in the journal."""

from zhongchuang.apps.people.actions.bodies import register_body, run_space
from zhongchuang.apps.people.actions.invitations import invite, invite_operators, take_invitation
from zhongchuang.apps.people.actions.memberships import appoint, dismiss, hand_over
from zhongchuang.apps.people.actions.own_data import correct_name, erase
from zhongchuang.apps.people.actions.persons import join, keep_phone, note_password, note_sign_in
from zhongchuang.apps.people.actions.tokens import end_token, make_token

__all__ = [
    "appoint",
    "correct_name",
    "dismiss",
    "end_token",
    "erase",
    "hand_over",
    "invite",
    "invite_operators",
    "join",
    "keep_phone",
    "make_token",
    "note_password",
    "note_sign_in",
    "register_body",
    "run_space",
    "take_invitation",
]
