"""Electronic data goes to the police under seal and with a copy, or the list says why not (EV-13)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from casework import choices, clock
from casework.acts import act
from casework.intake.procedure import Intaking
from casework.models import Evidence, Intake
from casework.roles import Role
from enforcement.transfer.questions import SEALED_DATA
from tests import factories
from tests.procedures.transfer_walk import RECEIVED, Walk

pytestmark = pytest.mark.rule("EV-13")


@pytest.fixture
def walk(world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return Walk(world, factories.accepted_case(world, factories.trademark_lead()))


def add(walk, kind="electronic", **more):
    given = {
        "kind": kind, "name": "后台销售数据", "source": "网店后台", "collected_at": ago(3),
        "provider": "示范店主",
    }  # fmt: skip
    step(walk, Intaking.add_evidence, given | more)
    return Evidence.objects.latest("number")


def file():
    return SimpleUploadedFile("sales.pdf", b"%PDF-1.7 demo", "application/pdf")


def step(walk, which, given):
    act(Intake.objects.get(case=walk.case), which, by=walk.world.officers[0], answers=given)


def ago(hours):
    return (clock.now() - timedelta(hours=hours)).isoformat(timespec="minutes")


def seal(walk, evidence, kind="sealed", hours=2):
    step(walk, Intaking.keep_evidence, {
        "evidence": [str(evidence.pk)], "kind": kind, "at": ago(hours), "from_whom": "执法人员",
        "to_whom": "证据室", "reason": "封条一号",
    })  # fmt: skip


def rows(walk):
    return walk.paper("涉案物品和材料交接清单").states["evidence_rows"]


def test_sealed_data_with_its_file_goes_over_and_the_list_says_it_is_sealed(walk):
    seal(walk, add(walk, file=file()))
    walk.to(*RECEIVED, "file", "hand_over")
    assert rows(walk)[0][3] == "封存完好"


@pytest.mark.parametrize("lacking", ["seal", "opened", "copy"])
def test_data_without_seal_or_copy_needs_a_reason_which_the_list_carries(walk, lacking):
    data = add(walk) if lacking == "copy" else add(walk, file=file())
    if lacking != "seal":
        seal(walk, data)
    if lacking == "opened":
        seal(walk, data, "unsealed", hours=1)
    walk.to(*RECEIVED, "file")
    with pytest.raises(ValidationError, match="没有封存或者没有备份；请先在“记录证据保管、流转”"):
        walk.take("hand_over")
    walk.take("hand_over", unsealed="公安机关已到场启封核对，当场接收。")
    assert walk.paper("涉案物品和材料交接清单").states["unsealed"].startswith("公安机关已到场")


def test_other_evidence_and_an_office_that_answered_otherwise_are_not_asked(walk):
    add(walk, "documentary")
    walk.to(*RECEIVED, "file", "hand_over")
    assert rows(walk)[0][3] == "未封存"


def test_an_office_may_leave_it_at_the_list(walk):
    add(walk, file=file())
    walk.to(*RECEIVED, "file")
    head = walk.world.people[Role.HEAD]
    choices.choose(walk.case.office, SEALED_DATA.key, "skip", "条文未见，本局按清单载明办理。", head)
    walk.take("hand_over")
