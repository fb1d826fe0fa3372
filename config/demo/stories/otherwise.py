"""依其他法律的调解：a people's committee by word of mouth, a court's commission that goes back, a commercial body and the notary."""

from datetime import timedelta
from typing import Any

from casework.package.manifest import Kind as Package
from casework.roles import Role
from config.demo.play import Days, Play
from config.demo.stories.intake import close, patent_case
from config.demo.stories.mediation import agree, mediators
from mediation.agreement.models import Mediation
from mediation.agreement.procedure import Mediating as M

COMMITTEE, CENTRE, INVITED = (
    "示范知识产权纠纷人民调解委员会（演示）",
    "示范商事调解中心（演示）",
    "示范特邀调解组织（演示）",
)


def registered(p: Play, kind: str, body: str, **more: Any) -> Days:
    yield from patent_case(p)
    yield p.on(1)
    p.mediation = Mediation(case=p.case, office=p.case.office)
    p.take(
        p.mediation, M.register, Role.HANDLER, requester=p.side("requester"), respondent=p.side("respondent"), kind=kind, dispute="any_right",
        matters=f"请求就{p.matter.thing}的许可费进行调解。", requested_on=p.today, body=body, **more,
    )  # fmt: skip


def accepted(p: Play, kind: str, body: str, **more: Any) -> Days:
    yield from registered(p, kind, body, **more)
    yield p.on(2)
    p.take(
        p.mediation, M.accept, Role.HEAD, received_on=p.today, mediators=mediators(p), chosen_by="parties", both_willing=True, told=True,
        session_at=p.soon(3), session_place="第一调解室",
    )  # fmt: skip


def opened(p: Play, kind: str, body: str, **more: Any) -> Days:
    yield from accepted(p, kind, body, **more)
    yield p.on(3)
    p.take(
        p.mediation, M.open_session, Role.MEDIATOR, requester_by="self", respondent_by="self", manner="online", online_agreed=True,
        link="https://tiaojie.example.cn/room/1", identity_checked=True, told_of_false=True, addresses_confirmed=True,
    )  # fmt: skip
    p.take(
        p.mediation, M.record_session, Role.MEDIATOR, held_at=p.at(9), manner="online", place="https://tiaojie.example.cn/room/1", online_agreed=True,
        present="双方法定代表人。", course="双方陈述了争议焦点，愿意继续调解。", concessions="请求人表示数额可以再商。", signed=True,
    )  # fmt: skip


def owed(p: Play, *weeks: int) -> list[dict[str, str]]:
    """One instalment after so many weeks each."""
    sides = {"obligor": p.side("respondent"), "obligee": p.side("requester"), "act": "支付许可费", "manner": "银行转账"}
    return [sides | {"amount": "30000", "due_on": (p.day + timedelta(weeks=it)).isoformat()} for it in weeks]


def turned_down(p: Play) -> Days:
    yield from registered(p, "people", COMMITTEE)
    yield p.on(1)
    p.take(p.mediation, M.decline, Role.HEAD, why="refused", reasons="被申请人书面表示不接受调解。")


def by_word_of_mouth(p: Play) -> Days:
    """The court told the parties to try a people's committee; they agree orally, and pay in two instalments."""
    yield from opened(p, "people", COMMITTEE, source="court")
    p.take(
        p.mediation, M.agree_orally, Role.MEDIATOR, facts="双方对欠付的许可费没有争议，愿意分两期付清。", obligations=owed(p, 2, 4),
        needless=True, voluntary=True, lawful=True, warned=True,
    )  # fmt: skip
    for which in (1, 2):
        yield p.weeks(2)
        p.take(
            p.mediation,
            M.record_performance,
            Role.HANDLER,
            which=which,
            paid="30000",
            done_on=p.today,
            proof="银行回单。",
        )
    p.take(p.mediation, M.follow_up, Role.HANDLER, visited_on=p.today, how="phone", found="两期款项均已付清。")
    p.take(p.mediation, M.perform, Role.HANDLER, performed_on=p.today, proof="银行回单两份。")
    yield p.on(3)
    p.take(
        p.mediation,
        M.archive,
        Role.HANDLER,
        served=True,
        served_otherwise="当面交付，签收页在正卷。",
        copies=True,
        volume=f"演示调-{p.number:04}",
    )
    yield from close(p, "mediated", "人民调解达成口头协议，已经履行。")


