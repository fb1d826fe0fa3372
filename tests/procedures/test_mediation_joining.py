"""A further party comes into a mediation: applied for, decided, asked with his own notice and days, signing for himself."""

from datetime import date

import pytest

from casework.models import CaseParty, Deadline, IssuedPaper
from casework.models.ledger import DeadlineStatus
from casework.roles import Role
from mediation.agreement.models import Mediation
from mediation.agreement.procedure import Mediating
from mediation.agreement.sides import Side
from mediation.agreement.states import S
from tests.procedures.mediation_walk import Walk
from tests.procedures.several_sides import SidesWalk
from tests.procedures.test_agreement import faults, refused
from tests.procedures.test_mediation_sides import clock_of, last_day

NEW = {
    "joined_kind": "organisation", "joined_name": "钦州示范丁贸易有限公司", "joined_address": "钦州市示范路4号",
    "joined_phone": "0777-0000004", "joined_representative": "示范丁",
}  # fmt: skip
WHY = {"side_of": "respondent", "applicant": "requester", "facts_of_joining": "其销售同一产品，许可费须一并商定。"}


class JoinWalk(Walk):
    @property
    def head(self):
        return self.world.people[Role.HEAD]

    account_of = SidesWalk.account_of

    def asks(self, by=None, **more):
        return self.take(Mediating.ask_to_join, by=by, **NEW | WHY | {"applied_on": self.today} | more)

    def joins(self, **more):
        self.asks(**more)
        return self.take(Mediating.join, by=self.head, reasons="与纠纷有关，本机关有权调解。", related=True)

    @property
    def newcomer(self) -> Side:
        return Side.objects.filter(mediation=self.mediation).exclude(joined_on=None).latest("place")

    def serve_joined(self):
        self.take(
            Mediating.serve_next, side=str(self.newcomer.case_party_id), notice_received_on=self.today, means="direct"
        )


@pytest.fixture
def walk(world):
    return JoinWalk(world, "2026-09-01")


@pytest.mark.rule("TM04", "TM01", "O81-65a", "O81-65b")
def test_who_is_brought_in_has_his_own_notice_and_his_own_days_and_the_first_keeps_his(walk):
    walk.file()
    walk.serve("2026-09-01")
    walk.on("2026-09-03").joins()
    new = walk.newcomer
    assert (new.of, new.place, new.joined_on, new.answer) == ("respondent", 1, date(2026, 9, 3), "")
    assert new.case_party.capacity == CaseParty.Capacity.PARTY
    told = [
        IssuedPaper.objects.filter(case=walk.case, title=it).last() for it in ("追加调解当事人通知书", "陈述意见通知书")
    ]
    assert told[1].states["respondent"]["name"] == new.name and told[1].states["others"] == walk.respondent.party.name
    assert new.name in told[0].states["to"] and walk.requester.party.name in told[0].states["to"]
    assert last_day(clock_of(walk, "serving", new.case_party)) == date(2026, 9, 10)
    assert clock_of(walk, "statement", walk.respondent).status == DeadlineStatus.RUNNING
    walk.on("2026-09-08")
    walk.take(Mediating.serve_notice, side=str(new.case_party_id), notice_received_on="2026-09-08", means="direct")
    assert last_day(clock_of(walk, "statement", new.case_party)) == date(2026, 9, 23)
    assert last_day(clock_of(walk, "statement", walk.respondent)) == date(2026, 9, 16)
    walk.on("2026-09-17").tick()
    first = Side.objects.get(mediation=walk.mediation, case_party=walk.respondent)
    assert first.answer == "silent" and walk.newcomer.answer == "" and walk.mediation.state == S.AWAITING


