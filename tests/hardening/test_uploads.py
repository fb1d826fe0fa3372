"""What is larger than we keep is refused by its length, before it is written anywhere."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client

from casework.models import Evidence
from casework.roles import Role
from tests.hardening.conftest import url

ANSWERS = {
    "kind": "documentary",
    "name": "合同",
    "source": "请求人",
    "provider": "请求人",
    "collected_at": "2026-11-20T10:00",
}


@pytest.fixture(autouse=True)
def written(settings, monkeypatch):
    """Small bounds; and what got as far as a handler that writes."""
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE, settings.EVIDENCE_MAX_BYTES, settings.FILE_UPLOAD_MAX_MEMORY_SIZE = (
        2_000,
        20_000,
        0,
    )
    seen, honest = [], TemporaryFileUploadHandler.receive_data_chunk

    def receive(self, raw, start):
        seen.append(len(raw))
        return honest(self, raw, start)

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", receive)
    return seen


def file(size):
    return SimpleUploadedFile("合同.pdf", b"%PDF-1.7\n" + b"x" * size, content_type="application/pdf")


@pytest.mark.parametrize(
    "path", ["/login/", "/cases/new/", "/api/v1/token/", "/packages/00000000-0000-0000-0000-000000000000/"]
)
@pytest.mark.parametrize("checked", [True, False])
def test_nobody_fills_the_disk_without_a_login(db, path, checked, written):
    answer = Client(enforce_csrf_checks=checked, raise_request_exception=False).post(path, {"file": file(3_000)})
    assert answer.status_code in (302, 401, 403, 413, 415) and written == []


def test_with_a_login_a_piece_of_evidence_may_be_sent_and_no_more(intake, as_, written):
    officer = as_(Role.INTAKE)
    answer = officer.post(url(intake, "add_evidence"), ANSWERS | {"file": file(30_000)}, format="multipart")
    assert answer.status_code == 413 and written == [] and not Evidence.objects.exists()
    answer = officer.post(url(intake, "add_evidence"), ANSWERS | {"file": file(10_000)}, format="multipart")
    assert answer.status_code == 200, answer.content
    assert written and Evidence.objects.count() == 1


def test_the_desk_says_what_to_do(world, written):
    desk = Client(raise_request_exception=False)
    desk.force_login(world.people[Role.OFFICER])
    answer = desk.post("/cases/new/", {"file": file(30_000)})
    assert answer.status_code == 413 and "内容过大" in answer.content.decode() and written == []
