"""Evidence: entered by a step, its bytes kept by their content, its custody opened with it."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from casework import store
from casework.acts import act
from casework.intake.procedure import Intaking
from casework.models import CustodyEvent, Event, Evidence, Intake
from casework.roles import Role

PHOTO = b"\x89PNG\r\n\x1a\n" + b"demo" * 100


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def add(case, world, **answers):
    given = {
        "kind": "documentary",
        "name": "公证书",
        "source": "请求人提交",
        "collected_at": "2026-11-20T10:00",
        "provider": "请求人",
    }
    return act(Intake.objects.get(case=case), Intaking.add_evidence, by=world.officers[0], answers=given | answers)


@pytest.mark.rule("EV-05", "EV-08")
def test_evidence_is_numbered_in_its_case_and_its_file_is_known_by_both_hashes(case, world):
    add(case, world, file=SimpleUploadedFile("../../照片\u202e.exe", PHOTO, "text/html"))
    add(case, world)
    first, second = Evidence.objects.all()
    assert (first.number, second.number, second.file) == (1, 2, None)
    assert first.file.sha256 == hashlib.sha256(PHOTO).hexdigest() and len(first.file.sm3) == 64
    assert first.file.mime == "image/png", "the type is read from the content, not from the uploader"
    assert store.read(first.file.sha256) == PHOTO
    assert CustodyEvent.objects.get(evidence=first).sha256 == first.file.sha256
    assert Event.objects.filter(step="add_evidence").first().answers["file"]["sha256"] == first.file.sha256


@pytest.mark.rule("P-DOC-4", "EV-05")
def test_what_is_collected_on_site_needs_two_officers(case, world):
    one = [str(world.officers[0].pk)]
    with pytest.raises(ValidationError, match="两名以上执法人员"):
        add(case, world, kind="record", collectors=one)
    add(case, world, kind="record", collectors=[*one, str(world.officers[1].pk)])
    assert {p["certificate"] for p in Evidence.objects.get().collectors} == {u.certificate for u in world.officers[:2]}


def test_nothing_is_entered_without_a_source_person(case, world):
    with pytest.raises(ValidationError, match="收集人或者提供人"):
        add(case, world, provider="")


def test_a_person_without_a_post_cannot_enter_evidence(case, world):
    from casework.acts import Refused

    with pytest.raises(Refused, match="须由"):
        act(Intake.objects.get(case=case), Intaking.add_evidence, by=world.people[Role.CREDIT_CLERK], answers={})


COPIED = {"form_of": "copy", "original_held_at": "示范商行", "compared": True}


@pytest.mark.rule("EV-08", "EV-09", "P-EVD-1")
@pytest.mark.parametrize(("answers", "faulty"), [
    ({"kind": "documentary"}, {"form_of"}), ({"kind": "documentary", "form_of": "original"}, set()), ({"kind": "documentary"} | COPIED, set()),
    ({"kind": "documentary", "form_of": "copy"}, {"original_held_at", "compared"}), ({"kind": "documentary", "provider": ""} | COPIED, {"provider"}),
    ({"kind": "physical"} | COPIED | {"compared": False}, {"compared"}), ({"kind": "physical", "form_of": "original"}, set()),
    ({"kind": "audiovisual", "form_of": "copy"}, {"method"}), ({"kind": "audiovisual", "form_of": "copy", "method": "翻录，示范甲制作"}, set()),
    ({"kind": "electronic", "form_of": "copy", "method": "拷贝复制"}, {"file"}), ({"kind": "electronic", "form_of": "copy", "original_held_at": "示范商行"}, {"method"}),
    ({"kind": "electronic", "form_of": "original", "original_held_at": "本局物证室"}, set()), ({"kind": "electronic", "form_of": "original"}, {"file"}), ({"kind": "electronic"}, {"form_of", "file"}),
    ({"kind": "expert"}, set()), ({"kind": "record"}, set()), ({"kind": "testimony"}, set()),
])  # fmt: skip
def test_what_officers_collect_is_an_original_or_a_copy_made_as_its_kind_asks_for(case, world, answers, faulty):
    two = [str(it.pk) for it in world.officers[:2]]
    if not faulty:
        add(case, world, collectors=two, **answers)
        return
    with pytest.raises(ValidationError) as refused:
        add(case, world, collectors=two, **answers)
    assert set(refused.value.message_dict) == faulty
    assert all("市场监督管理行政处罚程序规定" in it[0] for it in refused.value.message_dict.values())


@pytest.mark.rule("EV-08", "EV-09")
def test_an_electronic_file_has_its_digests_and_what_a_party_hands_in_is_not_asked_how_it_was_collected(case, world):
    two = [str(it.pk) for it in world.officers[:2]]
    add(
        case,
        world,
        kind="electronic",
        form_of="copy",
        method="拷贝复制，示范甲制作",
        collectors=two,
        file=SimpleUploadedFile("数据.bin", PHOTO),
    )
    add(case, world, kind="electronic")
    first, second = Evidence.objects.all()
    assert first.file.sha256 == hashlib.sha256(PHOTO).hexdigest() and second.file is None
