"""The opinion after a warning of infringement: article 13 of Order 81."""

from datetime import date

import pytest
from django.utils import timezone

from casework.acts import act
from casework.models import Deadline, IssuedPaper, Stop
from casework.roles import Role
from enforcement.opinion.models import Opinion
from enforcement.opinion.procedure import Opining as O
from enforcement.opinion.procedure import S
from enforcement.ruling.procedure import PatentRuling
from tests import factories
from tests.procedures.rulings import Walk, at, errors, refusal

WARNING = {
    "warned_on": "2026-08-14", "warning": "权利人函称所售装置侵犯其专利权，要求停止销售。", "letter": "urging", "sent_on": "2026-08-20",
}  # fmt: skip
REQUEST = {"accused": "型号SF-1的装置，自行制造、销售。", "question": "是否落入权利要求1的保护范围。", "silent": True}
ISSUE = {
    "conclusion": "no",
    "comparison": "缺少权利要求1的一项技术特征，逐项比对见附表。",
    "materials": "样品、说明书、专利文件。",
}


def warned(world):
    request = factories.patent_request(received_on="2026-08-31")
    request["parties"][0]["capacity"], request["parties"][1]["capacity"] = "right_holder", "party"
    with at("2026-08-31"):
        return factories.accepted_case(world, request)


class Opinions:
    """One request on its way; ``on`` takes a step on a day by the right person."""

    def __init__(self, world, case):
        self.world, self.opinion = world, Opinion(case=case, office=case.office)

    def on(self, day, step, by=None, **answers):
        person = self.world.people[Role.HEAD] if Role.HEAD in step.roles else self.world.officers[0]
        with at(day):
            return act(self.opinion, step, by=by or person, answers=answers)

    def due(self, term):
        row = Deadline.objects.get(subject_id=self.opinion.pk, term=term.name)
        return timezone.localtime(row.due).date()


@pytest.fixture
def walk(world):
    return Opinions(world, warned(world))


@pytest.mark.rule("R-ACC-7", "O81-13a", "O81-13b", "TR39")
def test_both_candidate_dates_run_and_the_earlier_one_opens_the_request(walk):
    walk.on("2026-08-31", O.register, **WARNING | {"holder_received_on": "2026-08-31"})
    assert (walk.due(O.after_receipt), walk.due(O.after_sending)) == (date(2026, 9, 30), date(2026, 10, 20))
    assert refusal(lambda: walk.on("2026-09-30", O.request, **REQUEST)) == [
        "权利人收到催告（声明）未满一个月，自发出也未满两个月，还不能请求咨询意见"
    ]
    walk.on("2026-10-01", O.request, **REQUEST)
    assert walk.opinion.state == S.REQUESTED


@pytest.mark.rule("R-ACC-7", "O81-13b")
def test_when_the_receipt_is_not_known_two_months_from_sending_do(walk):
    walk.on("2026-08-31", O.register, **WARNING)
    assert not Deadline.objects.filter(term="after_receipt").exists()
    assert refusal(lambda: walk.on("2026-10-20", O.request, **REQUEST))
    walk.on("2026-10-21", O.request, **REQUEST)


@pytest.mark.rule("R-ACC-7", "O81-13a")
def test_a_receipt_learnt_later_starts_its_own_month(walk):
    walk.on("2026-08-31", O.register, **WARNING)
    early = {"holder_received_on": "2026-08-19", "proof": "邮件查询结果"}
    assert "holder_received_on" in errors(lambda: walk.on("2026-09-01", O.note_receipt, **early))
    walk.on("2026-09-01", O.note_receipt, **early | {"holder_received_on": "2026-08-24"})
    assert walk.due(O.after_receipt) == date(2026, 9, 24)
    assert refusal(lambda: walk.on("2026-09-02", O.note_receipt, **early)) == ["权利人收到之日已经登记"]


