"""已申请执行、已履行之后的诉讼，对执行法院的告知，补正决定的送达：专利法 65; 行政诉讼法 56; Order 81, article 33."""

from casework.law.statutes import LITIGATION_LAW, PATENT_LAW
from casework.law.statutes import ORDER_81 as O
from casework.procedure import Step
from casework.roles import CLERKS, Role
from enforcement.ruling import documents_duties as duty_papers
from enforcement.ruling import documents_parties as about
from enforcement.ruling import guards_suit as suits
from enforcement.ruling import revision
from enforcement.ruling.forms import revision as revising
from enforcement.ruling.forms import suit
from enforcement.ruling.states import DECIDED, SUED_BESIDE, S


# A table to be read beside the statute, one step after the other.
# fmt: off
class Afterwards:
    heading = "裁决以后的诉讼、告知与补正的送达"

    # 专利法第六十五条、行政诉讼法第五十六条：应诉通知在申请执行、履行以后才收到的，照常登记；诉讼不当然停止执行
    sue_late = Step(
        "登记行政诉讼（已申请执行或者已履行）", SUED_BESIDE, None, (Role.HANDLER, Role.HEAD), PATENT_LAW.art(65), asks=suit.Sue,
        requires=(suits.no_late_suit_is_pending,), while_suspended=True, unawaited=SUED_BESIDE, rules=("R-REM-1", "R-REM-4", "TR29"),
        note="诉讼期间不停止执行，执行法院的受理、裁定期限照常计算；停止执行由人民法院裁定。已经申请执行的，须书面告知执行法院")
    suit_upheld = Step(
        "法院维持裁决，执行继续", (S.COURT, S.ENFORCING, S.PERFORMED), None, (Role.HANDLER, Role.HEAD), O.art(80), asks=suit.Judgment,
        requires=(suits.suit_is_pending, suits.enforcing_court_was_told, revision.court_was_told), while_suspended=True, rules=("R-REM-1", "TR30"))
    tell_enforcing_court = Step(
        "书面告知执行法院", DECIDED, None, (Role.HANDLER, Role.HEAD), LITIGATION_LAW.art(56), asks=revising.EnforcingCourtTold,
        requires=(suits.enforcing_court_is_to_be_told,), issues=(duty_papers.ENFORCING_COURT_TOLD,), while_suspended=True, rules=("R-REM-1", "R-END-7"),
        note="申请执行之后裁决被起诉、被变更或者撤销的，由执行法院决定中止、终结或者继续")

    # 第三十三条：补正决定须送达各方
    serve_corrected = Step(
        "送达补正决定书", DECIDED, None, CLERKS, O.art(33), asks=revising.ServeCorrected, requires=(suits.correction_awaits_service,),
        issues=(about.RETURN,), while_suspended=True, rules=("R-END-7", "TR36", "R-SRV-4", "DR24"))
    corrected_served = Step(
        "补正决定书已送达各方", DECIDED, None, Role.SYSTEM, O.art(33), while_suspended=True, rules=("R-END-7", "TR36"))
