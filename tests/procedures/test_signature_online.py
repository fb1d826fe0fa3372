"""What makes a party's signature given here reliable: only it can give it, and no change of it or of the text goes unseen (电子签名法 13)."""

import pytest
from django.db import DatabaseError, transaction

from casework import store
from casework.models import Event
from mediation.agreement.procedure import Mediating
from mediation.agreement.sides import Mark, marks_under
from tests.procedures.several_sides import SidesWalk
from tests.procedures.test_agreement import refused
from tests.procedures.test_mediation_after import image, sign_online


@pytest.fixture
def walk(world):
    """Three parties before the terms that are to be signed."""
    walk = SidesWalk(world, "2026-09-01")
    walk.talking()
    walk.agree(obligations=walk.terms())
    walk.mediation.refresh_from_db()
    return walk


@pytest.mark.rule("EV-21", "ON-02")
def test_nobody_but_the_party_gives_its_signature_and_it_gives_no_other(walk):
    given = {"signature": image(), "terms_shown": walk.mediation.terms_sha256, "willing": True}
    for stranger in (walk.handler, walk.mediator):
        assert "须由当事人办理" in refused(lambda who=stranger: walk.take(Mediating.sign_myself, by=who, **given))
    sign_online(walk, walk.account_of(walk.other))
    (mark,) = Mark.objects.all()
    assert mark.side == walk.side_of(walk.other) and mark.online


@pytest.mark.rule("EV-21")
def test_a_change_of_the_signature_is_found(walk, settings, tmp_path):
    settings.MEDIA_ROOT = (
        tmp_path  # the same signature is stored once for all tests: what is damaged here is this one's own
    )
    event = sign_online(walk, walk.account_of(walk.other))
    kept = event.answers["signature"]["sha256"]
    assert store.checked(kept) and Event.objects.get(pk=event.pk).digest() == event.sha256
    path = store.path(kept)
    path.chmod(0o600)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(store.Damaged):
        store.checked(kept)


@pytest.mark.rule("EV-21", "MED-37")
def test_a_change_of_the_text_leaves_no_signature_under_it(walk):
    sign_online(walk, walk.account_of(walk.other))
    assert len(marks_under(walk.mediation)) == 1
    walk.take(Mediating.renegotiate, text="改期。")
    walk.agree(obligations=walk.terms("2027-01-31"))
    walk.mediation.refresh_from_db()
    assert not marks_under(walk.mediation)


@pytest.mark.rule("EV-21")
def test_what_was_signed_is_kept_as_it_was(walk):
    event = sign_online(walk, walk.account_of(walk.other))
    with pytest.raises(DatabaseError), transaction.atomic():
        Mark.objects.update(terms_sha256="0" * 64)
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(by_name="别人")
    assert Mark.objects.get().terms_sha256 == walk.mediation.terms_sha256
