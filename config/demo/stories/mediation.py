"""调解与司法确认：on request and inside a ruling, from the request to a court's order, or to one of the other ends."""

from datetime import date, timedelta
from typing import Any

from casework.models import Office, User
from casework.package.manifest import Kind
from casework.roles import Role
from config.demo.play import Days, Play
from config.demo.stage import HOME
from config.demo.stories.intake import close, patent_case
from mediation.agreement.models import Mediation
from mediation.agreement.procedure import Mediating as M
from mediation.confirmation.materials import PAPERS
from mediation.confirmation.models import Confirmation
from mediation.confirmation.procedure import Confirming as C

COURT = Role.COURT_CLERK
IN_THE_FILE = [{"paper": it, "place": "正卷第1册"} for it in ("identity", "right", "application")]
"""Where the papers of an application lie that nobody uploaded."""


# 调解


def requested(p: Play, *, kind: str = "", dispute: str = "other") -> Days:
    """The requester asks for a mediation; the respondent is told."""
    yield from patent_case(p, kind=kind)
    yield p.on(1)
    p.mediation = Mediation(case=p.case, office=p.case.office)
    p.take(
        p.mediation, M.file, p.party("requester"), requester=p.side("requester"), respondent=p.side("respondent"), dispute=dispute,
        matters=f"请求就{p.matter.thing}的许可费和后续许可进行调解。", requested_on=p.today, venue="domicile",
    )  # fmt: skip
    yield p.on(2)
    p.take(p.mediation, M.notify, Role.HANDLER)
    p.take(p.mediation, M.serve_notice, Role.HANDLER, notice_received_on=p.today, means="post", tracking="挂号信1号")


def consented(p: Play, **how: Any) -> Days:
    yield from requested(p, **how)
    yield p.on(4)
    p.take(
        p.mediation,
        M.consent,
        p.party("respondent"),
        statement_received_on=p.today,
        statement="愿意调解，希望取得许可。",
    )


def docketed(p: Play, **how: Any) -> Days:
    yield from consented(p, **how)
    yield p.on(3)
    p.take(
        p.mediation, M.docket, Role.HEAD, mediators=mediators(p), session_at=p.soon(5, 15), session_place="本局调解室"
    )


def called(p: Play, *whom: str) -> None:
    """The notice of the talks is handed to each the day it is made."""
    paper = p.case.papers.filter(template="papers/agreement/docket_notice.html").latest("issued_at")
    for it in whom:
        p.take(
            p.mediation, M.record_service, Role.HANDLER, paper=str(paper.pk), party=it, served_on=p.today, means="direct", receipt="回证，本人签收",
        )  # fmt: skip


def mediators(p: Play) -> list[str]:
    return p.ids(p.stage.one(Role.MEDIATOR))


def in_session(p: Play) -> Days:
    yield p.on(5)
    p.take(p.mediation, M.open_session, Role.MEDIATOR, requester_by="self", respondent_by="self", identity_checked=True)


def agree(p: Play, due: date, amount: int = 120_000) -> None:
    """A fee by a day, and no more of it without a licence."""
    owed = {"obligor": p.side("respondent"), "obligee": p.side("requester")}
    p.take(
        p.mediation, M.agree, Role.MEDIATOR, facts=f"被请求人曾制造、销售{p.matter.thing}，承认未经许可，愿意支付许可费。", third="none",
        obligations=[
            owed | {"act": "支付专利许可费", "amount": str(amount), "due_on": due.isoformat(), "manner": "银行转账"},
            owed | {"act": f"未经许可不再制造、销售{p.matter.thing}"},
        ],
        accepts_enforcement=True, lawful=True, voluntary=True, warned=True,
    )  # fmt: skip


def sign(p: Play) -> None:
    """Both sides and the office on one day: the agreement takes effect, and its thirty days open."""
    marks = dict.fromkeys(("requester_signed_on", "respondent_signed_on", "sealed_on"), p.today)
    p.take(
        p.mediation, M.sign, Role.HANDLER, requester_by="self", respondent_by="self", original_at="卷一第12页", **marks
    )
    p.confirmation = Confirmation.objects.get(agreement=p.mediation)


def signed(p: Play, *, weeks_to_pay: int = 8, **how: Any) -> Days:
    yield from docketed(p, **how)
    yield from in_session(p)
    agree(p, p.day + timedelta(weeks=weeks_to_pay))
    yield p.on(1)
    sign(p)


