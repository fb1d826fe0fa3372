"""行政裁决：from the request to the ruling performed, or to one of its other ends. Scenes first, then whole stories."""

from typing import Any

from casework import clock, courts
from casework.models import CaseParty, Office
from casework.models.right import RightKind
from casework.procedure import Step
from casework.roles import Role
from config.demo.play import Days, Play
from config.demo.stories import findings
from config.demo.stories.intake import close, patent_case
from enforcement.ruling.models import Ruling
from enforcement.ruling.procedure import PatentRuling as R

PAPERS = ["request", "identity", "register", "evidence"]


def submit(p: Play, papers: list[str] = PAPERS) -> Ruling:
    """The requester's own account hands the request in."""
    ruling = Ruling(case=p.case, office=p.case.office)
    p.take(
        ruling, R.submit, p.party("requester"), requested=f"责令被请求人立即停止制造、销售{p.matter.thing}。", copies=1, signed=True,
        statement=f"请求人是“{p.matter.right}”的专利权人。被请求人未经许可制造、销售的{p.matter.thing}落入权利要求1的保护范围。",
        papers_given=papers, claims="权利要求1", continuing=True,
    )  # fmt: skip
    return ruling


def propose(p: Play, step: Step, proposal: str, opinion: str) -> None:
    """The handler proposes and the section's head signs: what the head decides on (立案、结案审批)."""
    head = str(p.stage.officers(5)[4].pk)
    p.take(
        p.ruling, step, Role.HANDLER, proposal=proposal, opinion=opinion, section_head=head, section_opinion="同意。"
    )


def docket(p: Play, ruling: Ruling, **changes: Any) -> None:
    p.ruling = ruling
    propose(p, R.propose_docketing, "docket", "符合受理条件，材料齐全，建议立案。")
    panel = p.ids(*p.stage.panel())
    answers = {
        "members": panel,
        "presiding": panel[0],
        "venue": "respondent",
        "importance": "ordinary",
        "evidence_days": 15,
    }
    p.take(
        ruling,
        R.docket,
        Role.HEAD,
        **answers | {"claims_clear": True, "no_other_route": True, "necessary": "none"} | changes,
    )


def serve_request(p: Play, ruling: Ruling) -> None:
    p.take(ruling, R.serve_request, Role.HANDLER, served_on=p.today, method="post", tracking="EX202600001CN")


def file_answer(p: Play) -> None:
    p.take(
        p.ruling, R.file_answer, p.party("respondent"), position=f"{p.matter.thing}采用的是现有技术，不落入保护范围。"
    )


def forward_answer(p: Play) -> None:
    p.take(p.ruling, R.forward_answer, Role.HANDLER, served_on=p.today, method="direct")


def answer(p: Play) -> Days:
    """The respondent answers and the answer is passed on."""
    file_answer(p)
    yield p.on(2)
    forward_answer(p)


def opened(p: Play, *, kind: str = "") -> Days:
    """Accepted, requested, docketed, served: the answer is awaited. ``p.ruling`` is on its way from here."""
    yield from patent_case(p, kind=kind)
    yield p.on(1)
    p.ruling = submit(p)
    yield p.on(3)
    docket(p, p.ruling)
    yield p.on(2)
    serve_request(p, p.ruling)


def heard(p: Play) -> Days:
    """Answered, inquired into, the time for evidence over, heard orally."""
    ruling = p.ruling
    yield p.on(5)
    yield from answer(p)
    if p.inquires:
        yield p.on(1)
        yield from findings.inquired(p)
    yield p.after(ruling, R.evidence_period)
    p.take(ruling, R.set_hearing, Role.PANEL, hearing_at=p.soon(8, 9), hearing_place="本局第一审理庭")
    yield p.on(8)
    p.take(
        ruling, R.hold_hearing, Role.PANEL, requester_attended="yes", respondent_attended="yes", rest_came=True,
        record=f"双方围绕{p.matter.thing}是否落入权利要求1的保护范围进行了质证和辩论。",
    )  # fmt: skip


def deliberated(p: Play, result: str = "infringed") -> Days:
    yield p.on(2)
    findings.found(p, result)
    yield p.on(2)
    panel = p.stage.panel()
    p.take(
        p.ruling, R.deliberate, Role.PRESIDING, result=result, in_favour=p.ids(*panel[:2]), against=p.ids(panel[2]),
        issues="被控侵权产品是否落入权利要求1的保护范围", opinions="两名成员认为技术特征逐一相同；一名成员认为其中一项特征不等同。",
        dissent="一名成员认为连接件的结构不同，不构成等同。",
    )  # fmt: skip


