"""Lines: written with their action or not at all, never changed, sealed in order whatever happens at once."""

from datetime import UTC, timedelta, timezone

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.journal.emptying import LIFTED
from tests.journal.tampering import AT, lines, sealed
from zhongchuang.apps.journal import actions, chain, queries
from zhongchuang.apps.journal.models import Concern, Line, Seal
from zhongchuang.apps.journal.verifying import verify

pytestmark = [pytest.mark.django_db, pytest.mark.journal]

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
WRITTEN = st.builds(
    chain.Written,
    at=st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))])),
    action=TEXT,
    actor=TEXT,
    subject=TEXT,
    concerns=st.lists(TEXT, max_size=3),
    values=st.dictionaries(TEXT, TEXT, max_size=3),
)


@given(WRITTEN, WRITTEN)
def test_two_lines_have_the_same_bytes_only_where_they_say_the_same(one: chain.Written, other: chain.Written) -> None:
    def said(line: chain.Written) -> tuple[object, ...]:
        return line.at, line.action, line.actor, line.subject, sorted(line.concerns), dict(line.values)

    assert (chain.to_bytes(one) == chain.to_bytes(other)) == (said(one) == said(other))


def test_a_line_goes_with_an_action_that_is_undone() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.record("rulebook.rule", actor="person:1", subject="round:1", at=AT)
        raise ZeroDivisionError
    assert (Line.objects.count(), Concern.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError, match=r"rulebook\.rule"):
        actions.record("rulebook.rule", actor="person:1", subject="round:1", at=AT)
    assert Line.objects.count() == 0


@pytest.mark.parametrize("model", [Line, Concern, Seal])
def test_the_database_refuses_to_change_or_delete_a_row(model: type[Line] | type[Concern] | type[Seal]) -> None:
    with connection.cursor() as cursor:
        for made in LIFTED:
            cursor.execute(made)
    sealed(2)
    before = list(model.objects.values())
    field = {Line: "action", Concern: "reference", Seal: "hash"}[model]
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
        model.objects.update(**{field: "x"})
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
        model.objects.all()._raw_delete("default")
    assert list(model.objects.values()) == before


def test_lines_that_are_committed_late_are_sealed_behind() -> None:
    first, late, third = lines(3)
    with transaction.atomic():
        head = chain.link(chain.START, 1, queries.written(first), first.code, AT)
        Seal.objects.create(position=1, line=first, hash=head, sealed_at=AT)
        head = chain.link(head, 2, queries.written(third), third.code, AT)
        Seal.objects.create(position=2, line=third, hash=head, sealed_at=AT)
    assert actions.seal(at=AT) == 1
    assert list(Seal.objects.values_list("line", flat=True)) == [first.pk, third.pk, late.pk]


def test_sealing_goes_on_where_it_stopped() -> None:
    lines(5)
    assert [actions.seal(at=AT, most=2) for _ in range(4)] == [2, 2, 1, 0]
    assert list(Seal.objects.values_list("position", flat=True)) == [1, 2, 3, 4, 5]


def test_who_is_concerned_finds_the_line_and_nobody_else() -> None:
    lines(4)
    assert [line.subject for line in queries.lines(concerning=["space:YX0002"])] == ["round:2"]
    assert [line.subject for line in queries.lines(concerning=["person:0"])] == ["round:3", "round:0"]
    assert list(queries.lines(concerning=["space:YX000"])) == []
    assert list(queries.lines(concerning=[])) == []
    both = queries.lines(concerning=["person:0"], about=["round:3", "round:1"])
    assert [line.subject for line in both] == ["round:3"]
    assert [line.subject for line in queries.lines(action="rulebook.publish")] == []


def test_a_digest_tells_nothing_without_its_key() -> None:
    ours, other = chain.digest(b"one", "13800001234"), chain.digest(b"two", "13800001234")
    assert ours != other
    assert ours == chain.digest(b"one", "13800001234")


def test_a_clock_that_jumps_back_breaks_nothing() -> None:
    for hours in (5, 1, 3):
        with transaction.atomic():
            actions.record("rulebook.rule", actor="site", subject="round:1", at=AT + timedelta(hours=hours))
        actions.seal(at=AT + timedelta(hours=hours))
    assert verify([queries.head()]).breaks == ()
