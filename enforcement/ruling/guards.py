"""What must hold before a ruling moves on."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from casework import ledger
from casework.law.basis import BASES
from casework.law.statutes import COMPULSION_LAW, PATENT_LAW
from casework.law.statutes import ORDER_81 as O
from casework.models import Case, CaseParty, Deadline, Event, Proceeding, Right
from casework.models.right import RightKind
from casework.procedure import Asked, guard
from casework.roles import Role
from enforcement.competence import hears_patent_disputes, is_patent_dispute
from enforcement.ruling.tables_parties import FORMALITIES, NEEDS

if TYPE_CHECKING:
    from enforcement.ruling.models import Ruling

INFRINGED, PARTLY, REJECTED = "infringed", "partly", "rejected"
REQUESTER, RESPONDENT = CaseParty.Capacity.REQUESTER, CaseParty.Capacity.RESPONDENT


# 看案件与台账


def patent_of(case: Case) -> Right | None:
    """The patent the dispute is about: the case's first."""
    kinds = (RightKind.INVENTION, RightKind.UTILITY_MODEL, RightKind.DESIGN)
    return Right.objects.filter(case=case, kind__in=kinds).order_by("number").first()


def parties(case: Case, *capacities: str) -> list[CaseParty]:
    found = CaseParty.objects.filter(case=case).select_related("party").order_by("capacity", "party__name")
    return list(found.filter(capacity__in=capacities) if capacities else found)


def latest(ruling: Proceeding, *terms: str) -> Deadline | None:
    """The deadline that began last among these terms of the ruling."""
    found = ledger.clocks_of(ruling, *terms)
    return found[-1] if found else None


def running(ruling: Proceeding, *terms: str) -> list[Deadline]:
    return ledger.running_clocks(ruling, *terms)


def stopped(ruling: Proceeding, *reasons: str) -> bool:
    return ledger.stopped(ruling, *reasons)


def office_windows(ruling: Proceeding) -> list[Deadline]:
    """The office's time to apply to the court, counted from either start; the last one when a suit began it anew."""
    found = (latest(ruling, term) for term in ("apply_after_performance", "apply_after_suit"))
    return [deadline for deadline in found if deadline is not None]


def last_day(deadline: Deadline) -> date:
    return timezone.localtime(deadline.due).date()


def days_left(ruling: Proceeding) -> int:
    """How many days of its time a case had left when it was closed; one at least, to go on at all."""
    limit = latest(ruling, "case_limit")
    if limit is None or limit.ended_at is None:
        return 1
    return max((last_day(limit) - timezone.localtime(limit.ended_at).date()).days, 1)


def performance_ends(ruling: "Ruling") -> date | None:
    """The end of the time to perform: so many days after the respondent received the ruling; at once if none is set."""
    services = ruling.services.filter(case_party__capacity=RESPONDENT).order_by("round", "served_on")
    last = services.last()
    return last.served_on + timedelta(ruling.performance_days or 0) if last else None


def taken(ruling: Proceeding, *steps: str) -> Event | None:
    """The last time one of these steps was taken on this ruling."""
    found = ledger.steps_of(ruling, *steps)
    return found[-1] if found else None


def acts_for(case: Case, asked: Asked) -> set[str] | None:
    """In which capacities of the case this person takes part; None when he acts for the office."""
    posts = [post for post in asked.by.posts_on(asked.on) if post.reaches(case)]
    if any(post.role != Role.PARTY for post in posts):
        return None
    mine = [post.party_id for post in posts if post.case_id == case.pk and post.party_id is not None]
    return set(CaseParty.objects.filter(case=case, party_id__in=mine).values_list("capacity", flat=True))


def _represents(case: Case, asked: Asked, capacity: str) -> bool:
    mine = acts_for(case, asked)
    return mine is None or capacity in mine


# 受理


@guard("案件须已受理且尚未结案", O.art(20), "R-DOC-1")
def case_is_accepted(ruling: "Ruling", asked: Asked) -> bool:
    return ledger.standing(ruling.case, "intake") == "accepted"


@guard("行政裁决只办理专利侵权纠纷，案件须登记有涉案专利", O.art(2), "R-JUR-2")
def is_about_a_patent(ruling: "Ruling", asked: Asked) -> bool:
    return is_patent_dispute(ruling.case)


@guard("本机关不办理专利侵权纠纷行政裁决，请移送有管辖权的部门", O.art(7), "R-JUR-2")
def office_rules_on_patents(ruling: "Ruling", asked: Asked) -> bool:
    return hears_patent_disputes(ruling.case.office)


