"""The papers of the criminal transfer: what each is called, numbered and rests on."""

from typing import Any

from casework.law.statutes import CRIMINAL_PROCEDURE, PENALTY_LAW, PENALTY_PROCEDURE
from casework.law.statutes import LINKAGE_RULES_2021 as LINKAGE
from casework.law.statutes import POLICE_COOPERATION_OPINIONS as COOPERATION
from casework.law.statutes import POLICE_PROCEDURE as POLICE
from casework.law.statutes import REVERSE_LINKAGE_GUIDE as GUIDE
from casework.law.statutes import TRANSFER_OPINIONS_2006 as OPINIONS
from casework.law.statutes import TRANSFER_RULES as T
from casework.procedure import Paper
from enforcement.transfer.guards import sent_by

_AT = "papers/transfer/"

LEAD_NOTICE = Paper("涉嫌犯罪线索通报函", f"{_AT}lead_notice.html", COOPERATION.whole(), word="线通", rules=("CT-40",))
TEAM = Paper("专案组指定书", f"{_AT}team.html", T.art(5, 1), word="专案", rules=("CT-04",))
REPORT = Paper("移送涉嫌犯罪案件的书面报告", f"{_AT}report.html", T.art(5, 1), rules=("CT-05",))
INVESTIGATION = Paper("涉嫌犯罪案件情况的调查报告", f"{_AT}investigation.html", T.art(6), rules=("CT-08", "DOC-T2"))
DECISION = Paper("移送涉嫌犯罪案件审批表", f"{_AT}decision.html", T.art(5, 2), rules=("CT-06", "DOC-T6"))
LETTER = Paper(
    "涉嫌犯罪案件移送书",
    f"{_AT}letter.html",
    T.art(6),
    word="涉罪移",
    series="penalty",
    rules=("DP-05", "DOC-T1", "CT-10", "CT-11"),
)
ITEMS = Paper("涉案物品清单", f"{_AT}items.html", T.art(6), rules=("CT-08", "DOC-T3"))
CATALOGUE = Paper(
    "移送证据材料目录", f"{_AT}catalogue.html", T.art(6), rules=("CT-08", "DOC-T4", "DOC-T5", "EV-01", "EV-02", "EV-04")
)
PASSED_ON = Paper(
    "涉嫌犯罪案件移送函（其他主管机关）", f"{_AT}passed_on.html", POLICE.art(180, 3), word="另移", rules=("CT-14",)
)
SUPPLY = Paper("补正材料函", f"{_AT}supply.html", POLICE.art(180, 2), word="补材", rules=("CT-13b",))
RECONSIDERATION = Paper("提请复议书", f"{_AT}reconsideration.html", T.art(9, 1), word="提复", rules=("CT-17", "DOC-T8"))
SUPERVISION = Paper("立案监督建议书", f"{_AT}supervision.html", T.art(9), word="监建", rules=("CT-19", "DOC-T8"))
HAND_OVER = Paper("涉案物品和材料交接清单", f"{_AT}hand_over.html", T.art(12), rules=("CT-16", "DOC-T9", "EV-13"))
TAKEN_BACK = Paper("退回物品和材料接收清单", f"{_AT}taken_back.html", T.art(13), rules=("CT-30", "DOC-T9"))
GOODS_NOTICE = Paper(
    "查封/扣押物品移送告知书", f"{_AT}goods_notice.html", PENALTY_PROCEDURE.art(17, 2), word="物移", series="penalty",
    rules=("DP-06", "DOC-T7", "CT-16"), only_if=lambda transfer, event: bool(event.answers.get("measure_number")),
)  # fmt: skip
RECEPTION = Paper(
    "反向移送案件接收回执", f"{_AT}reception.html", PENALTY_LAW.art(27, 1), word="反收", rules=("CT-30", "CT-31")
)


def _to_the_procuratorate(transfer: Any, event: Any) -> bool:
    return sent_by(transfer) == "procuratorate"


def _to_others(transfer: Any, event: Any) -> bool:
    return not _to_the_procuratorate(transfer, event)


RESULT = Paper(
    "移送案件处理结果通报函",
    f"{_AT}reply.html",
    PENALTY_LAW.art(27, 2),
    word="移复",
    rules=("CT-30",),
    only_if=_to_others,
)
REPLY = Paper(
    "检察意见处理情况回复函",
    f"{_AT}reply.html",
    CRIMINAL_PROCEDURE.art(177, 3),
    word="检复",
    rules=("CT-31", "CT-33"),
    only_if=_to_the_procuratorate,
)
CONSULTATION = Paper(
    "涉嫌犯罪案件书面咨询函", f"{_AT}consultation.html", LINKAGE.art(13), word="咨函", rules=("CT-33c", "CT-41")
)
EARLY_ENTRY = Paper("商请提前介入函", f"{_AT}early_entry.html", COOPERATION.whole(), word="商介", rules=("CT-41",))
NOT_TRANSFER = Paper("不移送涉嫌犯罪案件决定记录", f"{_AT}not_transfer.html", T.art(5, 2), rules=("CT-06", "CT-37"))
PENALTY_COPY = Paper("处罚决定书抄送函", f"{_AT}penalty_copy.html", OPINIONS.whole(), word="罚抄", rules=("CT-27",))
INTENT_REPLY = Paper("拟不起诉意见回复函", f"{_AT}intent_reply.html", GUIDE.whole(), word="介复", rules=("CT-35",))
ACCOUNTABILITY = Paper("问责线索移送函", f"{_AT}accountability.html", T.art(18), word="责移", rules=("CT-38",))
DUTY_CRIME = Paper("职务犯罪线索移送函", f"{_AT}duty_crime.html", T.art(19), word="职移", rules=("CT-39",))
