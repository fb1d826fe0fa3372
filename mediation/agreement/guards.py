"""What must hold before a step of the mediation (调解各步骤的条件)."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from casework import ledger
from casework.law.basis import BASES
from casework.law.statutes import (
    CIVIL_CODE,
    COMMERCIAL_MEDIATION_RULES,
    COURT_MEDIATION_RULES,
    MEDIATION_LAW,
    NOTARY_ENFORCEMENT_RULES,
    NOTARY_LAW,
    ONLINE_MEDIATION_RULES,
    ORDER_81,
    PENALTY_PROCEDURE,
)
from casework.models import CaseParty, Deadline, Post
from casework.procedure import Asked, guard
from casework.roles import Role
from casework.sides import own_parties
from mediation.agreement.disputes import WITH_A_STANDARD, Dispute
from mediation.agreement.register import may_mediate
from mediation.bases import ABSENCE, IN_CASE, MATTERS, ORDER_81_FROM, OWNERSHIP, REQUEST, STATEMENT
from mediation.profiles import BY_COURT, PROFILES, UNDER_ORDER_81, Body, Kind, against_body, why_not_by_this_office
from mediation.questions import CRIME_BARS, YES

if TYPE_CHECKING:
    from casework.models import Case
    from mediation.agreement.models import Mediation


def ruling_runs(case: "Case") -> bool:
    """Whether a ruling of the infringement is under way in the case and not yet made (办法第三十五条)."""
    found = ledger.all_of(case, "ruling")
    return bool(found) and not found[-1].is_over and not ledger.happened(case, "ruling", "approve")


@guard("案件须已受理", ORDER_81.art(64), "TM01")
def case_is_accepted(mediation: "Mediation", asked: Asked) -> bool:
    return ledger.standing(mediation.case, "intake") == "accepted"


@guard("本办法只适用于专利纠纷；商标等其他纠纷的调解依各自的法律办理", MATTERS, "MED-01")
def about_a_patent(mediation: "Mediation", asked: Asked) -> bool:
    return mediation.case.kind == "patent"


@guard("本机关不办理专利纠纷行政调解，请移交有权的部门", MATTERS, "MED-02")
def office_mediates(mediation: "Mediation", asked: Asked) -> bool:
    return mediation.case.office.mediates


@guard("本案已有调解没有结束", REQUEST, "TM01")
def no_other_mediation(mediation: "Mediation", asked: Asked) -> bool:
    others = ledger.all_of(mediation.case, "agreement")
    return all(it.is_over or it.pk == mediation.pk for it in others)


@guard(
    "案件已因涉嫌犯罪移送公安机关，按本机关的选择不再调解；已经开始的请办理调解不成",
    PENALTY_PROCEDURE.art(17),
    "MED-42",
    "MED-43",
)
def crime_does_not_bar(mediation: "Mediation", asked: Asked) -> bool:
    case = mediation.case
    return CRIME_BARS.value(case.office) != YES or not ledger.held(case, "criminal_transfer")


@guard("须有正在办理的专利侵权纠纷行政裁决；没有的，请另行提出调解请求", IN_CASE, "R-END-6", "TM27")
def a_ruling_runs(mediation: "Mediation", asked: Asked) -> bool:
    return ruling_runs(mediation.case)


@guard("开放许可实施纠纷由国家知识产权局调解，请告知请求人并转出", ORDER_81.art(76), "TM02", "MED-01")
def not_an_open_licence(mediation: "Mediation", asked: Asked) -> bool:
    return mediation.dispute != Dispute.OPEN_LICENCE


@guard(
    "每名承办人须持有在有效期内的办案资质证件（国家知识产权局或者省级人民政府颁发）", ORDER_81.art(4), "R-OFF-1", "TM06"
)
def handlers_hold_cards(mediation: "Mediation", asked: Asked) -> bool:
    """Asked for since Order 81; a case docketed before was not bound by it."""
    if asked.on < ORDER_81_FROM:
        return True
    handlers = Post.objects.valid_on(asked.on).filter(case=mediation.case, role=Role.HANDLER)
    good = Q(user__ruling_card_issuer__in=("cnipa", "province"), user__ruling_card_until__gte=asked.on) & ~Q(
        user__ruling_card=""
    )
    return handlers.exists() and not handlers.exclude(good).exists()


@guard(
    "只适用于专利申请权、专利权权属纠纷；其他纠纷的调解没有法定期限，也无须与国务院专利行政部门的程序衔接",
    OWNERSHIP,
    "MED-08",
    "MED-11",
)
def about_ownership(mediation: "Mediation", asked: Asked) -> bool:
    return mediation.dispute == Dispute.OWNERSHIP and mediation.kind in UNDER_ORDER_81


@guard("裁决案件中的调解，当事人不到场的，记为调解不成，由合议组及时裁决", ABSENCE, "TM13", "R-END-6")
def on_request(mediation: "Mediation", asked: Asked) -> bool:
    return mediation.dispute != Dispute.IN_CASE


@guard("定下的调解时间还没有到，不能按缺席处理", ABSENCE, "TM13", "TM14")
def session_has_come(mediation: "Mediation", asked: Asked) -> bool:
    return mediation.session_at is not None and mediation.session_at <= asked.at


@guard("协议中没有给付金钱的条款，不能就此办理公证赋予强制执行效力", ORDER_81.art(69, 2), "TM24", "MED-44")
def something_is_to_be_paid(mediation: "Mediation", asked: Asked) -> bool:
    return any(it.amount for it in mediation.duties) and mediation.accepts_enforcement


@guard(
    "没有到期而未履行的义务，不能登记为未履行；没有写明日期的义务，请先办理“登记催告”，给对方的时间届满后再登记",
    ORDER_81.art(69, 2), "TM26",
)  # fmt: skip
def something_is_overdue(mediation: "Mediation", asked: Asked) -> bool:
    """What was performed in time is not unperformed because its day has passed."""
    return any(it.is_overdue(asked.on) for it in mediation.schedule)


@guard(
    "各项义务都写明了履行日期，或者已经登记履行；写明日期的不须催告，到期未履行的请登记未履行", CIVIL_CODE.art(511), "MED-39", "TM26",
)  # fmt: skip
def something_awaits_demand(mediation: "Mediation", asked: Asked) -> bool:
    return any(it.awaits_demand for it in mediation.schedule)


def speaks_for(case: "Case", asked: Asked, side: CaseParty) -> bool:
    """A party speaks for itself only; the office's people record what either side did."""
    mine = asked.by.posts.valid_on(asked.on).filter(case=case, role=Role.PARTY)
    return not mine.exists() or mine.filter(party=side.party_id).exists()


