"""What must hold before evidence is taken, and before the panel deliberates on it."""

from typing import TYPE_CHECKING

from casework.law.statutes import ORDER_81 as O
from casework.models import Evidence
from casework.models.evidence import EvidenceKind
from casework.models.right import RightKind
from casework.procedure import Asked, guard
from enforcement.ruling import findings
from enforcement.ruling import guards as must

if TYPE_CHECKING:
    from enforcement.ruling.models import Ruling


def _approved(ruling: "Ruling", *measures: str) -> bool:
    approvals = ruling.case.events.filter(subject_id=ruling.pk, step="approve_inquiry")
    return any(set(measures) & set(event.answers["approved"]) for event in approvals)


@guard("询问尚未批准，请先办理批准调查取证", O.art(47), "TR14", "DI02")
def questioning_is_approved(ruling: "Ruling", asked: Asked) -> bool:
    return _approved(ruling, "question")


@guard("现场勘验、演示尚未批准，请先办理批准调查取证", O.art(47), "TR14", "DI02")
def inspection_is_approved(ruling: "Ruling", asked: Asked) -> bool:
    return _approved(ruling, "inspect", "demonstrate")


@guard("抽样取证尚未批准，请先办理批准调查取证", O.art(48), "TR14", "DI02")
def sampling_is_approved(ruling: "Ruling", asked: Asked) -> bool:
    return _approved(ruling, "sample")


def preservation_stands(ruling: "Ruling") -> bool:
    last = must.taken(ruling, "preserve", "dispose_preserved", "release_preserved", "preservation_lapses")
    return last is not None and last.step == "preserve"


@guard("前一次登记保存尚未处理，请先作出处理决定", O.art(49), "R-EVD-5")
def nothing_is_preserved(ruling: "Ruling", asked: Asked) -> bool:
    return not preservation_stands(ruling)


@guard("没有尚待处理的登记保存", O.art(49), "R-EVD-5")
def something_is_preserved(ruling: "Ruling", asked: Asked) -> bool:
    return preservation_stands(ruling)


@guard("登记保存的证据尚未处理", O.art(49), "R-EVD-5")
def preservation_is_disposed_of(ruling: "Ruling", asked: Asked) -> bool:
    return not preservation_stands(ruling)


@guard("没有签发过尚未交回的调查通知书", O.art(44), "R-EVD-1a", "TR14b")
def a_notice_is_out(ruling: "Ruling", asked: Asked) -> bool:
    events = ruling.case.events.filter(subject_id=ruling.pk)
    return events.filter(step="issue_notice").count() > events.filter(step="notice_returned").count()


@guard("没有尚待回复的调取", O.art(44), "R-EVD-1b")
def something_is_fetched(ruling: "Ruling", asked: Asked) -> bool:
    events = ruling.case.events.filter(subject_id=ruling.pk)
    return events.filter(step="fetch").count() > events.filter(step="fetched").count()


def _order(ruling: "Ruling") -> str:
    last = must.taken(
        ruling, "order_production", "serve_order", "produce", "production_lapses", "infer", "refuse_inference"
    )
    return last.step if last else ""


@guard("前一次责令提供证据尚未办结", O.art(51), "R-EVD-10", "TR14c")
def no_order_is_out(ruling: "Ruling", asked: Asked) -> bool:
    return _order(ruling) not in ("order_production", "serve_order", "production_lapses")


@guard("没有尚待送达的责令提供证据通知书", O.art(51), "R-EVD-10")
def order_awaits_service(ruling: "Ruling", asked: Asked) -> bool:
    return _order(ruling) == "order_production"


@guard("责令提供证据的期限没有在计算", O.art(51), "R-EVD-10")
def order_runs(ruling: "Ruling", asked: Asked) -> bool:
    return _order(ruling) in ("serve_order", "production_lapses")


