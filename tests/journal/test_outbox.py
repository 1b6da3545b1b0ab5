"""The outbox: in with its action or not at all, out at least once, tried again, and nobody's number left behind."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from tests.journal.tampering import AT
from zhongchuang.apps.journal import outbox
from zhongchuang.apps.journal.models import Message
from zhongchuang.apps.people import actions
from zhongchuang.apps.people.vocabulary import SITE, OrganisationKind, Role
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.voice.messages import message_text

pytestmark = [pytest.mark.django_db, pytest.mark.journal]

PHONE = "13800001234"


def put(key: str = "a:1", at: datetime = AT) -> Message:
    with transaction.atomic():
        return outbox.put(key, PHONE, shown="138****1234", code="message.handed_over", values={"body": "甲"}, at=at)


def send(sender: outbox.Sender, at: datetime = AT) -> int:
    return outbox.send_due(sender, now=lambda: at)


def test_a_message_leaves_once_and_takes_its_number_along() -> None:
    put()
    put()  # the same key is the same message
    heard: list[tuple[str, str]] = []
    assert send(lambda one: heard.append((one.key, one.recipient))) == 1
    assert send(lambda one: heard.append((one.key, one.recipient))) == 0
    assert heard == [("a:1", PHONE)]
    message = Message.objects.get()
    assert (message.recipient, message.shown, message.attempts, message.sent_at) == ("", "138****1234", 1, AT)


def test_a_message_of_an_action_that_is_undone_never_was() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        outbox.put("a:1", PHONE, shown="", code="message.invited", values={}, at=AT)
        raise ZeroDivisionError
    assert Message.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_message_outside_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError, match="a:1"):
        outbox.put("a:1", PHONE, shown="", code="message.invited", values={}, at=AT)


def test_what_fails_is_tried_again_later_and_in_the_end_given_up() -> None:
    put()

    def fails(_message: Message) -> None:
        raise ConnectionError("no network")

    at, tries = AT, 0
    while Message.objects.get().given_up_at is None:
        assert send(fails, at) == 0
        assert send(fails, at) == 0  # not before its time
        tries += 1
        message = Message.objects.get()
        assert (message.attempts, message.failure) == (tries, "ConnectionError")
        at = message.next_at
    assert tries == len(outbox.WAITS) + 1
    assert at - AT == sum(outbox.WAITS, timedelta())
    assert Message.objects.get().recipient == ""


def test_one_that_fails_holds_up_no_other() -> None:
    put("a:1")
    put("a:2")

    def first_fails(message: Message) -> None:
        if message.key == "a:1":
            raise ConnectionError

    assert send(first_fails) == 1
    assert dict(Message.objects.values_list("key", "attempts")) == {"a:1": 1, "a:2": 1}
    assert send(lambda _message: None, AT + outbox.WAITS[0]) == 1


def test_killed_before_it_was_marked_it_is_sent_again_with_its_key() -> None:
    put()
    heard: list[str] = []

    def killed(message: Message) -> None:
        heard.append(message.key)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        send(killed)
    assert send(lambda one: heard.append(one.key)) == 1
    assert heard == ["a:1", "a:1"]


def test_an_invitation_sends_its_message_in_the_readers_words() -> None:
    body = actions.register_body(OrganisationKind.OPERATOR, Bilingual("某公司"), by=SITE, at=AT)
    actions.invite(body.pk, Role.OPERATOR_ADMIN, phone=PHONE, name="甲", by=SITE, at=AT)
    message = Message.objects.get()
    assert (message.recipient, message.shown) == (PHONE, "138****1234")
    assert message_text(message, "zh-hans") == "某公司邀请您担任“运营机构管理员”，请用本手机号登录接受。"
    assert message_text(message, "en") == (
        "某公司 offers you the role “admin of the operator”. Sign in with this number to take it."
    )


def test_who_is_erased_gets_no_message_any_more() -> None:
    body = actions.register_body(OrganisationKind.OPERATOR, Bilingual("某公司"), by=SITE, at=AT)
    made, _secret = actions.invite(body.pk, Role.OPERATOR_ADMIN, phone=PHONE, name="甲", by=SITE, at=AT)
    person = actions.join(PHONE, name="甲", by=SITE, at=AT)
    actions.erase(person.pk, at=AT)
    assert send(lambda _message: None) == 0
    assert list(Message.objects.values_list("recipient", flat=True)) == [""]
    assert made.reference == Message.objects.get().key