def ruled(p: Play, result: str = "infringed") -> Days:
    """Drafted, approved, and served on every party, each on a day of its own."""
    ruling = p.ruling
    yield p.on(3)
    court = court_of_suit(p)
    orders = {
        "acts": ["make", "sell"], "infringing_object": p.matter.thing, "scope": f"全部型号的{p.matter.thing}。", "measures": ["make", "sell"],
        "measures_detail": "封存并销毁专用模具，未售出的产品不得销售。",
    }  # fmt: skip
    p.take(
        ruling, R.draft, Role.PRESIDING, findings=f"经审理查明，被请求人制造、销售{p.matter.thing}，其技术特征见比对笔录。",
        reasoning="经比对，逐一认定各项技术特征是否相同或者等同，并据此认定是否侵权。", **told_of_suit(court), **(orders if result != "rejected" else {}),
    )  # fmt: skip
    yield p.on(2)
    approve(p, "事实清楚，证据充分，建议按合议意见作出裁决。")
    yield from served(p)


def approve(p: Play, opinion: str) -> None:
    propose(p, R.propose_closing, "ruling", opinion)
    p.take(p.ruling, R.approve, Role.HEAD, opinion="同意。")


def served(p: Play) -> Days:
    """On each party, on a day of its own."""
    for addressee in CaseParty.objects.filter(case=p.case).order_by("place"):
        yield p.on(2)
        p.take(p.ruling, R.serve_ruling, Role.HANDLER, party=str(addressee.pk), served_on=p.today, method="direct")


def court_of_suit(p: Play) -> Office:
    technical = p.case.rights.exclude(kind=RightKind.DESIGN).exists()
    return (
        courts.hearing_suits(p.case.office, clock.today(), technical=technical) or p.stage.receivers[Role.COURT_CLERK]
    )


def told_of_suit(court: Office) -> dict[str, Any]:
    """Which court hears a suit, of which class it is, and for a designated one by what."""
    if court.division[2:4] == "01":
        return {"court": court.pk, "court_is": "capital"}
    return {
        "court": court.pk,
        "court_is": "designated",
        "court_ground": "最高人民法院关于示范中级人民法院内设知识产权法庭的批复",
    }


def publish(p: Play) -> None:
    redactor = str(p.stage.officers(2)[1].pk)
    p.take(
        p.ruling,
        R.publish,
        Role.HEAD,
        published_on=p.today,
        where="机关门户网站",
        redacted=["trade_secret"],
        redactor=redactor,
    )


def to_effect(p: Play) -> Days:
    """Heard, deliberated, ruled, published, and nobody sued."""
    yield from heard(p)
    yield from deliberated(p)
    yield from ruled(p)
    yield p.on(3)
    publish(p)
    yield p.after(p.ruling, R.suit_period)


def demanded(p: Play) -> Days:
    """Not performed: demanded, and the ten working days are over."""
    ruling = p.ruling
    yield p.on(5)
    p.take(
        ruling,
        R.demand,
        Role.HEAD,
        duty=f"停止制造、销售{p.matter.thing}，销毁专用模具。",
        manner="自行停止并书面报告本局。",
    )
    yield p.on(1)
    p.take(ruling, R.serve_demand, Role.HANDLER, served_on=p.today, method="direct")
    yield p.after(ruling, R.demand_period)


def note_refusal(p: Play) -> None:
    """He could stop and does not: what the list of serious dishonesty rests on."""
    p.take(
        p.ruling, R.note_refusal, Role.HEAD, party=p.side("respondent"), ways=["continue"], ability="生产线由其自行控制，随时可以停产。",
        facts="催告期满后现场核实，仍在生产、销售。", harm="裁决公开后继续侵权，损害行政裁决的公信力。",
    )  # fmt: skip


def to_court(p: Play) -> Days:
    """Demanded in vain, and brought to the court, which takes it up."""
    yield from demanded(p)
    ruling, court = p.ruling, p.stage.receivers[Role.COURT_CLERK]
    p.take(
        ruling, R.apply_to_court, Role.HEAD, enforcement_court=court.pk, answered="none", party_view="被请求人收到催告书后没有提出意见。",
        target_state="被请求人仍在原址生产，专用模具没有销毁。", higher_court="演高法函〔2026〕1号指定管辖",
    )  # fmt: skip
    yield p.on(3)
    p.take(
        ruling, R.court_accepts, Role.COURT_CLERK, replied_on=p.today, court_case=f"（{p.day:%Y}）演行审{p.number}号"
    )