@pytest.mark.rule("TM04", "TM06", "O81-66a")
def test_the_days_to_docket_wait_for_who_was_brought_in_unless_he_consents_already(walk):
    walk.file()
    walk.serve()
    walk.consent()
    walk.asks()
    assert "追加一方的申请尚未决定" in refused(walk.docket)
    walk.take(Mediating.join, by=walk.head, reasons="与纠纷有关。", related=True)
    assert walk.deadline("docketing").status == DeadlineStatus.VOID
    assert "没有陈述意见" in refused(walk.docket)
    walk.serve_joined()
    walk.on("2026-09-04").consent(side=str(walk.newcomer.case_party_id))
    assert walk.due("docketing") == date(2026, 9, 11)
    walk.docket()
    assert walk.mediation.state == S.DOCKETED


@pytest.mark.rule("TM04", "MED-14")
def test_with_his_consent_he_takes_part_at_once_and_no_clock_of_docketing_is_lost(walk):
    walk.file()
    walk.serve()
    walk.consent()
    event = walk.joins(applicant="himself")
    assert walk.newcomer.answer == "consented" and walk.newcomer.answered_on == date(2026, 9, 1)
    assert event.step == "join" and walk.steps()[-1] == "admit_joined"
    assert walk.deadline("docketing").status == DeadlineStatus.RUNNING
    assert not walk.paper("追加调解当事人通知书").states["is_asked"]
    walk.docket()


@pytest.mark.rule("TM04", "TM07", "TM08", "MED-37")
def test_brought_in_after_docketing_he_answers_and_signs_for_himself(walk):
    walk.in_session()
    walk.joins()
    walk.serve_joined()
    owed = walk.obligations()
    assert "没有陈述意见" in refused(lambda: walk.agree(obligations=owed))
    walk.on("2026-09-05").take(
        Mediating.consent_joined, side=str(walk.newcomer.case_party_id), statement_received_on="2026-09-05"
    )
    assert walk.deadline("docketing").status == DeadlineStatus.MET and walk.mediation.state == S.IN_SESSION
    walk.agree(obligations=[*owed, owed[0] | {"obligor": str(walk.newcomer.case_party_id), "amount": "30000"}])
    walk.mediation.refresh_from_db()
    for party in (walk.requester, walk.respondent):
        walk.take(
            Mediating.sign_for,
            side=str(party.pk),
            signed_on=walk.today,
            signed_by="self",
            original_at="卷一第12页",
            terms_shown=walk.mediation.terms_sha256,
        )
    assert "还有一方没有签署" in refused(
        lambda: walk.take(Mediating.sign, sealed_on=walk.today, original_at="卷一第12页")
    )
    walk.take(
        Mediating.sign_for, side=str(walk.newcomer.case_party_id), signed_on=walk.today, signed_by="self", original_at="卷一第12页",
        terms_shown=walk.mediation.terms_sha256,
    )  # fmt: skip
    walk.take(Mediating.sign, sealed_on=walk.today, original_at="卷一第12页")
    assert walk.mediation.state == S.EFFECTIVE
    assert walk.newcomer.name in [it["name"] for it in walk.paper("调解协议书").states["parties"]]


@pytest.mark.rule("TM07", "TM08", "DM03")
@pytest.mark.parametrize("how", ["refuses", "silent"])
def test_brought_in_after_docketing_and_unwilling_his_part_ends_and_the_rest_go_on(walk, how):
    walk.in_session()
    walk.joins()
    walk.serve_joined()
    if how == "refuses":
        walk.take(Mediating.refuse, side=str(walk.newcomer.case_party_id), known_on=walk.today)
    else:
        walk.on("2026-09-17").tick()
    new = walk.newcomer
    assert new.left_because == "declined" and walk.mediation.state == S.IN_SESSION
    assert new.left_on == new.answered_on
    assert walk.paper("部分不予立案通知书").states["leaves"] == new.name
    assert not Deadline.objects.filter(case=walk.case, term__in=("telling", "docketing"), status="running").exists()
    walk.agree()