@guard("须登记有请求人和明确的被请求人", O.art(12), "R-ACC-1")
def has_both_sides(ruling: "Ruling", asked: Asked) -> bool:
    return bool(parties(ruling.case, REQUESTER)) and bool(parties(ruling.case, RESPONDENT))


@guard("本案已有行政裁决程序正在办理", O.art(21), "R-DOC-3")
def none_is_open(ruling: "Ruling", asked: Asked) -> bool:
    return all(other.is_over for other in ledger.all_of(ruling.case, "ruling"))


@guard("本案已转送或者报请国家知识产权局，指定本机关办理之前不能提交行政裁决请求", O.art(57), "R-MAJ-1", "R-DRG-1")
def is_not_before_another_authority(ruling: "Ruling", asked: Asked) -> bool:
    return ledger.standing(ruling.case, "track") in (None, "designated", "dropped")


@guard("须由请求人提交", O.art(12), "R-ACC-1")
def comes_from_the_requester(ruling: "Ruling", asked: Asked) -> bool:
    return _represents(ruling.case, asked, REQUESTER)


@guard(
    "请求书、身份证明、专利登记簿副本未齐，或者副本份数少于被请求人人数，请先告知补正", O.art(14), "R-ACC-3", "DOC-P2"
)
def papers_are_complete(ruling: "Ruling", asked: Asked) -> bool:
    return not missing_papers(ruling)


@guard("已经要求的专利权评价报告尚未提交", O.art(14), "R-ACC-3")
def report_is_in_if_demanded(ruling: "Ruling", asked: Asked) -> bool:
    return ruling.report != "demanded"


@guard("补正只告知一次，已经告知过", O.art(16), "R-ACC-5", "TR02")
def correction_not_yet_asked(ruling: "Ruling", asked: Asked) -> bool:
    return taken(ruling, "ask_correction") is None


def wanted_papers(ruling: "Ruling") -> dict[str, str]:
    """What must be handed in with this request, by name: O81 14, for agents 17, from abroad and HK, Macao, Taiwan 18."""
    wanted = {"request": "请求书", "identity": "请求人主体资格证明", "register": "专利登记簿副本"}
    outcome = FORMALITIES.decide(origin=ruling.origin, relief=ruling.relief).then
    if outcome in NEEDS:
        wanted["formalities"] = NEEDS[outcome]
    if ruling.by_agent:
        wanted["authorisation"] = "写明委托事项和权限的授权委托书"
        if outcome in NEEDS:
            wanted["authorisation_formalities"] = "授权委托书的公证、认证或者证明手续"
    return wanted


def missing_papers(ruling: "Ruling") -> list[str]:
    """What the request lacks, by name: the exact list for the notice to complete it."""
    given = ruling.papers_given or []
    lacking = [name for code, name in wanted_papers(ruling).items() if code not in given]
    respondents = len(parties(ruling.case, RESPONDENT))
    return lacking + ([f"请求书及附件副本（应有{respondents}份）"] if (ruling.copies or 0) < respondents else [])


@guard("只有实用新型、外观设计专利才能要求提交专利权评价报告，且不重复要求", O.art(14), "R-ACC-3", "DR04")
def report_may_be_asked(ruling: "Ruling", asked: Asked) -> bool:
    patent = patent_of(ruling.case)
    return patent is not None and patent.kind != RightKind.INVENTION and ruling.report == "none"


@guard("没有要求提交专利权评价报告，或者已经收到", O.art(14), "R-ACC-3", "DR04")
def report_is_awaited(ruling: "Ruling", asked: Asked) -> bool:
    return bool(ruling.report == "demanded")


@guard("没有限期补交的手续，或者已经补交", O.art(18), "R-ACC-8")
def formalities_are_awaited(ruling: "Ruling", asked: Asked) -> bool:
    return _formalities(ruling) in ("demand_formalities", "serve_formalities")


@guard("前一次限期补交尚未届满", O.art(18), "R-ACC-8")
def no_formalities_are_awaited(ruling: "Ruling", asked: Asked) -> bool:
    return _formalities(ruling) not in ("demand_formalities", "serve_formalities")


@guard("没有尚待送达的补交通知", O.art(18), "R-ACC-8")
def formalities_await_service(ruling: "Ruling", asked: Asked) -> bool:
    return _formalities(ruling) == "demand_formalities"


def _formalities(ruling: "Ruling") -> str:
    last = taken(ruling, "demand_formalities", "serve_formalities", "supply_formalities", "formalities_lapse")
    return last.step if last else ""


# 答辩与审理


@guard("须由被请求人答辩", O.art(22), "R-SRV-2")
def comes_from_the_respondent(ruling: "Ruling", asked: Asked) -> bool:
    return _represents(ruling.case, asked, RESPONDENT)


