"""行政裁决立案：a request whose papers are incomplete: corrected and gone on with, not corrected, or taken back."""

from casework.models import CaseParty
from casework.roles import Role
from config.demo.play import Days, Play
from config.demo.stories import ruling
from config.demo.stories.intake import patent_case
from enforcement.ruling.procedure import PatentRuling as R


def _asked_to_correct(p: Play, *, kind: str = "") -> Days:
    yield from patent_case(p, kind=kind)
    yield p.on(1)
    p.ruling = ruling.submit(p, ["request", "identity"])
    yield p.on(2)
    p.take(p.ruling, R.ask_correction, Role.HANDLER, missing="专利登记簿副本\n侵权证据材料", days=15)
    yield p.on(1)
    p.take(p.ruling, R.serve_correction, Role.HANDLER, served_on=p.today, method="post", tracking="EX202600001CN")


def corrected(p: Play) -> Days:
    """The papers are incomplete; once corrected, the case goes on, is suspended, resumed and at last withdrawn."""
    yield from _asked_to_correct(p, kind="utility_model")
    yield p.on(5)
    p.take(p.ruling, R.correct, p.party("requester"), papers_given=ruling.PAPERS, copies=1)
    yield p.on(1)
    ruling.docket(p, p.ruling)
    yield p.on(3)
    ruling.serve_request(p, p.ruling)
    yield p.after(p.ruling, R.evidence_period)
    p.take(
        p.ruling,
        R.suspend,
        Role.HEAD,
        ground="invalidity",
        awaited=f"4W{p.number:06d}",
        applicant=CaseParty.objects.get(case=p.case, capacity="respondent").party.name,
        reasons="被请求人已就涉案专利提出无效宣告请求并被受理。",
    )
    yield p.weeks(4)
    p.take(p.ruling, R.look_again, Role.PANEL, looked_on=p.today, finding="查询审查状态，无效宣告请求仍在审理。")
    yield p.weeks(4)
    p.take(
        p.ruling, R.resume, Role.PANEL, ended_on=p.today, document="无效宣告请求审查决定（演示）", document_on=p.today,
        reasons="无效宣告请求审查决定维持专利权有效。",
    )  # fmt: skip
    yield p.on(4)
    ruling.propose(p, R.propose_closing, "withdraw", "请求人已书面撤回请求，建议撤销案件。")
    p.take(
        p.ruling,
        R.withdraw,
        Role.HEAD,
        ground="withdrawn",
        asked_on=p.today,
        reasons="双方另行达成许可，请求人书面撤回请求。",
    )


def not_docketed(p: Play) -> Days:
    yield from _asked_to_correct(p)
    yield p.after(p.ruling, R.correct_in_time)
    ruling.propose(p, R.propose_docketing, "decline", "逾期没有补正，建议不予立案。")
    p.take(
        p.ruling,
        R.decline,
        Role.HEAD,
        grounds=["not_corrected"],
        reasons="补正期限届满，请求人没有补交专利登记簿副本。",
    )


def retracted(p: Play) -> Days:
    yield from _asked_to_correct(p)
    yield p.on(6)
    p.take(p.ruling, R.retract, p.party("requester"), reasons="请求人准备直接起诉，撤回请求。")


STORIES = (corrected, not_docketed, retracted)