def returned_to_court(p: Play) -> Days:
    """A court's commission before the suit: an interest disclosed, an appraisal, more time by consent, and back with a report."""
    court = str(p.stage.receivers[Role.COURT_CLERK].pk)
    yield from opened(
        p, "court_pre", INVITED, court=court, court_track="pre", court_case_number=f"（{p.day:%Y}）演诉前调{p.number}号"
    )
    (mediator,) = mediators(p)
    p.take(
        p.mediation, M.disclose, Role.MEDIATOR, ground="relation", who=mediator, circumstances="与被请求人的代理人曾是同事。", online=True,
        requester_agrees=True, respondent_agrees=True,
    )  # fmt: skip
    yield p.on(2)
    p.take(p.mediation, M.send_for_appraisal, Role.MEDIATOR, subject_matter="许可费的合理数额", sent_on=p.today)
    yield p.on(8)
    p.take(p.mediation, M.receive_appraisal, Role.MEDIATOR, result="评估的合理许可费为每年六万元。")
    p.take(
        p.mediation,
        M.extend_by_all,
        Role.MEDIATOR,
        extension=15,
        requester_agreed_on=p.today,
        respondent_agreed_on=p.today,
    )
    yield p.on(5)
    p.take(
        p.mediation, M.confirm_facts, Role.MEDIATOR, undisputed="被请求人自去年三月起使用涉案技术方案。", requester_confirmed_on=p.today,
        respondent_confirmed_on=p.today,
    )  # fmt: skip
    p.take(
        p.mediation, M.fail, Role.MEDIATOR, why="gap", reasons="双方对许可年限不能达成一致。", for_court="双方对使用的起始时间没有争议。",
    )  # fmt: skip
    yield p.on(1)
    p.send_package(p.mediation, Package.COURT_RETURN)
    yield p.on(2)
    p.take(
        p.mediation,
        M.archive,
        Role.HANDLER,
        served=True,
        copies=True,
        returned_how="材料于前日当面送交立案庭，由其签收。",
    )


def commercial_and_notarised(p: Play) -> Days:
    """A licensed commercial body; the payment is notarised, not made, and enforced with the notary's certificate."""
    yield from opened(p, "commercial", CENTRE, licence="演示商调证第1号")
    agree(p, p.day + timedelta(weeks=4))
    yield p.on(1)
    marks = dict.fromkeys(("requester_signed_on", "respondent_signed_on", "mediator_signed_on", "sealed_on"), p.today)
    p.take(
        p.mediation, M.sign, Role.HANDLER, requester_by="self", respondent_by="self", original_at="卷一第12页", **marks
    )
    yield p.on(3)
    p.take(p.mediation, M.notarise, Role.HANDLER, deed=f"（{p.day:%Y}）演证字第{p.number}号", notarised_on=p.today)
    yield p.weeks(5)
    p.take(p.mediation, M.breach, Role.HANDLER, which="到期没有支付许可费，经督促仍不支付。", asked_on=p.today)
    p.take(p.mediation, M.ask_certificate, Role.HANDLER, counted_from=p.today, breach="到期没有支付许可费。")
    yield p.on(6)
    p.take(
        p.mediation, M.certify, Role.HANDLER, certificate=f"（{p.day:%Y}）演执字第{p.number}号", certified_on=p.today
    )
    p.take(
        p.mediation, M.enforce_notarised, Role.HANDLER, enforcing_court=str(p.stage.receivers[Role.COURT_CLERK].pk), applied_on=p.today,
    )  # fmt: skip


STORIES = (turned_down, by_word_of_mouth, returned_to_court, commercial_and_notarised)
