"""举证、鉴定：Order 81, articles 44 to 54."""

from casework.law.statutes import ORDER_81 as O
from casework.procedure import Step
from casework.roles import Role
from enforcement.ruling import documents_evidence as paper
from enforcement.ruling import documents_parties as about
from enforcement.ruling import guards as must
from enforcement.ruling.forms import conduct
from enforcement.ruling.states import APPRAISAL, EVIDENCE_MORE, PANEL, S


# A table to be read beside the statute, one step after the other.
# fmt: off
class Evidence:
    heading = "举证与鉴定"

    # 第四十四条至第五十四条：证据
    extend_evidence = Step(
        "准予延长举证期限", (S.ANSWERING, S.INVESTIGATING), None, PANEL, O.art(54), asks=conduct.ExtendEvidence,
        requires=(must.evidence_period_runs,), issues=(about.EVIDENCE_LONGER,), rules=("R-EVD-2", "R-TIM-4"), note="批准后告知双方")
    evidence_ends = Step("举证期限届满", (S.ANSWERING, S.INVESTIGATING, S.HEARING_SET, S.HEARD), None, Role.SYSTEM, O.art(54), rules=("R-EVD-2",))
    more_evidence_begins = Step(
        "开始计算延长的举证期间", (S.ANSWERING, S.INVESTIGATING, S.HEARING_SET, S.HEARD), None, Role.SYSTEM, O.art(37),
        stops=EVIDENCE_MORE, rules=("R-EVD-2", "R-TIM-4"))
    more_evidence_ends = Step(
        "延长的举证期间届满", (S.ANSWERING, S.INVESTIGATING, S.HEARING_SET, S.HEARD), None, Role.SYSTEM, O.art(54),
        resumes=EVIDENCE_MORE, rules=("R-EVD-2",))
    close_evidence = Step(
        "双方举证完毕", (S.INVESTIGATING, S.HEARD), None, PANEL, O.art(54), asks=conduct.CloseEvidence,
        requires=(must.evidence_period_runs,), rules=("R-EVD-2",))
    appraise = Step(
        "委托鉴定", (S.INVESTIGATING, S.HEARD), None, PANEL, O.art(53), asks=conduct.Appraise, stops=APPRAISAL,
        issues=(paper.APPRAISAL_LETTER,), rules=("TR15", "R-EVD-7", "DI05", "DOC-P13"))
    appraised = Step(
        "收到鉴定意见", (S.INVESTIGATING, S.HEARING_SET, S.HEARD), None, PANEL, O.art(53), asks=conduct.Appraised, resumes=APPRAISAL,
        dated="received_on", rules=("TR15", "R-EVD-7"))
