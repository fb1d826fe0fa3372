"""调解的数名被请求人：who makes and who sells the goods are asked together; each answers and signs for himself."""

from datetime import date, timedelta
from typing import Any

from casework.models import CaseParty
from casework.package.manifest import Kind
from casework.procedure import Step
from casework.roles import Role
from config.demo import matters
from config.demo.play import Days, Play
from config.demo.stories.mediation import IN_THE_FILE, called, clerk, court_docket, court_rules, mediators, seat
from mediation.agreement.models import Mediation
from mediation.agreement.procedure import Mediating as M
from mediation.confirmation.materials import PAPERS
from mediation.confirmation.models import Confirmation
from mediation.confirmation.procedure import Confirming as C

SELLER = 9001


def parties(p: Play) -> tuple[str, str, str]:
    """The requester, who makes and who sells, as a form takes them."""
    makes, sells = CaseParty.objects.filter(case=p.case, capacity="respondent").order_by("place")
    return p.side("requester"), str(makes.pk), str(sells.pk)


def requested(p: Play) -> Days:
    """Two companies are named; the maker is served at once, the seller two days later."""
    request, matter = matters.patent_dispute(p.place, p.number, p.day, kind="invention")
    request["parties"].append(matters.company(p.place, p.number * 2 + SELLER, "respondent"))
    p.register(request, matter)
    yield p.on(1)
    p.accept()
    yield p.on(1)
    requester, makes, sells = parties(p)
    p.mediation = Mediation(case=p.case, office=p.case.office)
    p.take(
        p.mediation, M.file, p.party("requester"), requester=requester, respondent=makes, more_respondents=[sells], dispute="other",
        matters=f"请求分别就制造、销售{p.matter.thing}的许可费进行调解。", requested_on=p.today, venue="domicile",
    )  # fmt: skip
    yield p.on(1)
    p.take(p.mediation, M.notify, Role.HANDLER)
    serve(p, M.serve_notice, makes, "挂号信回执甲1号")


def serve(p: Play, step: Step, whom: str, receipt: str) -> None:
    p.take(p.mediation, step, Role.HANDLER, side=whom, notice_received_on=p.today, means="post", tracking=receipt)


def consent(p: Play, whom: str, words: str) -> None:
    p.take(p.mediation, M.consent, Role.HANDLER, side=whom, statement_received_on=p.today, statement=words)


def propose_end(p: Play, whom: str, why: str, **more: Any) -> None:
    """The handler says why the rest can go on without him; the head decides."""
    p.take(
        p.mediation, M.propose_end, Role.HANDLER, side=whom, why=why, separable="own_acts", divided_because="制造与销售各自独立，许可费可以分别计算。",
        **{"ended_on": p.today} | more,
    )  # fmt: skip


def open_with(p: Play, *who: str) -> None:
    p.take(p.mediation, M.open_session, Role.MEDIATOR, attended=[f"{it}:self" for it in who], identity_checked=True)


def agree(p: Play, owing: dict[str, int], due: date) -> None:
    """Each pays for what he did himself."""
    owed = {"obligee": p.side("requester"), "due_on": due.isoformat(), "manner": "银行转账"}
    p.take(
        p.mediation, M.agree, Role.MEDIATOR, facts=f"被请求人承认未经许可制造、销售{p.matter.thing}，愿意各自支付许可费。", third="none",
        obligations=[owed | {"obligor": whom, "act": "支付专利许可费", "amount": str(sum_)} for whom, sum_ in owing.items()],
        accepts_enforcement=True, lawful=True, voluntary=True, warned=True,
    )  # fmt: skip


def sign_for(p: Play, *who: str) -> None:
    for whom in who:
        p.mediation.refresh_from_db()
        p.take(
            p.mediation, M.sign_for, Role.HANDLER, side=whom, signed_on=p.today, signed_by="self", original_at="卷一第12页",
            terms_shown=p.mediation.terms_sha256,
        )  # fmt: skip


def seal(p: Play) -> None:
    p.take(p.mediation, M.sign, Role.HANDLER, sealed_on=p.today, original_at="卷一第12页")
    p.confirmation = Confirmation.objects.get(agreement=p.mediation)