def respondents_heard(ruling: "Ruling") -> set[str]:
    """The respondents whose answer is in, by id."""
    filed = ledger.steps_of(ruling, "file_answer", "file_further_answer")
    return {event.answers["answerer"]["id"] for event in filed if event.answers.get("answerer")}


def all_respondents_answered(ruling: "Ruling") -> bool:
    return {str(it.pk) for it in parties(ruling.case, RESPONDENT)} <= respondents_heard(ruling)


@guard("还有被请求人没有答辩，其答辩期限也没有届满", O.art(22), "R-SRV-2", "TR18")
def answers_are_in_or_over(ruling: "Ruling", asked: Asked) -> bool:
    periods = [latest(ruling, it) for it in ("answer_in_time", "others_answer_in_time", "joined_answer_in_time")]
    if all(period is None or period.due < asked.at for period in periods):
        return True
    return all_respondents_answered(ruling)


@guard("举证期限尚未届满", O.art(54), "R-EVD-2", "TR18")
def evidence_is_closed(ruling: "Ruling", asked: Asked) -> bool:
    return not running(ruling, "evidence_period", "evidence_more_period", "joined_evidence_period")


@guard("检验鉴定、管辖异议、公告送达或者当事人申请的和解期间尚未结束", O.art(25), "R-TIM-4", "TR18")
def nothing_is_pending(ruling: "Ruling", asked: Asked) -> bool:
    return not stopped(ruling, "appraisal", "jurisdiction", "announcement", "settlement")


@guard("举证期限已经届满，当事人须在届满前申请延长", O.art(54), "R-EVD-2")
def evidence_period_runs(ruling: "Ruling", asked: Asked) -> bool:
    return bool(running(ruling, "evidence_period"))


@guard("管辖异议尚未作出决定", O.art(9), "R-JUR-5", "TR16")
def jurisdiction_is_settled(ruling: "Ruling", asked: Asked) -> bool:
    return not stopped(ruling, "jurisdiction")


@guard("答辩书尚未收到，没有可以转送的", O.art(22), "R-SRV-3")
def answer_is_here(ruling: "Ruling", asked: Asked) -> bool:
    return taken(ruling, "file_answer", "file_further_answer") is not None


@guard("第一次延长尚未使用，上一级部门不能批准再次延长", O.art(37), "R-TIM-3", "TR21")
def extended_once_before(ruling: "Ruling", asked: Asked) -> bool:
    return taken(ruling, "extend_case") is not None


@guard("合议组现任成员不足三人或者不是单数，请先变更合议组成员", O.art(20), "R-DOC-2", "R-REC-3")
def panel_is_whole(ruling: "Ruling", asked: Asked) -> bool:
    posts = ruling.case.posts.valid_on(asked.on)
    panel = set(posts.filter(role=Role.PANEL).values_list("user", flat=True))
    return len(panel) >= 3 and len(panel) % 2 == 1 and posts.filter(role=Role.PRESIDING, user__in=panel).exists()


@guard("合议（直接裁决）之后合议组成员有变更，须由现任合议组重新合议", O.art(25), "R-PAN-1", "R-DOC-2", "R-REC-3")
def those_who_decided_are_on_the_panel(ruling: "Ruling", asked: Asked) -> bool:
    decided, changed = taken(ruling, "deliberate", "draft_directly"), taken(ruling, "change_panel")
    return changed is None or decided is None or decided.version > changed.version


def _drafted(ruling: "Ruling") -> str:
    last = taken(ruling, "deliberate", "draft_directly")
    return last.step if last else ""


@guard("裁决书是直接裁决送审的，没有经过合议，不能退回重新合议；请退回依通常程序审理", O.art(34), "R-END-4", "TR27")
def drafted_after_deliberation(ruling: "Ruling", asked: Asked) -> bool:
    return _drafted(ruling) == "deliberate"


@guard("裁决书是经合议送审的，请退回重新合议", O.art(25), "TR26")
def drafted_directly(ruling: "Ruling", asked: Asked) -> bool:
    return _drafted(ruling) == "draft_directly"


@guard("口头审理的时间尚未到", O.art(26), "R-HRG-1", "TR17")
def hearing_has_come(ruling: "Ruling", asked: Asked) -> bool:
    return ruling.hearing_at is not None and ruling.hearing_at <= asked.at


@guard(
    "裁决书内容不全：须有结论、查明的事实、理由；认定侵权的还须有停止的类型、对象、范围和措施",
    O.art(31),
    "R-END-2",
    "R-END-3",
    "TR26",
)
def contents_are_complete(ruling: "Ruling", asked: Asked) -> bool:
    told = ruling.result and ruling.findings and ruling.reasoning and ruling.court_id
    orders = ruling.acts and ruling.infringing_object and ruling.scope and ruling.measures
    return bool(told and (orders or ruling.result == REJECTED))


