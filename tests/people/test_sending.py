"""Messages that leave: to a gateway over the network, by mail, and once a day the head of the journal to auditors."""

import json
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from tests.apps.small_city import AT
from tests.people.conftest import Known
from tests.web.conftest import member
from tests.web.reading import words
from zhongchuang.apps.journal import actions as journal
from zhongchuang.apps.journal import outbox
from zhongchuang.apps.journal import queries as lines
from zhongchuang.apps.journal.models import Line, Message
from zhongchuang.apps.people import actions, outside
from zhongchuang.apps.people.vocabulary import SITE, OrganisationKind, Role
from zhongchuang.config.mail import mail as mail_settings
from zhongchuang.kernel.bilingual import Bilingual
from zhongchuang.voice.messages import message_text

pytestmark = [pytest.mark.django_db, pytest.mark.journal]
DAY = date(2026, 3, 2)


class Gateway:
    """A gateway for text messages that keeps what it gets, and answers as it is told."""

    def __init__(self) -> None:
        self.got: list[tuple[str, dict[str, str]]] = []
        self.status = 200
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                gateway.got.append((self.headers["Authorization"], body))
                self.send_response(gateway.status)
                self.end_headers()

            def log_message(self, *_given: Any) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/send"


@pytest.fixture
def gateway(settings: Any) -> Iterator[Gateway]:
    made = Gateway()
    thread = threading.Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    settings.SMS_SENDER, settings.SMS_TOKEN = made.address, "word"
    yield made
    made.server.shutdown()
    made.server.server_close()


def test_a_message_goes_to_the_gateway_with_its_key(gateway: Gateway) -> None:
    outside.send("13900000001", "您好", key="a:1")
    assert gateway.got == [("Bearer word", {"to": "13900000001", "text": "您好", "key": "a:1"})]
    gateway.status = 503
    with pytest.raises(OSError):
        outside.send("13900000001", "您好", key="a:1")


def test_a_code_leaves_by_the_gateway_and_stands_on_no_page(city: None, gateway: Gateway, known: Known) -> None:
    client = Client(headers={"accept-language": "zh-hans"})
    page = client.post("/account/login/code/", {"phone": "13900000001"}, follow=True).content.decode()
    ((_word, sent),) = gateway.got
    code = sent["text"][3:9]
    assert (sent["to"], sent["text"]) == ("13900000001", f"验证码{code}，三分钟内有效，请勿告诉他人。")
    assert code.isdecimal() and code not in page
    client.post("/account/login/code/confirm/", {"code": code})
    assert client.get("/account/").status_code == 200


def test_a_code_that_can_not_be_sent_is_told_so(city: None, gateway: Gateway, known: Known) -> None:
    gateway.status = 500
    client = Client(headers={"accept-language": "zh-hans"})
    page = client.post("/account/login/code/", {"phone": "13900000002"}, follow=True).content.decode()
    assert "验证码暂时未能发出，请一分钟后重新获取。" in words(page)


def auditors(known: Known) -> None:
    """Two auditors, one with a proven address and one with a number alone, and an officer."""
    body = actions.register_body(OrganisationKind.CITY_AUTHORITY, Bilingual("某局"), by=SITE, at=AT)
    first = member("13900000011", "审计甲", body.pk, Role.AUDITOR)
    member("13900000012", "审计乙", body.pk, Role.AUDITOR)
    member("13900000013", "办事员", body.pk, Role.CITY_OFFICER)
    EmailAddress.objects.create(user=first, email="audit@example.org", verified=True)
    EmailAddress.objects.create(user=first, email="a@example.org", verified=False)


def test_the_head_is_told_to_auditors_once_a_day(known: Known) -> None:
    auditors(known)
    assert actions.tell_head(on=DAY, at=AT) == 0  # nothing is sealed yet
    journal.seal(at=AT)
    head = lines.head()
    assert actions.tell_head(on=DAY, at=AT) == 2
    assert actions.tell_head(on=DAY, at=AT + timedelta(hours=1)) == 0
    told = Message.objects.order_by("id")
    assert [(one.recipient, one.shown, one.values["head"]) for one in told] == [
        ("audit@example.org", "a***@example.org", str(head)),
        ("13900000012", "139****0012", str(head)),
    ]
    line = Line.objects.latest("id")
    assert (line.action, line.actor, line.values) == ("people.tell_head", "site", {"head": str(head)})
    assert message_text(told[0], "zh-hans") == f"2026-03-02日志链头：{head}。请留存，日后日志若被改动，将与此不符。"
    journal.seal(at=AT)
    assert actions.tell_head(on=DAY + timedelta(days=1), at=AT) == 2


def test_the_head_leaves_by_mail_and_by_gateway(known: Known, gateway: Gateway) -> None:
    auditors(known)
    journal.seal(at=AT)
    actions.tell_head(on=DAY, at=AT)

    def sender(one: Message) -> None:
        outside.send(one.recipient, message_text(one, "en"), key=one.key)

    assert outbox.send_due(sender, now=lambda: AT) == 2
    (letter,) = mail.outbox
    head = Message.objects.earliest("id").values["head"]
    assert letter.to == ["audit@example.org"] and head in letter.body
    assert [(body["to"], head in body["text"]) for _word, body in gateway.got] == [("13900000012", True)]
    assert not Message.objects.exclude(recipient="").exists()


def test_nothing_is_told_where_there_is_no_auditor(known: Known) -> None:
    journal.seal(at=AT)
    before = Line.objects.count()
    assert actions.tell_head(on=DAY, at=AT) == 0
    assert (Message.objects.count(), Line.objects.count()) == (0, before)


@pytest.mark.parametrize(
    "address", ["http://host?from=a@b", "smtp://host", "smtp://?from=a@b", "smtp:host?from=a@b", "nonsense"]
)
def test_an_address_of_no_mail_server_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="smtp://"):
        mail_settings(address, Path("/x"))


def test_mail_leaves_by_the_server_named_or_into_a_folder() -> None:
    told = mail_settings("smtp://us%40er:w%2Ford@mail.example.org?from=office@example.org", Path("/x"))
    assert told == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.example.org",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "us@er",
        "EMAIL_HOST_PASSWORD": "w/ord",
        "EMAIL_USE_TLS": True,
        "EMAIL_TIMEOUT": 10,
        "DEFAULT_FROM_EMAIL": "office@example.org",
    }
    assert mail_settings("smtp://h:25?from=a@b&tls=no", Path("/x"))["EMAIL_USE_TLS"] is False
    assert mail_settings("", Path("/x"))["EMAIL_FILE_PATH"] == Path("/x/mail")
