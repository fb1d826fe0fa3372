"""回避：who asks, who decides, and what the person may do meanwhile."""

import pytest
from django.core.exceptions import ValidationError

from casework import clock, posts
from casework.acts import Refused, act
from casework.intake.procedure import Intaking
from casework.models import Intake, IssuedPaper, Recusal
from casework.recusal.procedure import Recusing
from casework.roles import Role
from enforcement.ruling.procedure import PatentRuling
from tests.procedures.penalty_walk import FILED, penalty_walk
from tests.procedures.rulings import Walk as RulingWalk
from tests.procedures.rulings import case_on

GROUND = "与对方当事人的法定代表人系近亲属。"


def request(world, case, person, by=None, **more):
    recusal = Recusal(case=case, office=case.office)
    answers = {"person": str(person.pk), "applicant": "请求人", "ground": GROUND} | more
    act(recusal, Recusing.request, by=by or world.people[Role.INTAKE], answers=answers)
    return recusal


def note(case, by):
    return act(Intake.objects.get(case=case), Intaking.note, by=by, answers={"text": "联系当事人。"})


@pytest.mark.rule("R-REC-3", "TR38")
def test_in_a_ruling_the_person_pauses_until_the_decision_and_returns_when_it_is_rejected(world):
    walk = RulingWalk(world, case_on(world, "2026-11-16")).docketed("2026-11-20")
    person = world.officers[0]
    recusal = request(world, walk.case, person)
    assert recusal.pauses
    with pytest.raises(Refused, match="决定前应当暂停参与本案工作"):
        act(walk.ruling, PatentRuling.serve_request, by=person)
    act(recusal, Recusing.reject, by=world.people[Role.HEAD], answers={"reasons": "经核实不存在该关系。"})
    note(walk.case, person)


@pytest.mark.rule("R-REC-2", "TR38")
def test_in_a_ruling_recusal_is_asked_within_three_working_days_of_knowing_the_panel(world):
    """The clock stands at Monday 2026-11-23: known on Wednesday the 18th, it is the third working day."""
    walk = RulingWalk(world, case_on(world, "2026-11-16")).docketed("2026-11-16")
    person = world.officers[0]
    with pytest.raises(ValidationError) as late:
        request(world, walk.case, person, knew_on="2026-11-17")
    assert late.value.message_dict["knew_on"] == [
        "申请回避的期限已于2026-11-20届满（《专利纠纷行政裁决和调解办法》第五条）；事由此后才知道的，请注明"
    ]
    request(world, walk.case, person, knew_on="2026-11-18")


@pytest.mark.rule("R-REC-2")
def test_a_ground_learnt_later_may_still_be_raised(world):
    walk = RulingWalk(world, case_on(world, "2026-11-16")).docketed("2026-11-16")
    request(world, walk.case, world.officers[0], knew_on="2026-11-16", learnt_later=True)


@pytest.mark.rule("R-REC-2")
def test_with_an_oral_hearing_ahead_recusal_may_be_asked_until_it_begins(world):
    walk = RulingWalk(world, case_on(world, "2026-11-02")).answered("2026-11-02", "2026-11-03", "2026-11-10")
    walk.on("2026-11-17", PatentRuling.set_hearing, hearing_at="2026-11-24T09:00")
    request(world, walk.case, world.officers[0], knew_on="2026-11-03")


@pytest.mark.rule("R-REC-1", "R-REC-3", "DR19", "DOC-P10")
def test_an_upheld_recusal_takes_the_person_off_the_case_at_once(world, case):
    person = world.officers[0]
    recusal = request(world, case, person)
    act(recusal, Recusing.uphold, by=world.people[Role.HEAD], answers={"reasons": "情况属实，应当回避。"})
    with pytest.raises(Refused) as refused:
        note(case, person)
    assert [r.sentence for r in refused.value.reasons] == [
        "须由承办人或者机关负责人或者收案员办理",
        f"{person}已被决定回避，不能参与本案办理",
    ]
    states = IssuedPaper.objects.get(title="回避申请决定书").states
    assert (states["upheld"], states["applicant"], states["ground"]) == (True, "请求人", GROUND)


@pytest.mark.rule("P-REC-1")
def test_in_a_penalty_the_work_goes_on_meanwhile(world):
    walk = penalty_walk(world).to(*FILED)
    recusal = request(world, walk.case, world.officers[0])
    assert not recusal.pauses
    note(walk.case, world.officers[0])


@pytest.mark.rule("R-REC-3")
def test_nobody_decides_on_his_own_recusal(world, case):
    head = world.people[Role.HEAD]
    posts.appoint(case, [{"id": str(head.pk)}], Role.HANDLER, clock.today())
    recusal = request(world, case, head)
    with pytest.raises((Refused, ValidationError)):
        act(recusal, Recusing.reject, by=head, answers={"reasons": "本人认为不必回避。"})
    assert Recusal.objects.get(pk=recusal.pk).state == "requested"