@guard("本案没有中止处理，无须回查", O.art(28), "R-SUS-3")
def is_suspended(ruling: "Ruling", asked: Asked) -> bool:
    return stopped(ruling, "suspension")


# 裁决之后


@guard("裁决认定侵权不成立，没有需要停止的行为", PATENT_LAW.art(65), "R-ENF-1")
def found_infringement(ruling: "Ruling", asked: Asked) -> bool:
    return ruling.result in (INFRINGED, PARTLY)


@guard("裁决认定侵权成立，不能按驳回请求结案", PATENT_LAW.art(65), "R-END-2")
def rejected_the_request(ruling: "Ruling", asked: Asked) -> bool:
    return ruling.result == REJECTED


@guard("裁决没有变更或者撤销，无须公开变更", O.art(83), "R-PUB-1")
def ruling_was_changed(ruling: "Ruling", asked: Asked) -> bool:
    return taken(ruling, "changed_by_court", "revoked_by_court", "revoke", "change", "change_in_suit") is not None


@guard("裁决没有要求平台采取措施", O.art(32), "R-END-3")
def names_a_platform(ruling: "Ruling", asked: Asked) -> bool:
    return bool(ruling.platforms)


@guard("催告书尚未送达，或者送达后十个工作日尚未届满", BASES["enforcement.demand"], "R-ENF-2", "TR33")
def demand_is_over(ruling: "Ruling", asked: Asked) -> bool:
    demand = latest(ruling, "demand_period")
    return demand is not None and demand.due < asked.at


@guard("申请强制执行的期限已经届满，机关不能再申请", COMPULSION_LAW.art(53), "R-ENF-1", "TR33")
def within_the_office_window(ruling: "Ruling", asked: Asked) -> bool:
    window = running(ruling, "apply_after_performance", "apply_after_suit")
    return bool(window) and all(asked.at <= deadline.due for deadline in window)


@guard("权利人自行申请强制执行的期限尚未开始", O.art(80), "R-ENF-3", "O81-80b")
def holder_window_has_begun(ruling: "Ruling", asked: Asked) -> bool:
    return latest(ruling, "holder_period") is not None


@guard("须由受理强制执行申请的人民法院的对接人办理，或者由承办人凭法院文书登记", COMPULSION_LAW.art(54), "R-ENF-4")
def by_the_enforcement_court(ruling: "Ruling", asked: Asked) -> bool:
    """A clerk of another court the case was sent to sees the case, and does not act for this one."""
    if asked.by.holds_any([Role.HANDLER], ruling.case, asked.on):
        return True
    posts = asked.by.posts.valid_on(asked.on).filter(role=Role.COURT_CLERK, case=None)
    return bool(ruling.enforcement_court_id and posts.filter(office=ruling.enforcement_court_id).exists())


@guard("催告书送达后十个工作日尚未届满，不能认定拒不履行", O.art(34), "TR37", "R-CRD-1")
def demand_has_lapsed(ruling: "Ruling", asked: Asked) -> bool:
    return bool(demand_is_over.holds(ruling, asked))


@guard("法院尚未受理", COMPULSION_LAW.art(58), "R-ENF-4")
def court_has_accepted(ruling: "Ruling", asked: Asked) -> bool:
    return taken(ruling, "court_accepts", "review_admits") is not None


@guard("申请复议的期限已经届满，或者已经申请过复议", COMPULSION_LAW.art(58, 3), "R-ENF-4")
def within_the_review_period(ruling: "Ruling", asked: Asked) -> bool:
    period = running(ruling, "review_in_time")
    return bool(period) and asked.at <= period[0].due


@guard("没有申请复议，或者复议已有结果", COMPULSION_LAW.art(58, 3), "R-ENF-4")
def review_was_asked(ruling: "Ruling", asked: Asked) -> bool:
    request, answer = taken(ruling, "ask_review"), taken(ruling, "review_grants", "review_admits", "review_upholds")
    return request is not None and (answer is None or answer.version < request.version)


@guard("法院的裁定是不予受理，不是不予执行", COMPULSION_LAW.art(56, 2), "R-ENF-4")
def court_had_refused_to_enforce(ruling: "Ruling", asked: Asked) -> bool:
    last = taken(ruling, "court_refuses", "court_declines")
    return last is not None and last.step == "court_refuses"


@guard("法院的裁定是不予执行，不是不予受理", COMPULSION_LAW.art(58, 3), "R-ENF-4")
def court_had_declined(ruling: "Ruling", asked: Asked) -> bool:
    return not court_had_refused_to_enforce.holds(ruling, asked)