def performed(p: Play) -> Days:
    yield from signed(p, weeks_to_pay=4)
    yield p.weeks(4)
    p.take(p.mediation, M.perform, Role.HANDLER, performed_on=p.today, proof="银行回单、整改照片。")
    yield p.on(4)
    yield from close(p, "mediated", "调解协议已经履行。")


def silent(p: Play) -> Days:
    """The respondent says nothing for fifteen days: no docketing."""
    yield from requested(p)
    yield p.after(p.mediation, M.statement)
    yield p.on(2)
    p.take(p.mediation, M.not_docket, Role.HANDLER)


def referred(p: Play) -> Days:
    yield from patent_case(p)
    p.mediation = Mediation(case=p.case, office=p.case.office)
    p.take(
        p.mediation, M.file, Role.HANDLER, requester=p.side("requester"), respondent=p.side("respondent"), dispute="open_licence",
        matters="请求就开放许可的费用进行调解。", requested_on=p.today, venue="domicile",
    )  # fmt: skip
    yield p.on(2)
    p.take(
        p.mediation, M.refer, Role.HANDLER, to_whom="国家知识产权局", reasons="开放许可实施纠纷由国家知识产权局调解。"
    )


def withdrawn(p: Play) -> Days:
    yield from consented(p)
    yield p.on(2)
    p.take(p.mediation, M.withdraw, p.party("requester"), reasons="双方已经自行达成许可。")


def stayed_away(p: Play) -> Days:
    yield from docketed(p)
    called(p, p.side("requester"), p.side("respondent"))
    yield p.on(6)
    p.take(
        p.mediation,
        M.requester_absent,
        Role.MEDIATOR,
        reasons="电话询问，请求人未说明理由。",
    )


def failed(p: Play) -> Days:
    yield from docketed(p)
    yield from in_session(p)
    yield p.on(4)
    p.take(p.mediation, M.fail, Role.MEDIATOR, why="no_agreement", reasons="双方对许可费的数额相差过大。")


# 司法确认


def seat(p: Play) -> Office:
    """The court an application goes to that day."""
    route = p.confirmation.route(p.day)
    if route and route.seat:
        return Office.objects.get(code=f"court-{HOME}")
    return p.stage.receivers[COURT]


def clerk(p: Play) -> User:
    court = p.confirmation.court
    assert court is not None
    return User.objects.get(posts__office=court, posts__role=COURT)


def apply(p: Play) -> None:
    p.take(
        p.confirmation, C.apply, Role.HANDLER, filed_on=p.today, manner="joint", court=str(seat(p).pk), place="organisation", brought_by="self",
        materials=list(PAPERS), lies=IN_THE_FILE,
    )  # fmt: skip
    p.send_package(p.confirmation, Kind.CONFIRMATION)


def _court_number(p: Play) -> str:
    return f"（{p.day:%Y}）演民特{p.number}号"


def court_docket(p: Play) -> None:
    p.take(p.confirmation, C.docket, clerk(p), docket_number=_court_number(p), docketed_on=p.today)


def court_hears(p: Play) -> None:
    """Both sides come at once, the same day they were called."""
    told = {"requester_told_on": p.today, "respondent_told_on": p.today}
    told |= {"requester_told_how": "phone", "respondent_told_how": "phone"}
    p.take(p.confirmation, C.summon, clerk(p), hearing_at=p.at(9), hearing_place="演示法庭", **told)
    p.take(
        p.confirmation, C.hear, clerk(p), heard_at=p.at(9), requester_by="self", respondent_by="agent",
        text="双方共同到场，均确认协议出于自愿，内容属实，清楚协议经确认后的效力。",
    )  # fmt: skip


def court_rules(p: Play, step: Any, **more: Any) -> None:
    p.take(p.confirmation, step, clerk(p), ruling_number=_court_number(p), ruled_on=p.today, **more)


def court_answers(p: Play, step: Any, **more: Any) -> None:
    """The court rules on the objection."""
    p.take(
        p.confirmation,
        step,
        clerk(p),
        objection_number=f"（{p.day:%Y}）演民特异{p.number}号",
        answered_on=p.today,
        **more,
    )


def under_review(p: Play, **how: Any) -> Days:
    yield from signed(p, **how)
    yield p.on(8)
    apply(p)
    yield p.on(1)
    court_docket(p)


def confirmed(p: Play, **how: Any) -> Days:
    yield from under_review(p, **how)
    yield p.on(7)
    court_hears(p)
    court_rules(p, C.confirm, ruling_received_on=p.today)