@pytest.mark.rule("TM01")
def test_the_head_may_refuse_to_bring_him_in_and_says_why(walk):
    walk.in_session()
    assert "没有待决定的追加申请" in refused(
        lambda: walk.take(Mediating.refuse_to_join, by=walk.head, reasons="无关。")
    )
    walk.asks()
    assert "前一项追加申请尚未决定" in refused(walk.asks)
    walk.take(Mediating.refuse_to_join, by=walk.head, reasons="其行为与请求的事项没有关系。")
    paper = walk.paper("不予追加调解当事人通知书")
    assert paper.states["to"] == walk.requester.party.name and "没有关系" in paper.states["reasons"]
    assert Side.objects.filter(mediation=walk.mediation).count() == 2
    assert not CaseParty.objects.filter(case=walk.case, party__name=NEW["joined_name"]).exists()


@pytest.mark.rule("TM01", "TM04", "MED-14")
def test_whom_an_application_may_name_and_who_may_apply(walk):
    walk.in_session()
    assert "二者择一" in faults(lambda: walk.asks(joined_name=""))["member"][0]
    again = {"joined_name": "", "member": str(walk.respondent.pk)}
    assert "已是、曾是本次调解的一方" in faults(lambda: walk.asks(**again))["member"][0]
    assert "须先取得其本人书面同意" in faults(lambda: walk.asks(side_of="requester"))["joining_consent_on"][0]
    assert "须先取得其本人书面同意" in faults(lambda: walk.asks(applicant="office"))["joining_consent_on"][0]
    assert "不能早于收到调解请求之日" in faults(lambda: walk.asks(applied_on="2026-08-31"))["applied_on"][0]
    early = {"joining_consent_on": "2026-08-31"}
    assert "不能早于收到调解请求之日" in faults(lambda: walk.asks(**early))["joining_consent_on"][0]
    assert "不能晚于今天" in faults(lambda: walk.asks(applied_on="2026-09-02"))["applied_on"][0]
    user = walk.account_of(walk.respondent)
    assert "只能以自己一方的名义" in faults(lambda: walk.asks(by=user))["applicant"][0]
    mine = {"applicant": "respondent"}
    assert (
        "由承办人核对原件"
        in faults(lambda: walk.asks(by=user, joining_consent_on=walk.today, **mine))["joining_consent_on"][0]
    )
    walk.asks(by=user, **mine)


@pytest.mark.rule("TM27")
def test_inside_a_ruling_only_a_party_of_the_ruling_is_brought_in(walk):
    walk.in_session()
    Mediation.objects.filter(pk=walk.mediation.pk).update(kind="in_case", dispute="in_case")
    walk.mediation.refresh_from_db()
    assert "请先在裁决中追加" in faults(lambda: walk.asks(applicant="himself"))["joined_name"][0]


# 一人一份通知书，一人一份送达回证 -------------------------------------------------------------------------------------------


@pytest.mark.rule("TM04", "DM01", "O81-65a")
def test_each_respondent_has_a_notice_with_its_own_number_and_a_return_of_service(world):
    walk = SidesWalk(world, "2026-09-01")
    walk.file()
    walk.take(Mediating.notify)
    made = list(IssuedPaper.objects.filter(case=walk.case, title="陈述意见通知书").order_by("sequence"))
    assert [it.states["respondent"]["name"] for it in made] == [walk.respondent.party.name, walk.other.party.name]
    assert [it.states["others"] for it in made] == [walk.other.party.name, walk.respondent.party.name]
    assert made[0].number != made[1].number
    assert "都已有通知书" in faults(lambda: walk.take(Mediating.notify))["side"][0]
    walk.serve_on(walk.other)
    back = walk.paper("送达回证")
    assert back.states["whom"] == [walk.other.party.name] and back.states["method"] == "直接送达"
    assert back.states["served_on"] == walk.today and "陈述意见通知书" in back.states["what"]