def infringed_and_performed(p: Play) -> Days:
    yield from opened(p)
    yield from to_effect(p)
    yield p.weeks(2)
    p.take(p.ruling, R.perform, Role.HANDLER, verified_on=p.today, how="现场核实已经停止生产，专用模具已经销毁。")
    yield p.on(3)
    yield from close(p, "ruled", "裁决已经生效并履行。")


def infringed_and_enforced(p: Play) -> Days:
    yield from opened(p)
    p.inquires = True
    yield from to_effect(p)
    yield from to_court(p)
    yield p.weeks(3)
    p.take(
        p.ruling,
        R.court_grants,
        Role.COURT_CLERK,
        replied_on=p.today,
        court_case=f"（{p.day:%Y}）演行审{p.number}号之一",
    )
    yield p.weeks(3)
    p.take(p.ruling, R.perform, Role.HANDLER, verified_on=p.today, how="法院执行完毕，现场核实专用模具已经销毁。")


def court_refuses(p: Play) -> Days:
    yield from opened(p, kind="design")
    yield from to_effect(p)
    yield from to_court(p)
    yield p.weeks(2)
    p.take(
        p.ruling,
        R.court_refuses,
        Role.COURT_CLERK,
        replied_on=p.today,
        court_case=f"（{p.day:%Y}）演行审{p.number}号之一",
    )


def rejected(p: Play) -> Days:
    yield from opened(p)
    yield from heard(p)
    yield from deliberated(p, "rejected")
    yield from ruled(p, "rejected")
    yield p.after(p.ruling, R.suit_period_of_rejection)
    yield from close(p, "ruled", "驳回请求的裁决已经生效。")


def sued_and_revoked(p: Play) -> Days:
    yield from opened(p, kind="utility_model")
    yield from heard(p)
    yield from deliberated(p)
    yield from ruled(p)
    yield p.on(6)
    p.take(
        p.ruling,
        R.sue,
        Role.HANDLER,
        plaintiff=p.side("respondent"),
        received_on=p.today,
        court_case=f"（{p.day:%Y}）演行初{p.number}号",
    )
    yield p.weeks(14)
    p.take(
        p.ruling, R.revoked_by_court, Role.HANDLER, judgment=f"（{p.day:%Y}）演行初{p.number}号", effective_on=p.today,
        summary="法院认为技术比对遗漏一项特征，撤销裁决。",
    )  # fmt: skip


def belongs_elsewhere(p: Play) -> Days:
    """The respondent objects to the jurisdiction, and is right."""
    yield from opened(p)
    yield p.on(4)
    p.take(
        p.ruling,
        R.object_to_jurisdiction,
        p.party("respondent"),
        objector="respondent",
        reasons="住所地和侵权行为地均不在本市。",
    )
    yield p.on(5)
    other = Office.objects.get(code="450200" if p.stage.office.code != "450200" else "450300")
    p.take(
        p.ruling,
        R.transfer,
        Role.HEAD,
        to_office=other.pk,
        told_on=p.today,
        reasons=f"经核实，侵权行为地和被请求人住所地均在{other.short_name}。",
    )


def extended(p: Play) -> Days:
    """Three months are not enough: appraisal, a month more by the head, another by the superior; then the ruling."""
    yield from opened(p, kind="invention")
    yield p.on(4)
    file_answer(p)
    p.take(
        p.ruling, R.appraise, Role.PANEL, question="被控侵权产品与权利要求1的技术特征是否等同", appraiser="示范知识产权鉴定所", may_act=True, applied_on=p.today,
        qualification="知识产权司法鉴定（演示）", chosen_by="parties", materials="公证购买的产品一台", needed=True, fee_agreed=True,
        fee_bearer="由请求人预付", days=30,
    )  # fmt: skip
    yield p.on(2)
    forward_answer(p)
    yield p.on(1)
    yield from findings.preserved(p)
    yield p.weeks(5)
    p.take(p.ruling, R.appraised, Role.PANEL, conclusion="两项技术特征构成等同。")
    yield p.weeks(7)
    p.take(p.ruling, R.extend_case, Role.HEAD, extension=1, reasons="鉴定意见涉及两项等同特征，须补充质证，案情复杂。")
    yield p.weeks(4)
    p.take(p.ruling, R.extend_case_again, Role.SUPERIOR, extension=1, reasons="案情特别复杂，须再次勘验生产设备。")
    yield from deliberated(p)
    yield from ruled(p)


STORIES = (
    infringed_and_performed, infringed_and_enforced, court_refuses, rejected, sued_and_revoked, belongs_elsewhere, extended,
)  # fmt: skip