def breached_and_enforced(p: Play) -> Days:
    yield from confirmed(p, weeks_to_pay=7)
    yield p.weeks(6)
    p.take(p.mediation, M.breach, Role.HANDLER, which="到期没有支付许可费，经督促仍不支付。", asked_on=p.today)
    yield p.on(3)
    p.take(
        p.confirmation, C.enforce, p.party("requester"), obligee=p.side("requester"), applied_on=p.today,
        enforcing_court=str(seat(p).pk), unperformed="许可费120000元。",
    )  # fmt: skip
    yield p.weeks(6)
    p.take(p.confirmation, C.enforced, clerk(p), text="款项已经执行到位。")


def dismissed(p: Play) -> Days:
    yield from signed(p)
    yield p.on(5)
    apply(p)
    yield p.on(1)
    p.take(p.confirmation, C.ask_materials, clerk(p), missing="请求人的主体资格证明原件。", days=7)
    yield p.on(3)
    p.take(p.confirmation, C.supply, Role.HANDLER, supplied="营业执照副本原件。")
    yield p.on(1)
    court_docket(p)
    yield p.on(4)
    p.take(p.confirmation, C.ask_more, clerk(p), missing="许可费计算依据的说明。", days=10)
    yield p.on(5)
    p.take(p.confirmation, C.supply_more, Role.HANDLER, supplied="许可费计算说明一份。")
    yield p.on(5)
    court_hears(p)
    court_rules(p, C.dismiss, ground="unclear", reasons="后续许可的范围没有写明。")


def not_accepted(p: Play) -> Days:
    yield from signed(p)
    yield p.on(6)
    apply(p)
    yield p.on(1)
    court_rules(p, C.not_accept, ground="other_procedure")


def application_withdrawn(p: Play) -> Days:
    yield from under_review(p)
    yield p.on(3)
    court_rules(p, C.withdraw, who="both", reasons="款项已经支付，双方撤回申请。")


def procedure_ended(p: Play) -> Days:
    yield from under_review(p)
    yield p.on(6)
    court_rules(p, C.end, reasons="双方对协议内容发生争议。")


def objects(p: Play) -> None:
    """Somebody else says that the agreement harms his right."""
    p.take(
        p.confirmation, C.object, clerk(p), objector="interested", name="示范专利质权人", objected_on=p.today, knew_on=p.today,
        reasons="许可未经质权人同意，损害质权。",
    )  # fmt: skip


def objected_and_revoked(p: Play) -> Days:
    yield from confirmed(p)
    yield p.on(5)
    objects(p)
    yield p.on(12)
    court_answers(p, C.revoke, reasons="协议损害案外人的合法权益。")


def demanded_and_changed(p: Play) -> Days:
    """Not paid in time and demanded in writing; on a third party's objection the court confirms only the payment; enforced, withdrawn, demanded."""
    yield from confirmed(p, weeks_to_pay=6)
    yield p.weeks(6)
    interrupt = {"because": "demand", "proof": "催款函和签收凭证。"}
    p.take(p.confirmation, C.interrupt, p.party("requester"), interrupted_on=p.today, **interrupt)
    yield p.on(4)
    objects(p)
    yield p.on(10)
    court_answers(
        p,
        C.change,
        reasons="后续许可的条款损害质权人的权利。",
        remaining="许可费的付款义务。",
        terms=[{"which": "1", "fate": "kept"}, {"which": "2", "fate": "dropped"}],
        new_ruling_received_on=p.today,
    )
    yield p.on(5)
    p.take(
        p.confirmation, C.enforce, p.party("requester"), obligee=p.side("requester"), applied_on=p.today,
        enforcing_court=str(seat(p).pk), unperformed="许可费120000元。",
    )  # fmt: skip
    yield p.on(10)
    p.take(
        p.confirmation, C.withdraw_enforcement, clerk(p), withdrawn_on=p.today, ending_number=_court_number(p).replace("民特", "执"),
        reasons="双方协商分期履行，申请执行人撤回申请。",
    )  # fmt: skip
    yield p.on(10)
    p.take(
        p.confirmation,
        C.interrupt,
        p.party("requester"),
        interrupted_on=p.today,
        because="agreed",
        proof="还款计划一份。",
    )


def lapsed(p: Play) -> Days:
    yield from signed(p, weeks_to_pay=30)
    yield p.after(p.confirmation, C.window)


STORIES = (
    performed, silent, referred, withdrawn, stayed_away, failed, breached_and_enforced, dismissed, not_accepted, application_withdrawn,
    procedure_ended, objected_and_revoked, demanded_and_changed, lapsed,
)  # fmt: skip