def all_signed(p: Play) -> Days:
    """Both consent and sign, on different days; the court confirms on the application of one with the consent of the rest."""
    yield from requested(p)
    requester, makes, sells = parties(p)
    yield p.on(2)
    consent(p, makes, "愿意调解。")
    serve(p, M.serve_next, sells, "挂号信回执乙2号")
    yield p.on(4)
    consent(p, sells, "愿意就销售部分调解。")
    yield p.on(3)
    p.take(
        p.mediation, M.docket, Role.HEAD, mediators=mediators(p), session_at=p.soon(4, 15), session_place="本局调解室"
    )
    yield p.on(2)
    p.take(
        p.mediation, M.reschedule, Role.MEDIATOR, reasons="被请求人一方的负责人因公出差，已提交证明。", session_at=p.soon(5, 15),
        session_place="本局调解室",
    )  # fmt: skip
    yield p.on(6)
    open_with(p, requester, makes, sells)
    agree(p, {makes: 120_000, sells: 30_000}, p.day + timedelta(weeks=8))
    yield p.on(1)
    sign_for(p, requester, makes)
    yield p.on(2)
    sign_for(p, sells)
    seal(p)
    yield p.on(5)
    p.take(
        p.confirmation, C.apply, Role.HANDLER, filed_on=p.today, manner="consent", other_agreed_on=p.today, applicants=[requester],
        consenting=[makes, sells], court=str(seat(p).pk), place="organisation", brought_by="self", materials=list(PAPERS), lies=IN_THE_FILE,
    )  # fmt: skip
    p.send_package(p.confirmation, Kind.CONFIRMATION)
    yield p.on(1)
    court_docket(p)
    yield p.on(7)
    heard_together(p)
    court_rules(p, C.confirm)
    yield p.on(2)
    received(p, requester, makes)
    yield p.on(3)
    received(p, sells)


def heard_together(p: Play) -> None:
    """Each is called for itself, and comes."""
    p.take(p.confirmation, C.summon, clerk(p), hearing_at=p.at(9), hearing_place="演示法庭")
    for whom in parties(p):
        p.take(p.confirmation, C.tell, clerk(p), side=whom, told_on=p.today, told_how="paper")
    p.take(
        p.confirmation, C.hear, clerk(p), heard_at=p.at(9), came=[{"side": it, "how": "self", "who": "法定代表人", "said": "出于自愿，内容属实。"} for it in parties(p)],
        text="各方共同到场，均确认协议出于自愿，内容属实，清楚协议经确认后的效力。",
    )  # fmt: skip


def received(p: Play, *whom: str) -> None:
    """The ruling reached them today: their fifteen days begin."""
    for it in whom:
        p.take(p.confirmation, C.serve_ruling, clerk(p), side=it, ruling_received_on=p.today, how="mail")


def one_refused(p: Play) -> Days:
    """The seller refuses: his part is not docketed, the rest goes on, and a mediator is replaced on the way."""
    yield from requested(p)
    requester, makes, sells = parties(p)
    serve(p, M.serve_notice, sells, "挂号信回执乙2号")
    yield p.on(3)
    p.take(p.mediation, M.refuse, Role.HANDLER, side=sells, known_on=p.today, statement="没有销售该产品，不接受调解。")
    said = p.today
    yield p.on(1)
    consent(p, makes, "愿意调解。")
    yield p.on(3)
    propose_end(p, sells, "declined", reasons="意见陈述书写明不接受调解。", ended_on=said)
    p.take(
        p.mediation, M.docket, Role.HEAD, mediators=p.ids(p.who(Role.HANDLER)), session_at=p.soon(4, 15), session_place="本局调解室",
        divided=True,
    )  # fmt: skip
    yield p.on(1)
    p.take(
        p.mediation, M.change_mediators, Role.HEAD, mediators=mediators(p), chosen_by="appointed", reasons="原调解人员因病不能继续主持。",
    )  # fmt: skip
    yield p.on(4)
    open_with(p, requester, makes)
    agree(p, {makes: 120_000}, p.day + timedelta(weeks=4))
    yield p.on(1)
    sign_for(p, requester, makes)
    seal(p)
    yield p.weeks(4)
    p.take(p.mediation, M.perform, Role.HANDLER, performed_on=p.today, proof="银行回单。")


def one_stayed_away(p: Play) -> Days:
    """Both consent, one does not come: his part ends, the others are still talking."""
    yield from requested(p)
    requester, makes, sells = parties(p)
    serve(p, M.serve_notice, sells, "挂号信回执乙2号")
    yield p.on(3)
    consent(p, makes, "愿意调解。")
    consent(p, sells, "愿意调解。")
    yield p.on(3)
    p.take(
        p.mediation, M.docket, Role.HEAD, mediators=mediators(p), session_at=p.soon(4, 15), session_place="本局调解室"
    )
    called(p, requester, makes, sells)
    yield p.on(5)
    propose_end(p, sells, "absent", reasons="电话询问，未说明理由。")
    p.take(p.mediation, M.end_part, Role.HEAD, side=sells)
    open_with(p, requester, makes)


STORIES = (all_signed, one_refused, one_stayed_away)
