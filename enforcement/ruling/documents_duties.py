"""The papers beside the main line: guidance, secrecy, obstruction, customs, the proposal to list (附随文书)."""

from casework.law.statutes import LITIGATION_LAW, LITIGATION_RULES
from casework.law.statutes import ORDER_81 as O
from casework.procedure import Paper

# fmt: off
GUIDANCE = Paper(
    "请求业务指导的函", "papers/ruling/guidance.html", O.art(2), word="裁请", series="ruling", rules=("R-GDE-1",))
SECRECY_NOTICE = Paper(
    "保密义务告知书", "papers/ruling/secrecy_notice.html", O.art(82), word="裁密", series="ruling", rules=("R-CNF-1",))
UNDERTAKING = Paper("保密承诺书", "papers/ruling/undertaking.html", O.art(82), rules=("R-CNF-1",))
OBSTRUCTION_RECORD = Paper("阻碍执法情况记录", "papers/ruling/obstruction_record.html", O.art(81), rules=("R-OBS-1", "TR41"))
OBSTRUCTION = Paper(
    "移送公安机关函", "papers/ruling/obstruction.html", O.art(81), word="裁公", series="ruling", rules=("DR33", "R-OBS-1"))
CUSTOMS = Paper(
    "海关协助通知书", "papers/ruling/customs.html", O.art(32, 1, 6), word="裁关", series="ruling", rules=("DR30", "DOC-P21"))
LISTING_PROPOSAL = Paper(
    "列入严重违法失信名单建议书", "papers/ruling/listing_proposal.html", O.art(34), word="裁信", series="ruling", rules=("TR37", "R-CRD-1"))
COURT_TOLD = Paper(
    "改变被诉行政裁决告知书", "papers/ruling/court_told.html", LITIGATION_RULES.art(81, 1), word="裁诉告", series="ruling", rules=("R-END-7", "TR35"))
ENFORCING_COURT_TOLD = Paper(
    "申请执行的裁决有关情况告知书", "papers/ruling/enforcing_court_told.html", LITIGATION_LAW.art(56), word="裁执告", series="ruling",
    rules=("R-REM-1", "R-END-7"))
