"""What can be done here: each function one permission question, one transaction, one line in the journal."""

from zhongchuang.apps.people.actions.becoming import become_firm, merge_bodies
from zhongchuang.apps.people.actions.bodies import register_body, run_space
from zhongchuang.apps.people.actions.identity import keep_identity, look_at_identity, take_in
from zhongchuang.apps.people.actions.invitations import invite, invite_operators, take_invitation
from zhongchuang.apps.people.actions.memberships import appoint, dismiss, hand_over
from zhongchuang.apps.people.actions.own_data import correct_name, erase
from zhongchuang.apps.people.actions.persons import join, keep_phone, note_password, note_sign_in
from zhongchuang.apps.people.actions.relations import (
    end_relation,
    qualify,
    relate,
    take_qualification_back,
    take_relation_back,
)
from zhongchuang.apps.people.actions.teams import found_team
from zhongchuang.apps.people.actions.telling import tell_head
from zhongchuang.apps.people.actions.tokens import end_token, make_token

__all__ = [
    "appoint",
    "become_firm",
    "correct_name",
    "dismiss",
    "end_relation",
    "end_token",
    "erase",
    "found_team",
    "hand_over",
    "invite",
    "invite_operators",
    "join",
    "keep_identity",
    "keep_phone",
    "look_at_identity",
    "make_token",
    "merge_bodies",
    "note_password",
    "note_sign_in",
    "qualify",
    "register_body",
    "relate",
    "run_space",
    "take_in",
    "take_invitation",
    "take_qualification_back",
    "take_relation_back",
    "tell_head",
]