@guard("责令提供证据的期限尚未届满，也没有收到所提供的证据", O.art(51), "R-EVD-10", "TR14c")
def order_is_over(ruling: "Ruling", asked: Asked) -> bool:
    return _order(ruling) in ("production_lapses", "produce")


@guard("责令提供证据尚未办结，请先登记结果并作出认定", O.art(51), "R-EVD-10")
def order_is_settled(ruling: "Ruling", asked: Asked) -> bool:
    return no_order_is_out.holds(ruling, asked)


@guard("没有尚待回复的委托调查", O.art(50), "R-EVD-9")
def assistance_is_out(ruling: "Ruling", asked: Asked) -> bool:
    return bool(must.running(ruling, "assistance_period"))


# 鉴定人、技术调查官


@guard("尚未收到鉴定意见", O.art(53), "R-EVD-7", "DR37")
def an_opinion_is_in(ruling: "Ruling", asked: Asked) -> bool:
    return must.taken(ruling, "appraised") is not None


@guard("尚未确定口头审理的时间", O.art(53), "R-EVD-7", "DR37")
def a_hearing_is_set(ruling: "Ruling", asked: Asked) -> bool:
    return ruling.hearing_at is not None


@guard("没有书面通知过鉴定人出席口头审理", O.art(53), "R-EVD-7", "DR37")
def the_appraiser_was_summoned(ruling: "Ruling", asked: Asked) -> bool:
    return must.taken(ruling, "summon_appraiser") is not None


# 举证责任、认定


@guard("只有发明专利才可能涉及新产品的制造方法", O.art(45), "R-EVD-1")
def is_an_invention(ruling: "Ruling", asked: Asked) -> bool:
    patent = must.patent_of(ruling.case)
    return patent is not None and patent.kind == RightKind.INVENTION


@guard("涉案专利不是外观设计，请办理技术特征比对", O.art(38), "R-INF-1")
def is_a_design(ruling: "Ruling", asked: Asked) -> bool:
    patent = must.patent_of(ruling.case)
    return patent is not None and patent.kind == RightKind.DESIGN


@guard("涉案专利是外观设计，请办理外观设计比对", O.art(38), "R-INF-1")
def is_not_a_design(ruling: "Ruling", asked: Asked) -> bool:
    return not is_a_design.holds(ruling, asked)


@guard("案卷中还没有证据，请先登记证据", O.art(44), "R-EVD-1")
def there_is_evidence(ruling: "Ruling", asked: Asked) -> bool:
    return Evidence.objects.filter(case=ruling.case_id).exists()


@guard("案卷中没有鉴定意见", O.art(53), "R-EVD-7")
def there_is_expert_evidence(ruling: "Ruling", asked: Asked) -> bool:
    return Evidence.objects.filter(case=ruling.case_id, kind=EvidenceKind.EXPERT).exists()


@guard("比对表尚未完成：每项被控侵权产品（方法）须与所依据的权利要求或者外观设计逐一比对", O.art(39), "R-INF-2", "TR18")
def comparison_is_complete(ruling: "Ruling", asked: Asked) -> bool:
    return bool(findings.sheets(ruling))


@guard("尚未认定各被请求人实施的行为", O.art(31), "R-INF-6", "TR18")
def conduct_is_found(ruling: "Ruling", asked: Asked) -> bool:
    found = {it.case_party_id for it in findings.conducts(ruling)}
    return {it.pk for it in must.parties(ruling.case, must.RESPONDENT)} <= found


@guard("比对和认定所用的证据中，有的合议组尚未采信或者不能使用", O.art(46), "R-EVD-1", "R-EVD-8", "TR18")
def evidence_used_is_admitted(ruling: "Ruling", asked: Asked) -> bool:
    return not findings.not_found(ruling)


@guard("比对和认定所用的证据中，有的没有经过质证", O.art(27), "R-EVD-1", "TR18")
def evidence_used_was_heard(ruling: "Ruling", asked: Asked) -> bool:
    return not findings.unheard(ruling)