@pytest.mark.rule("DR34", "TR39", "R-ACC-7")
def test_the_opinion_says_that_it_is_no_ruling_and_ends_the_matter(walk):
    walk.on("2026-08-31", O.register, **WARNING)
    walk.on("2026-10-21", O.request, **REQUEST)
    target = Deadline.objects.get(subject_id=walk.opinion.pk, term="issue_in_time")
    assert target.soft and timezone.localtime(target.due).date() == date(2026, 11, 18)
    walk.on("2026-10-28", O.issue, **ISSUE)
    paper = IssuedPaper.objects.get(title="专利侵权咨询意见书")
    assert (paper.states["conclusion"], paper.number) == ("所述行为未落入专利权的保护范围", "南知咨意〔2026〕1号")
    assert paper.states["article"] == "《专利纠纷行政裁决和调解办法》第十三条"
    assert walk.opinion.state == S.ISSUED and not Stop.objects.exists()


@pytest.mark.rule("TR39", "R-ACC-7")
def test_an_opinion_is_refused_with_a_ground(walk):
    walk.on("2026-08-31", O.register, **WARNING)
    walk.on("2026-10-21", O.request, **REQUEST)
    walk.on("2026-10-28", O.refuse, ground="material", reasons="没有提交被警告产品的样品或者照片。")
    assert IssuedPaper.objects.get(title="不予出具咨询意见告知书").states["ground"].startswith("所附材料不足")


@pytest.mark.rule("TR39", "R-ACC-7")
def test_a_holder_who_acts_ends_the_matter_before_and_after_the_request(walk):
    walk.on("2026-08-31", O.register, **WARNING)
    walk.on("2026-09-10", O.holder_acted, acted_on="2026-09-09", answer="sued", document="（2026）桂01民初1号")
    assert walk.opinion.state == S.ANSWERED
    assert set(Deadline.objects.filter(subject_id=walk.opinion.pk).values_list("status", flat=True)) == {"met"}


@pytest.mark.rule("TR39", "R-ACC-7")
def test_who_knows_that_the_holder_acted_cannot_ask(walk):
    walk.on("2026-08-31", O.register, **WARNING)
    assert "silent" in errors(lambda: walk.on("2026-10-21", O.request, **REQUEST | {"silent": False}))


@pytest.mark.rule("TR39", "R-ACC-7")
def test_only_the_warned_person_asks(walk):
    walk.on("2026-08-31", O.register, **WARNING)
    with at("2026-10-21"):
        holder = factories.as_party(walk.world, walk.opinion.case, "right_holder")
        person = factories.as_party(walk.world, walk.opinion.case, "party")
    assert refusal(lambda: walk.on("2026-10-21", O.request, by=holder, **REQUEST)) == ["须由被警告人提出"]
    walk.on("2026-10-21", O.request, by=person, **REQUEST)


@pytest.mark.rule("TR39", "R-ACC-7")
def test_the_letter_follows_the_warning_and_no_date_lies_ahead(walk):
    assert "sent_on" in errors(lambda: walk.on("2026-08-31", O.register, **WARNING | {"sent_on": "2026-08-13"}))
    ahead = WARNING | {"warned_on": "2026-09-15", "sent_on": "2026-09-16"}
    assert {"warned_on", "sent_on"} <= set(errors(lambda: walk.on("2026-08-31", O.register, **ahead)))


@pytest.mark.rule("TR39", "R-ACC-7")
def test_an_ordinary_dispute_has_no_opinion_and_a_warning_no_ruling(world, walk):
    with at("2026-08-31"):
        dispute = factories.accepted_case(world, factories.patent_request(received_on="2026-08-31"))
    assert refusal(lambda: Opinions(world, dispute).on("2026-08-31", O.register, **WARNING)) == [
        "须登记有被警告人（当事人）和发出警告的权利人"
    ]
    assert "须登记有请求人和明确的被请求人" in refusal(
        lambda: Walk(world, walk.opinion.case).on("2026-09-01", PatentRuling.submit)
    )
