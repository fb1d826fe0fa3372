"""Decision tables about who takes part in a ruling (追加当事人、身份手续)."""

from casework.decisions import YES_NO, Row, Table
from casework.law.statutes import ORDER_81 as O

JOIN, INVITE, REFUSE = "join", "invite", "refuse"

NECESSARY = {
    "co_owner": "专利权的其他共有人",
    "operator": "个体工商户登记的经营者与实际经营者不一致的另一人",
    "partner": "没有登记字号的合伙的其他合伙人",
}
NECESSARY_JOINDER = Table(
    "是否必须追加为共同当事人",
    {"ground": tuple(NECESSARY), "waived": YES_NO},
    (
        Row({"ground": "co_owner", "waived": False}, JOIN, O.art(23)),
        Row({"ground": "co_owner", "waived": True}, REFUSE, O.art(23)),
        Row({"ground": ("operator", "partner")}, JOIN, O.art(23)),
    ),
    rules=("R-PTY-1",),
)

APPLICANTS = ("requester", "respondent")
JOINDER_ON_REQUEST = Table(
    "申请追加当事人的，追加、通知作为第三人参加，还是不予追加",
    {"applicant": APPLICANTS, "conditions_met": YES_NO, "consents": YES_NO, "interest": YES_NO},
    (
        Row({"conditions_met": False}, REFUSE, O.art(24)),
        Row({"conditions_met": True, "applicant": "requester"}, JOIN, O.art(24)),
        Row({"conditions_met": True, "applicant": "respondent", "consents": True}, JOIN, O.art(24)),
        Row(
            {"conditions_met": True, "applicant": "respondent", "consents": False, "interest": True}, INVITE, O.art(24)
        ),
        Row(
            {"conditions_met": True, "applicant": "respondent", "consents": False, "interest": False}, REFUSE, O.art(24)
        ),
    ),
    rules=("R-PTY-2",),
)
