"""The seven kinds of tampering, each found and named with its first bad line; and that an honest journal is whole."""

import re
from datetime import timedelta

import pytest

from tests.journal.tampering import AT, hashed_anew, moved_on, put_in, sealed, unlocked
from zhongchuang.apps.journal import actions, chain, queries
from zhongchuang.apps.journal.models import Concern, Line, Seal
from zhongchuang.apps.journal.verifying import Break, verify
from zhongchuang.apps.journal.vocabulary import Wrong

pytestmark = [pytest.mark.django_db, pytest.mark.journal]


def test_tamper_with_nothing_and_nothing_is_found() -> None:
    sealed(5)
    kept = queries.head()
    sealed(4, start=5)
    proof = verify([kept, queries.head()])
    assert (proof.sealed, proof.waiting, proof.breaks) == (9, 0, ())
    assert proof.head == queries.head() != kept


@pytest.mark.parametrize(
    "change",
    [
        {"action": "rulebook.publish"},
        {"actor": "person:7"},
        {"subject": "round:99"},
        {"values": {"verdict": "not_met"}},
        {"concerns": ["person:1"]},
        {"at": AT - timedelta(microseconds=1)},
        {"code": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_tamper_by_changing_a_row(change: dict[str, object]) -> None:
    third = sealed(6)[2]
    with unlocked():
        Line.objects.filter(pk=third.pk).update(**change)
    assert verify().breaks == (Break(Wrong.CHANGED, 3, third.pk),)


def test_tamper_by_removing_a_row() -> None:
    third = sealed(6)[2]
    with unlocked():
        Concern.objects.filter(line=third).delete()
        Line.objects.filter(pk=third.pk)._raw_delete("default")
        assert verify().breaks == (Break(Wrong.REMOVED, 3, third.pk),)
        Seal.objects.filter(line_id=third.pk).delete()
        assert verify().breaks == (Break(Wrong.REMOVED, 3),)


def test_tamper_by_removing_a_row_and_closing_the_gap() -> None:
    third, fourth = sealed(6)[2:4]
    with unlocked():
        Seal.objects.filter(line=third).delete()
        Concern.objects.filter(line=third).delete()
        third.delete()
        moved_on(4, by=-1)
    assert verify().breaks[0] == Break(Wrong.MOVED, 3, fourth.pk)


def test_tamper_by_swapping_two_rows() -> None:
    _, second, _, _, fifth, _ = sealed(6)
    with unlocked():
        two, five = Seal.objects.get(position=2), Seal.objects.get(position=5)
        Seal.objects.filter(position__in=(2, 5)).delete()
        Seal.objects.create(position=2, line=fifth, hash=two.hash, sealed_at=two.sealed_at)
        Seal.objects.create(position=5, line=second, hash=five.hash, sealed_at=five.sealed_at)
    assert verify().breaks == (Break(Wrong.MOVED, 2, fifth.pk), Break(Wrong.MOVED, 5, second.pk))


@pytest.mark.parametrize("fresh", [False, True], ids=["with_any_hash", "with_fresh_hashes"])
def test_tamper_by_inserting_a_row(fresh: bool) -> None:
    sealed(6)
    with unlocked():
        line = put_in(4, fresh=fresh)
    first = verify().breaks[0]
    assert first == Break(Wrong.FORGED if fresh else Wrong.CHANGED, 4, line.pk)


def test_tamper_by_inserting_a_row_that_waits_for_its_seal() -> None:
    sealed(3)
    line = Line.objects.create(at=AT, action="rulebook.publish", actor="person:9", subject="round:1", code="0" * 64)
    assert verify().breaks == (Break(Wrong.FORGED_WAITING, 0, line.pk),)
    actions.seal(at=AT + timedelta(days=2))  # sealing it makes it no better
    assert verify().breaks == (Break(Wrong.FORGED, 4, line.pk),)


def test_tamper_by_cutting_the_tail_is_found_by_the_head() -> None:
    sealed(4)
    early = queries.head()
    sealed(3, start=4)
    late = queries.head()
    with unlocked():
        Seal.objects.filter(position__gt=5).delete()
        Concern.objects.filter(line__seal__isnull=True).delete()
        Line.objects.filter(seal__isnull=True).delete()
    assert verify().breaks == ()  # a cut tail can't show itself
    assert verify([early]).breaks == ()
    assert verify([early, late]).breaks == (Break(Wrong.TAIL_CUT, 6, until=7),)


def test_tamper_by_rewriting_with_the_key_is_found_by_the_head() -> None:
    third = sealed(6)[2]
    kept = queries.head()
    with unlocked():
        Line.objects.filter(pk=third.pk).update(values={"verdict": "not_met"})
        hashed_anew(3, with_code=True)
    assert verify().breaks == ()  # who has the key too can make a whole chain
    assert verify([kept]).breaks == (Break(Wrong.REWRITTEN, 1, until=6),)


def test_tamper_by_rewriting_without_the_key() -> None:
    third = sealed(6)[2]
    with unlocked():
        Line.objects.filter(pk=third.pk).update(values={"verdict": "not_met"})
        hashed_anew(3)
    assert verify().breaks == (Break(Wrong.FORGED, 3, third.pk),)


def test_tamper_by_rewriting_lies_between_the_last_good_head_and_the_first_bad() -> None:
    heads = []
    for start in (0, 3, 6):
        sealed(3, start=start)
        heads.append(queries.head())
    with unlocked():
        Line.objects.filter(pk=Seal.objects.get(position=5).line_id).update(actor="person:8")
        hashed_anew(5, with_code=True)
    assert verify(heads).breaks == (Break(Wrong.REWRITTEN, 4, until=6),)


def test_tamper_by_restoring_an_older_backup() -> None:
    sealed(3)
    backup = list(Line.objects.all()), list(Seal.objects.all())
    sealed(4, start=3)
    kept = queries.head()
    with unlocked():
        Seal.objects.all().delete()
        Concern.objects.exclude(line__in=backup[0]).delete()
        Line.objects.exclude(pk__in=[line.pk for line in backup[0]]).delete()
        Seal.objects.bulk_create(backup[1])
    assert verify([kept]).breaks == (Break(Wrong.TAIL_CUT, 4, until=7),)
    sealed(6, start=20)  # and work goes on, past where the head was
    assert verify().breaks == ()
    assert verify([kept]).breaks == (Break(Wrong.REWRITTEN, 1, until=7),)


def test_tamper_by_hiding_a_line_from_whom_it_concerns() -> None:
    third = sealed(6)[2]
    with unlocked():
        Concern.objects.filter(line=third, reference="space:YX0002").delete()
    assert verify().breaks == (Break(Wrong.MISFILED, 3, third.pk),)


def test_tamper_with_a_seal() -> None:
    third = sealed(6)[2]
    with unlocked():
        Seal.objects.filter(line=third).update(sealed_at=AT)
    assert verify().breaks == (Break(Wrong.MOVED, 3, third.pk),)


def test_a_head_is_read_as_it_was_written() -> None:
    sealed(2)
    assert chain.Head.parse(f" {queries.head()}\n") == queries.head()
    for text in ("", "2", "2:", f"-1:{'0' * 64}", f"2:{'g' * 64}", f"２:{'0' * 64}", f"2:{'0' * 63}"):
        with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
            chain.Head.parse(text)
