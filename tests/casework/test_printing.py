"""A paper's file: made once, recorded in the ledger, and never silently different."""

import pytest

from casework import printing, store
from casework.models import Event, IssuedPaper, PaperFile
from tests import factories


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def paper(world):
    factories.registered_case(world)
    return IssuedPaper.objects.get()


def test_the_file_is_printed_once_and_its_hash_is_in_the_ledger(paper):
    first = printing.file_of(paper)
    assert printing.file_of(paper) == first and PaperFile.objects.count() == 1
    line = Event.objects.get(procedure="paper")
    assert line.data["file"]["sha256"] == first.sha256 and line.digest() == line.sha256
    assert printing.content_of(paper).startswith(b"%PDF") and first.pages == 1


def test_printing_again_gives_the_same_bytes(paper):
    file = printing.file_of(paper)
    from casework import rendering

    again = rendering.to_pdf(
        paper.template, paper.states, identifier=str(paper.pk), title=paper.title, office=paper.office.name
    )
    assert store.keep([again]).sha256 == file.sha256


def test_a_file_changed_on_disk_is_not_handed_out(paper):
    place = store.path(printing.file_of(paper).sha256)
    place.chmod(0o600)
    place.write_bytes(place.read_bytes()[:-1] + b"x")
    with pytest.raises(store.Damaged, match="与入库时不一致"):
        printing.content_of(paper)


def test_an_empty_and_a_too_large_file_are_refused_and_leave_nothing(settings):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="空的"):
        store.keep([b""])
    with pytest.raises(ValidationError, match="上限"):
        store.keep([b"x" * 100], limit=10)
    assert not [it for it in settings.MEDIA_ROOT.iterdir() if it.is_file()]


def test_a_path_cannot_be_steered_by_the_name():
    with pytest.raises(ValueError):
        store.path("../../etc/passwd")
