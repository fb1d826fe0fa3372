"""The inquiry into unfair competition, and three open questions of the penalty that an office settles."""

import pytest
from django.core.exceptions import ValidationError

from casework.acts import Refused, offers
from casework.models import Office, Post
from casework.procedure import Asked
from casework.roles import Role
from enforcement.penalty import questions
from tests.procedures.penalty_walk import FILED, penalty_walk

REPORT = "书面报告本机关主要负责人并经批准"


def unfair(world):
    walk = penalty_walk(world).to("register_lead")
    walk.take("file", charge="Q-UC-1")
    walk.take("tell_rights")
    return walk


def shut(walk, name, by):
    return [why.sentence for it in offers(walk.it, by) if it.step.name == name for why in it.reasons]


@pytest.mark.rule("Q-UC-1", "P-EVD-4")
@pytest.mark.parametrize(
    ("measure", "opens"),
    [
        ("inspect", {"inspect"}),
        ("question", {"question", "demand_materials"}),
        ("copy", {"extract", "extract_electronic"}),
    ],
)
def test_an_inquiry_into_unfair_competition_is_approved_first_measure_by_measure(world, measure, opens):
    walk, officer = unfair(world), world.officers[0]
    steps = {"inspect", "question", "demand_materials", "extract", "extract_electronic"}
    assert all(any(REPORT in why for why in shut(walk, it, officer)) for it in steps)
    walk.take("approve_inquiry", measures=[measure])
    assert {it for it in steps if not any(REPORT in why for why in shut(walk, it, officer))} == opens


@pytest.mark.rule("Q-UC-1", "P-EVD-4")
def test_only_the_main_head_approves_it_and_a_county_no_look_into_accounts(world):
    walk = unfair(world)
    Office.objects.filter(pk=world.nanning.pk).update(level="county")
    walk.case.office.refresh_from_db()
    with pytest.raises(ValidationError, match="查询银行账户须经设区的市级以上监督检查部门主要负责人批准"):
        walk.take("approve_inquiry", measures=["bank"])
    Office.objects.filter(pk=world.nanning.pk).update(level="prefecture")
    walk.case.office.refresh_from_db()
    walk.take("approve_inquiry", measures=["bank"])
    Post.objects.filter(user=world.people[Role.HEAD]).update(principal=False)
    with pytest.raises(Refused, match="您不是岗位中登记的主要负责人"):
        walk.take("approve_inquiry")


@pytest.mark.rule("Q-UC-1")
def test_other_cases_need_no_such_approval(world):
    walk = penalty_walk(world).to(*FILED)
    assert not any(REPORT in why for why in shut(walk, "inspect", world.officers[0]))
    with pytest.raises(Refused, match="不是不正当竞争案件，调查措施不须主要负责人批准"):
        walk.take("approve_inquiry")


@pytest.mark.rule("P-EVD-6", "CT-16", "P-REM-2", "P-HRG-4")
@pytest.mark.parametrize(
    ("question", "step", "field"),
    [
        (questions.SEIZURE_WITH_POLICE, "release", "ground"),
        (questions.REFUSED_REQUEST, "not_file", "reasons"),
        (questions.REFUSED_REQUEST, "tell_reporter", "result"),
        (questions.RESUMED_HEARING, "adjourn_hearing", "ground"),
    ],
)
def test_what_is_open_is_shown_where_it_is_decided(world, now, question, step, field):
    walk = penalty_walk(world).to("register_lead")
    form = walk.it.procedure.steps[step].asks(subject=walk.it, asked=Asked(world.officers[0], now))
    assert question.remark(world.nanning) in str(form.fields[field].help_text)
