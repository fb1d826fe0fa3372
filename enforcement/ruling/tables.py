"""Decision tables of the ruling: who may ask, when to suspend, when three years are over, how a case is withdrawn."""

from datetime import date, datetime, time

from django.utils import timezone

from casework import calendar
from casework.decisions import YES_NO, Row, Table
from casework.law.deadline import due
from casework.law.periods import PERIODS
from casework.law.statutes import ORDER_81 as O

LICENCES = ("holder", "exclusive", "sole", "ordinary", "heir")

STANDING = Table(
    "请求人是不是专利权人或者利害关系人",
    {"licence": LICENCES, "holder_silent": YES_NO, "authorised": YES_NO},
    (
        Row({"licence": ("holder", "exclusive", "heir")}, True, O.art(12)),
        Row({"licence": "sole", "holder_silent": True}, True, O.art(12)),
        Row({"licence": "sole", "holder_silent": False}, False, O.art(12)),
        Row({"licence": "ordinary", "authorised": True}, True, O.art(12)),
        Row({"licence": "ordinary", "authorised": False}, False, O.art(12)),
    ),
    rules=("R-ACC-2",),
)

DECLINING = {
    "standing": ("请求人不是专利权人或者利害关系人", O.art(12)),
    "respondent": ("没有明确的被请求人", O.art(12)),
    "claims": ("没有明确的请求事项和具体的事实、理由", O.art(12)),
    "competence": ("不属于本机关的受理和管辖范围", O.art(12)),
    "other_route": ("当事人已经起诉，或者约定了其他解决途径", O.art(12)),
    "not_corrected": ("逾期未补正，或者补正后仍不符合要求", O.art(16)),
    "report": ("无正当理由拒不提交专利权评价报告", O.art(14)),
    "identity": ("拒不提供应当提供的身份证明手续", O.art(18)),
}
"""Grounds for not docketing (不予立案的理由). A lapse of three years is not among them: see LIMITATION."""

MUST, MAY, NO_GROUND = "must", "may", "no_ground"
SUSPENSION_GROUNDS = {
    "invalidity": "对涉案专利的无效宣告请求已被受理",
    "heirs": "一方当事人死亡，等待继承人表明是否参加",
    "representative": "一方当事人丧失行为能力，法定代理人尚未确定",
    "successor": "一方当事人终止，权利义务承受人尚未确定",
    "force_majeure": "一方当事人因不可抗力不能参加",
    "other_case": "须以另一案件的结果为依据，而该案尚未审结",
    "superior": "法律适用问题已送请有权机关答复",
    "none": "以上都不是",
}
SUSPENSION_EXCEPTIONS = {
    "none": "没有",
    "invention": "涉案专利是发明专利",
    "report": "专利权评价报告未发现不符合授权条件的缺陷",
    "refiled": "撤回请求恢复处理后又提出无效宣告请求",
    "upheld": "此前的生效决定已经维持专利权有效",
    "other": "其他不必中止的情形",
}
SUSPENSION = Table(
    "应当中止、可以不中止，还是不能中止",
    {"ground": tuple(SUSPENSION_GROUNDS), "exception": tuple(SUSPENSION_EXCEPTIONS)},
    (
        Row({"ground": "invalidity", "exception": "none"}, MUST, O.art(28)),
        Row(
            {"ground": "invalidity", "exception": ("invention", "report", "refiled", "upheld", "other")}, MAY, O.art(29)
        ),
        Row(
            {"ground": ("heirs", "representative", "successor", "force_majeure", "other_case", "superior")},
            MUST,
            O.art(28),
        ),
        Row({"ground": "none"}, NO_GROUND, O.art(28)),
    ),
    rules=("R-SUS-1", "R-SUS-2"),
)

LIMITATION = Table(
    "三年时限抗辩是否导致撤销案件",
    {"over": YES_NO, "continuing": YES_NO, "tolled": YES_NO, "raised": YES_NO},
    (
        Row({"over": False}, False, O.art(19)),
        Row({"over": True, "continuing": True}, False, O.art(19)),
        Row({"over": True, "continuing": False, "tolled": True}, False, O.art(19)),
        Row({"over": True, "continuing": False, "tolled": False, "raised": False}, False, O.art(19)),
        Row({"over": True, "continuing": False, "tolled": False, "raised": True}, True, O.art(19)),
    ),
    rules=("R-ACC-6",),
)

WITHDRAWAL = {
    "withdrawn": ("请求人撤回请求", O.art(36)),
    "inadmissible": ("立案后发现不符合受理条件", O.art(36)),
    "requester_gone": ("请求人死亡或者终止，没有承受人或者承受人放弃请求", O.art(36)),
    "respondent_gone": ("被请求人死亡或者终止，没有遗产或者义务承受人", O.art(36)),
    "claims_unclear": ("经释明仍未明确所依据的权利要求", O.art(36)),
    "absent": ("请求人无正当理由不参加口头审理或者中途退出，按撤回请求处理", O.art(26)),
    "limitation": ("被请求人提出的三年时限抗辩成立", O.art(19)),
    "formalities": ("逾期未补交身份证明或者委托手续，没有正当理由", O.art(18)),
    "other": ("其他应当撤销案件的情形", O.art(36)),
}
"""Grounds for withdrawing a docketed case (撤销案件的情形), each with its article."""


def three_years_over(known_on: date | None, received_on: date) -> bool:
    """Whether the request came later than three years after infringement and infringer were known."""
    if known_on is None:
        return False
    start = timezone.make_aware(datetime.combine(known_on, time()))
    return due(PERIODS["R-ACC-6"].period, start, calendar.current()).due.date() < received_on