@pytest.mark.rule("TM04", "DM01")
def test_nobody_is_served_before_his_own_notice_is_made(world):
    walk = SidesWalk(world, "2026-09-01")
    walk.file()
    walk.take(Mediating.notify, side=str(walk.respondent.pk))
    assert "还没有制作给" in faults(lambda: walk.serve_on(walk.other))["side"][0]
    walk.on("2026-09-03").take(Mediating.notify)
    assert "不能早于通知书作出之日" in faults(lambda: walk.serve_on(walk.other, "2026-09-02"))["notice_received_on"][0]
    walk.serve_on(walk.respondent, "2026-09-02")
    walk.serve_on(walk.other)


@pytest.mark.rule("TM04", "O81-65a")
@pytest.mark.parametrize(("means", "more", "field", "sentence"), [
    ("post", {}, "tracking", "邮件单号"), ("electronic", {"agreed_to_electronic": True}, "channel", "号码"),
    ("electronic", {"channel": "a@example.cn"}, "agreed_to_electronic", "须经受送达人同意"), ("lien", {}, "witness", "见证人"),
    ("entrusted", {}, "through", "受托机关"), ("announcement", {}, "announced_on", "公告发布之日"),
    ("announcement", {"announced_on": "2026-09-02"}, "notice_received_on", "期满"),
])  # fmt: skip
def test_each_method_leaves_its_proof(walk, means, more, field, sentence):
    walk.file()
    walk.take(Mediating.notify)
    walk.on("2026-09-05")
    given = {"notice_received_on": walk.today, "means": means} | more
    assert sentence in faults(lambda: walk.take(Mediating.serve_notice, **given))[field][0]


@pytest.mark.rule("TM06", "TM13", "TM28")
def test_any_paper_of_the_mediation_is_served_on_one_addressee_at_a_time(walk):
    walk.to_docketed()
    paper = walk.paper("立案（受理）通知书及调解通知")
    given = {"paper": str(paper.pk), "served_on": walk.today, "means": "direct"}
    assert "须写明受送达人" in faults(lambda: walk.take(Mediating.record_service, **given))["party"][0]
    given["party"] = str(walk.respondent.pk)
    early = given | {"served_on": "2026-08-31"}
    assert "不能早于文书作出之日" in faults(lambda: walk.take(Mediating.record_service, **early))["served_on"][0]
    walk.on("2026-09-02").take(Mediating.record_service, **given)
    back = walk.paper("送达回证").states
    assert back["whom"] == [walk.respondent.party.name] and paper.number in back["what"]


# 结束一方的部分 ---------------------------------------------------------------------------------------------------------


@pytest.mark.rule("TM14", "TM20")
def test_the_head_decides_on_what_was_proposed_and_may_keep_him(world):
    walk = SidesWalk(world, "2026-09-01")
    walk.talking()
    ending = {"side": str(walk.other.pk)}
    assert "没有承办人或者调解员报请" in refused(lambda: walk.take(Mediating.end_part, by=walk.head, **ending))
    walk.proposes(walk.other, "unwilling")
    assert refused(lambda: walk.take(Mediating.end_part, **ending))
    walk.take(Mediating.keep_part, by=walk.head, reasons="共有人，不能分开。", **ending)
    assert "没有承办人或者调解员报请" in refused(lambda: walk.take(Mediating.end_part, by=walk.head, **ending))
    walk.ends(walk.other, "unwilling")
    assert walk.side_of(walk.other).left_because == "unwilling"


@pytest.mark.rule("TM14", "TM20", "O81-70b")
def test_a_part_ends_on_the_day_it_happened_within_bounds(world):
    walk = SidesWalk(world, "2026-09-01")
    walk.talking()
    walk.on("2026-09-04")
    assert "不能晚于今天" in faults(lambda: walk.proposes(walk.other, "unwilling", "2026-09-05"))["ended_on"][0]
    assert (
        "不能早于收到调解请求之日"
        in faults(lambda: walk.proposes(walk.other, "unwilling", "2026-08-31"))["ended_on"][0]
    )
    walk.ends(walk.other, "unwilling", day="2026-09-02")
    assert walk.side_of(walk.other).left_on == date(2026, 9, 2)


