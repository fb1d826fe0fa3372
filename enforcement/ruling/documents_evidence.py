"""The papers of the inquiry and of the evidence (调查取证文书). What each states is bound in ``papers_evidence``."""

from casework.law.statutes import ORDER_81 as O
from enforcement.ruling.documents import _paper as paper

INQUIRY_APPROVAL = paper("调查取证审批表", "approval", O.art(47), "", rules=("DI02", "DOC-P11", "TR14"))
QUESTION_RECORD = paper("调查笔录", "question_record", O.art(47), "", rules=("DR10", "TR14a"))
INSPECTION_RECORD = paper("现场勘验笔录", "inspection_record", O.art(47), "", rules=("DR14", "DOC-P11", "TR14a"))
SAMPLING = paper("抽样取证决定书", "things", O.art(48), "裁抽", rules=("DR11", "DOC-P12"))
PRESERVATION_APPROVAL = paper("证据登记保存审批表", "approval", O.art(49), "", rules=("DI03", "DOC-P12"))
PRESERVATION = paper("证据登记保存决定书", "things", O.art(49), "裁登", rules=("DR12", "DOC-P12"))
RELEASE = paper("解除证据登记保存决定书", "things", O.art(49), "裁解", rules=("DR13", "DOC-P12"))
INVESTIGATION_NOTICE = paper("调查通知书", "investigation_notice", O.art(44), "裁调", rules=("DR31", "TR14b"))
FETCHING = paper("调取证据函", "assistance", O.art(44), "裁取", rules=("R-EVD-1b",))
PRODUCTION_ORDER = paper("责令提供证据通知书", "production_order", O.art(51), "裁责", rules=("DR32", "TR14c"))
ASSISTANCE = paper("委托协助调查函", "assistance", O.art(50), "裁委", rules=("DR35", "TR14d"))
APPRAISAL_LETTER = paper("技术鉴定委托书", "appraisal", O.art(53), "裁鉴", rules=("DI05", "DOC-P13"))
APPRAISER_SUMMONS = paper("鉴定人出席口头审理通知书", "appraiser", O.art(53), "裁席", rules=("DR37",))
