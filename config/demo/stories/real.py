"""Published cases retold: their dates and figures as published, every name, office and detail the publications leave out invented.

Left out: the half-year figures of a province, which are numbers for the statistics and tell no story; and
what lies in the future is told in the tests only.
"""

from datetime import date
from typing import Any

from casework.roles import Role
from config.demo import matters
from config.demo.matters import Matter
from config.demo.play import Days, Play, Story
from config.demo.stories import mediation, penalty
from enforcement.penalty.procedure import Penalising as P
from mediation.agreement.models import Mediation
from mediation.agreement.procedure import Mediating as M
from mediation.confirmation.procedure import Confirming as C

TOLD = "据公开案例改编：日期和数额与公开一致，当事人、机关和其余细节均为虚构。（演示案件）"
GUIDING_CASE_BEGINS = date(2020, 5, 25)
NEW_YEAR_CASE_BEGINS, NEW_TEXT = date(2027, 1, 18), date(2027, 1, 1)


def mediated_and_confirmed_in_2020(p: Play) -> Days:
    """An administrative mediation confirmed on the day it was applied for, under the law as it was numbered then.

    Requested on 25 May 2020, docketed on 1 June, agreed on 29 September, applied for and confirmed on 20 October.
    When the respondent agreed is not published: put on the day of the request.
    """
    request, matter = matters.patent_dispute(p.place, p.number, p.day, kind="invention")
    p.register(request | {"summary": TOLD}, matter)
    p.accept()
    p.mediation = Mediation(case=p.case, office=p.case.office)
    sides = {side: p.side(side) for side in ("requester", "respondent")}
    p.take(
        p.mediation,
        M.file,
        Role.HANDLER,
        **sides,
        dispute="other",
        matters="就专利侵权纠纷请求调解。",
        requested_on=p.today,
        venue="domicile",
    )
    p.take(p.mediation, M.notify, Role.HANDLER)
    p.take(p.mediation, M.serve_notice, Role.HANDLER, notice_received_on=p.today, means="direct")
    p.take(p.mediation, M.consent, Role.HANDLER, statement_received_on=p.today)
    yield p.on(date(2020, 6, 1))
    p.take(
        p.mediation,
        M.docket,
        Role.HEAD,
        mediators=mediation.mediators(p),
        session_at=p.soon(3),
        session_place="本局调解室",
    )
    yield p.on(3)
    p.take(p.mediation, M.open_session, Role.MEDIATOR, requester_by="self", respondent_by="self", identity_checked=True)
    yield p.on(date(2020, 9, 29))
    mediation.agree(p, date(2020, 12, 31), amount=300_000)
    mediation.sign(p)
    yield p.on(date(2020, 10, 20))
    mediation.apply(p)
    mediation.court_docket(p)
    mediation.court_hears(p)
    mediation.court_rules(p, C.confirm, ruling_received_on=p.today)
    yield p.on(date(2020, 12, 28))
    p.take(p.mediation, M.perform, Role.HANDLER, performed_on=p.today, proof="银行回单。")


def unsold_wine(p: Play) -> Days:
    """78 bottles in a shop, unsold, worth 33,384: below the criminal threshold, so the penalty of the 2019 text."""
    matter = Matter("葡萄酒", "示范紫岭", 78, "瓶", 428)
    p.register(_lead(p, matter, f"店内查获78瓶，均未售出，货值33,384元。{TOLD}", **penalty.recent(p)), matter)
    yield p.on(1)
    p.accept()
    yield p.on(1)
    p.penalty = penalty.register_lead(p)
    yield p.on(4)
    penalty.file(p)
    yield p.on(1)
    penalty.tell_rights(p)
    penalty.seize(p)
    yield from penalty.identify(p)
    yield from penalty.reviewed(p, seized=True, turnover=33_384, tier="light")
    planned = penalty.sanction(p, tier="light", turnover=33_384, fine="40060.80")
    yield from penalty.decided(p, planned)
    yield from penalty.paid(p, planned)


def across_new_year(ended: date) -> Story:
    """Counterfeit goods sold until ``ended``, turnover 128,400, the second time in five years: which text governs?"""

    def story(p: Play) -> Days:
        matter = Matter("白酒", "示范桂江", 428, "瓶", 300)
        told = f"2023年6月1日曾因同类行为受处罚并生效，部分商品存放于南宁。{TOLD}"
        p.register(_lead(p, matter, told, conduct_start="2026-11-02", conduct_end=ended.isoformat()), matter)
        p.accept()
        p.penalty = penalty.register_lead(p)
        yield p.on(4)
        penalty.file(p)
        penalty.tell_rights(p)
        penalty.seize(p)
        yield from penalty.identify(p)
        yield p.on(8)
        penalty.keep_seized(p)
        penalty.finish(p, turnover=128_400)
        yield p.on(3)
        law = {"applied_law": "conduct"} if ended < NEW_TEXT else {}
        p.take(p.penalty, P.agree, Role.REVIEWER, opinion="事实清楚，同意。", **law)
        planned = penalty.sanction(p, turnover=128_400)
        yield from penalty.notified(p, planned, list_proposed=True)
        yield p.on(2)
        p.take(p.penalty, P.waive, p.party("party"), waived_on=p.today, in_writing=True)
        p.take(p.penalty, P.submit, Role.HANDLER)
        yield p.on(2)
        penalty.decide(p, planned, listing="list", heard="当事人书面放弃陈述、申辩和听证。")
        yield from penalty.served(p)

    return story


def _lead(p: Play, matter: Matter, summary: str, **conduct: str) -> dict[str, Any]:
    """A lead about these goods, as the intake form takes it."""
    request, _ = matters.trademark_lead(p.place, p.number, p.day, **conduct)
    request["rights"][0] |= {"name": matter.right, "classes": [33]}
    return request | {"title": f"涉嫌销售侵犯“{matter.right}”注册商标专用权的{matter.thing}", "summary": summary}


STORIES = (unsold_wine,)
"""Those whose days are free; the one of 2020 has its own."""