@guard("须由请求人一方提出", REQUEST, "TM01", "TM03", "TM17")
def by_the_requester(mediation: "Mediation", asked: Asked) -> bool:
    return any(speaks_for(mediation.case, asked, it.case_party) for it in mediation.taking_part("requester"))


@guard("须由调解的一方当事人签署", REQUEST, "MED-37", "ON-12")
def a_side_of_it(mediation: "Mediation", asked: Asked) -> bool:
    mine = own_parties(mediation.case, asked)
    return mine is None or not mine.isdisjoint(mediation.bound_parties)


@guard("须由被请求人一方作出", STATEMENT, "TM05", "TM07")
def by_the_respondent(mediation: "Mediation", asked: Asked) -> bool:
    asked_for = [it for it in mediation.all_sides if it.of == "respondent" and it.left_on is None]
    return any(speaks_for(mediation.case, asked, it.case_party) for it in asked_for)


@guard("只适用于专利纠纷行政调解；其他调解中一方缺席、不愿调解的，请办理调解不成", ABSENCE, "TM13", "TM14", "SM-M")
def under_order_81(mediation: "Mediation", asked: Asked) -> bool:
    return mediation.kind in UNDER_ORDER_81


@guard(
    "专利纠纷行政调解的人员有利害关系的，须回避，不能经双方同意继续；请办理回避", ORDER_81.art(5), "MED-19", "MED-25"
)
def not_under_order_81(mediation: "Mediation", asked: Asked) -> bool:
    return mediation.kind not in UNDER_ORDER_81


@guard(
    "本机关不能主持这一调解：商标侵权赔偿须是有权调解的商标执法部门，植物新品种、布图设计由其主管部门调解；请转出",
    BASES["trademark.mediation"], "P-ADM-TM", "P-ADM-OTHER", "MED-12", "MED-13",
)  # fmt: skip
def this_office_may(mediation: "Mediation", asked: Asked) -> bool:
    return not why_not_by_this_office(mediation.case, mediation.kind, asked.on)


@guard("这类纠纷，办法没有规定实体标准", ORDER_81.art(71), "TM18")
def has_a_standard(mediation: "Mediation", asked: Asked) -> bool:
    return mediation.dispute in WITH_A_STANDARD


@guard("没有调解员：披露后已经退出的，须先另行选定或者指定", MEDIATION_LAW.art(19), "MED-16", "MED-23")
def somebody_mediates(mediation: "Mediation", asked: Asked) -> bool:
    return bool(mediation.mediators)


@guard(
    "有调解员已不能继续主持（申请回避未决或者已经回避、聘期届满、被除名、不再任职）；请先变更调解人员",
    ORDER_81.art(5), "MED-16", "MED-18", "MED-25", "TM11",
)  # fmt: skip
def mediators_may_go_on(mediation: "Mediation", asked: Asked) -> bool:
    """Who was fit when chosen may no longer be on the day he opens the talks or puts his name to their result."""
    key = ("mediators", mediation.pk)
    if key not in asked.memo:
        asked.memo[key] = _all_may(mediation, asked)
    return bool(asked.memo[key])


def _all_may(mediation: "Mediation", asked: Asked) -> bool:
    chosen = {it["id"] for it in mediation.mediators}
    fit = may_mediate(mediation.case, Kind(mediation.kind), asked.on).filter(pk__in=chosen)
    return fit.count() == len(chosen)


