"""Identity numbers: sealed with a key outside the database, matched by a keyed hash, never seen without a line."""

import pytest
from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from tests.apps.small_city import AT
from tests.people.conftest import Known
from tests.web.conftest import Look
from tests.web.reading import page, words
from zhongchuang.apps.journal.models import Line
from zhongchuang.apps.people import actions, queries, sealing
from zhongchuang.apps.people.models import Identity
from zhongchuang.apps.people.vocabulary import SITE, LookPurpose
from zhongchuang.kernel.masking import masked_identity
from zhongchuang.kernel.refusal import Denied, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.access]
NUMBER = "11010519491231002X"
OTHER = "110105199003071001"


def everything() -> str:
    """Every row of every table, as text; sealed bytes as their hex digits and as they are."""
    told = []
    for model in apps.get_models():
        for row in model._default_manager.values():
            sealed = [bytes(value) for value in row.values() if isinstance(value, memoryview | bytes)]
            told += [str(list(row.values())), *(f"{one.hex()} {one!r}" for one in sealed)]
    return "\n".join(told)


def test_planted_identity_number_stands_nowhere_in_the_database(known: Known) -> None:
    actions.keep_identity(known.wang.pk, NUMBER, by=SITE, at=AT)
    actions.look_at_identity(known.wang.pk, purpose=LookPurpose.PAYMENT, by=SITE, at=AT)
    told = everything()
    for form in (NUMBER, NUMBER.lower(), NUMBER[:17], NUMBER.encode().hex()):
        assert form not in told
    kept = Identity.objects.get()
    assert (kept.cipher, kept.hash_name, kept.shown) == ("aes-256-gcm", "hmac-sha-256", "1****************X")
    assert settings.IDENTITY_KEY.decode() not in told


def test_a_number_opens_for_its_owner_alone_and_not_once_changed(known: Known) -> None:
    for person, number in ((known.wang, NUMBER), (known.li, OTHER)):
        actions.keep_identity(person.pk, number, by=SITE, at=AT)
    wang, li = (Identity.objects.get(person=person) for person in (known.wang, known.li))
    Identity.objects.filter(pk=li.pk).update(sealed=bytes(wang.sealed))
    with pytest.raises(InvalidTag):
        actions.look_at_identity(known.li.pk, purpose=LookPurpose.PAYMENT, by=SITE, at=AT)
    turned = bytearray(wang.sealed)
    turned[-1] ^= 1
    Identity.objects.filter(pk=wang.pk).update(sealed=bytes(turned))
    with pytest.raises(InvalidTag):
        actions.look_at_identity(known.wang.pk, purpose=LookPurpose.PAYMENT, by=SITE, at=AT)


@given(number=st.from_regex(r"[0-9]{17}[0-9X]", fullmatch=True), key=st.binary(min_size=16, max_size=64))
def test_what_is_sealed_opens_and_two_sealings_differ(number: str, key: bytes) -> None:
    one, other = (sealing.seal(number, key=key, owner="person:1") for _time in range(2))
    assert one != other and number.encode() not in one
    assert sealing.opened(one, cipher=sealing.CIPHER, key=key, owner="person:1") == number
    with pytest.raises(InvalidTag):
        sealing.opened(one, cipher=sealing.CIPHER, key=key + b"x", owner="person:1")
    assert sealing.keyed_hash(number, key=key) == sealing.keyed_hash(number, key=key)
    assert sealing.keyed_hash(number, key=key) != sealing.keyed_hash(number, key=key + b"x")
    shown = masked_identity(number)
    assert (len(shown), shown[0], shown[-1], set(shown[1:-1])) == (18, number[0], number[-1], {"*"})


def test_another_cipher_says_its_name(known: Known) -> None:
    with pytest.raises(ValueError, match="sm4-gcm"):
        sealing.opened(b"", cipher="sm4-gcm", key=b"k", owner="person:1")


@pytest.mark.parametrize("number", ["", "123", NUMBER[:-1] + "1", "11010519491331002X", "１１"])
def test_a_wrong_number_is_not_kept(known: Known, number: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.keep_identity(known.wang.pk, number, by=SITE, at=AT)
    assert refused.value.code == "identity.wrong" and not Identity.objects.exists()


def test_a_number_is_one_persons(known: Known) -> None:
    actions.keep_identity(known.wang.pk, NUMBER, by=SITE, at=AT)
    actions.keep_identity(known.wang.pk, NUMBER.lower(), by=SITE, at=AT)
    with pytest.raises(Refused) as refused:
        actions.keep_identity(known.li.pk, NUMBER, by=SITE, at=AT)
    assert refused.value.code == "identity.of_another"
    assert queries.party(NUMBER) == known.wang.reference


def test_every_look_leaves_a_line_that_the_person_reads(city: None, known: Known, look: Look) -> None:
    client = look("officer")
    address = f"/officer/persons/{known.wang.pk}/identity/"
    client.post(address, {"number": NUMBER})
    assert NUMBER not in page(client, f"/officer/persons/{known.wang.pk}/")
    assert NUMBER not in page(client, f"{address}look/")
    assert not Line.objects.filter(action="people.look_at_identity").exists()
    shown = client.post(f"{address}look/", {"purpose": "payment"})
    assert NUMBER in shown.content.decode() and "no-store" in shown.headers["Cache-Control"]
    line = Line.objects.get(action="people.look_at_identity")
    assert (line.subject, line.values) == (known.wang.reference, {"purpose": "payment"})
    own = look()
    own.force_login(known.wang)
    told = words(page(own, "/account/journal/"))
    assert "查看了身份证号" in told and "用途: 资金发放" in told.replace("：", ": ")
    assert client.post(f"{address}look/", {"purpose": "curiosity"}).status_code == 400


def test_a_person_keeps_and_sees_his_own_and_nobody_elses(city: None, known: Known, look: Look) -> None:
    client = look()
    client.force_login(known.wang)
    client.post("/account/identity/", {"number": NUMBER})
    masked = page(client, "/account/data/")
    assert NUMBER not in masked and "1****************X" in masked
    assert NUMBER in client.post("/account/identity/", {"look": "yes"}).content.decode()
    assert Line.objects.get(action="people.look_at_identity").values == {"purpose": "own"}
    with pytest.raises(Denied):
        actions.look_at_identity(known.wang.pk, purpose=LookPurpose.OWN, by=queries.acting(known.li), at=AT)
    with pytest.raises(Denied):
        actions.keep_identity(known.wang.pk, OTHER, by=queries.acting(known.li), at=AT)
    assert NUMBER not in client.get("/account/data.json").content.decode()


def test_whoever_is_erased_leaves_no_number(known: Known) -> None:
    actions.keep_identity(known.wang.pk, NUMBER, by=SITE, at=AT)
    actions.erase(known.wang.pk, at=AT)
    assert not Identity.objects.exists() and queries.party(NUMBER) is None
    with pytest.raises(Refused):
        actions.keep_identity(known.wang.pk, NUMBER, by=SITE, at=AT)