@pytest.mark.rule("TM14")
def test_nobody_was_absent_before_the_day_of_the_talks(world):
    walk = SidesWalk(world, "2026-09-01")
    walk.both_consent()
    walk.docket(session_at="2026-09-03T15:00")
    walk.calls(walk.other)
    walk.on("2026-09-04")
    assert "不能早于定下的调解之日" in faults(lambda: walk.proposes(walk.other, "absent", "2026-09-02"))["ended_on"][0]
    walk.ends(walk.other, "absent", day="2026-09-03")


@pytest.mark.rule("TM21", "O81-70b", "MED-11")
def test_the_part_of_an_ownership_dispute_that_ends_by_itself_is_copied_in_its_own_five_days(world):
    walk = SidesWalk(world, "2026-09-01")
    walk.file(dispute="ownership")
    walk.take(Mediating.notify)
    for it in (walk.respondent, walk.other):
        walk.serve_on(it)
        walk.consents(it)
    walk.docket()
    walk.open()
    sent = {"sent_on": "2026-09-03"}
    assert "没有须抄送的文书" in refused(lambda: walk.take(Mediating.copy_to_cnipa, **sent))
    walk.on("2026-09-03").ends(walk.other, "unwilling", day="2026-09-02")
    assert last_day(clock_of(walk, "copying", walk.other)) == date(2026, 9, 9)
    early = {"sent_on": "2026-09-01"}
    assert "不能早于结案" in faults(lambda: walk.take(Mediating.copy_to_cnipa, **early))["sent_on"][0]
    walk.take(Mediating.copy_to_cnipa, **sent)
    assert clock_of(walk, "copying", walk.other).status == DeadlineStatus.MET
    copied = walk.paper("抄送函").states
    assert copied["left"] == walk.other.party.name and copied["attachments"] == ["部分调解终结通知书副本"]
    walk.agree(obligations=walk.terms()[:1])
    for it in (walk.requester, walk.respondent):
        walk.signs(it)
    walk.closes()
    assert clock_of(walk, "copying", None).status == DeadlineStatus.RUNNING


@pytest.mark.rule("TM17", "TM20")
def test_a_requester_ends_his_own_part_here_and_a_respondent_once_the_talks_run(world):
    walk = SidesWalk(world, "2026-09-01")
    walk.talking()
    other, alone = walk.account_of(walk.other), walk.account_of(walk.requester)
    assert "本方只有一人" in refused(lambda: walk.take(Mediating.end_my_part, by=alone))
    walk.take(Mediating.end_my_part, by=other, reasons="不愿继续。")
    left = walk.side_of(walk.other)
    assert (left.left_on, left.left_because) == (date(2026, 9, 1), "unwilling")
    assert walk.other.party.name == walk.paper("部分调解终结通知书").states["leaves"]
    last = walk.account_of(walk.respondent)
    assert "本方只有一人" in refused(lambda: walk.take(Mediating.end_my_part, by=last))


@pytest.mark.rule("TM17", "TM20")
def test_one_of_two_requesters_withdraws_for_himself_here(world):
    walk = SidesWalk(world, "2026-09-01")
    walk.take(
        Mediating.file, requester=str(walk.requester.pk), more_requesters=[str(walk.other.pk)], respondent=str(walk.respondent.pk),
        dispute="other", matters="请求就许可费进行调解。", requested_on=walk.today, venue="domicile",
    )  # fmt: skip
    mine = walk.account_of(walk.other)
    walk.take(Mediating.end_my_part, by=mine)
    left = walk.side_of(walk.other)
    assert left.left_because == "withdrew" and walk.mediation.state == S.FILED
    assert [it.case_party_id for it in walk.mediation.taking_part("requester")] == [walk.requester.pk]


@pytest.mark.rule("TM01")
def test_a_name_no_paper_can_print_is_refused_at_the_name(walk):
    walk.file()
    assert "字库中没有" in str(faults(lambda: walk.asks(joined_name="示范\U000f0000公司")))