@guard("口头协议只适用于人民调解和法院委派、委托的调解；其他调解须制作协议书", MEDIATION_LAW.art(28), "MED-36")
def may_be_oral(mediation: "Mediation", asked: Asked) -> bool:
    return PROFILES[Kind(mediation.kind)].oral is not None


@guard("只适用于人民法院委派、委托的调解", COURT_MEDIATION_RULES.art(27), "MED-28", "MED-29", "MED-31")
def court_commissioned(mediation: "Mediation", asked: Asked) -> bool:
    return mediation.kind in BY_COURT


@guard(
    "对方当事人还没有同意调解：请先登记征询对方意愿；对方拒绝或者无法联系的，请办理调解不成，材料即时退回人民法院",
    ONLINE_MEDIATION_RULES.art(15),
    "MED-30d",
    "MED-14",
)
def other_is_willing(mediation: "Mediation", asked: Asked) -> bool:
    """A commission on the application of one side is taken up before the other was asked."""
    if mediation.kind != Kind.COURT_PRE:
        return True
    if mediation.several:
        return all(it.answer == "consented" for it in mediation.taking_part("respondent"))
    accepted = ledger.last(mediation.case, "agreement", "accept")
    if accepted is None or accepted.subject_id != mediation.pk or accepted.answers.get("both_willing"):
        return True
    told = ledger.last(mediation.case, "agreement", "ask_other")
    return told is not None and told.subject_id == mediation.pk and told.answers["willing"] == "yes"


@guard("只适用于立案前委派、接受时尚未征询对方意愿的调解", ONLINE_MEDIATION_RULES.art(15), "MED-30d")
def other_was_not_asked(mediation: "Mediation", asked: Asked) -> bool:
    return not other_is_willing.holds(mediation, asked)


@guard("只有人民法院立案前委派的调解，鉴定评估的时间才不计入调解期限", ONLINE_MEDIATION_RULES.art(26), "MED-31")
def before_the_suit(mediation: "Mediation", asked: Asked) -> bool:
    return mediation.kind == Kind.COURT_PRE


@guard("协议没有办理公证赋予强制执行效力", NOTARY_LAW.art(37), "SM-N")
def is_notarised(mediation: "Mediation", asked: Asked) -> bool:
    return bool(mediation.deed)


@guard("没有执行证书，法院不受理执行申请；请先向公证机构申请", NOTARY_ENFORCEMENT_RULES.art(3), "SM-N")
def is_certified(mediation: "Mediation", asked: Asked) -> bool:
    return bool(mediation.certificate)


@guard("还有没有办结的期限（送达、抄送、回访等），不能归档", MEDIATION_LAW.art(27), "TM28", "MED-40")
def nothing_is_outstanding(mediation: "Mediation", asked: Asked) -> bool:
    mine = Deadline.objects.filter(subject_id=mediation.pk, status="running", party=False, soft=False)
    return not mine.exclude(term="cnipa_year").exists()  # that year is the other authority's


@guard("已经归档", MEDIATION_LAW.art(27), "TM28")
def not_archived(mediation: "Mediation", asked: Asked) -> bool:
    last = ledger.last(mediation.case, "agreement", "archive")
    return last is None or last.subject_id != mediation.pk


@guard("裁决案件中的调解协议履行或者经确认，且约束全部请求人和被请求人的，才能以调解结案", IN_CASE, "X2", "MED-43")
def settles_a_ruling(mediation: "Mediation", asked: Asked) -> bool:
    kept = mediation.state == "performed" or mediation.enforceable
    return (
        mediation.dispute == Dispute.IN_CASE and kept and ruling_runs(mediation.case) and settles_it_for_all(mediation)
    )


def settles_it_for_all(mediation: "Mediation") -> bool:
    """Whether every requester and respondent of the case is bound: whoever is not still has a ruling to expect."""
    sides = CaseParty.objects.filter(case=mediation.case_id, capacity__in=("requester", "respondent"))
    return {it.party_id for it in sides} <= mediation.bound_parties


@guard(
    "主持调解的商事调解组织现在没有执业证书：2026年5月1日以后须持证，原有组织的一年期限也已届满；请先登记执业证书编号，或者改由其他组织调解",
    COMMERCIAL_MEDIATION_RULES.art(8), "MED-22", "P-COM",
)  # fmt: skip
def body_is_licensed(mediation: "Mediation", asked: Asked) -> bool:
    """As it was taken up it may have been in its year of grace; it mediates on the day it mediates."""
    if mediation.kind != Kind.COMMERCIAL:
        return True
    began = ledger.last(mediation.case, "agreement", "register")
    founded = began.answers.get("founded_on") if began else None
    body = Body(mediation.body, mediation.licence, date.fromisoformat(founded) if founded else None)
    return not any(name == "licence" for name, _ in against_body(Kind.COMMERCIAL, body, asked.on))


@guard("只有商事调解须登记商事调解组织的执业证书", COMMERCIAL_MEDIATION_RULES.art(8), "MED-22")
def by_a_commercial_body(mediation: "Mediation", asked: Asked) -> bool:
    return mediation.kind == Kind.COMMERCIAL
