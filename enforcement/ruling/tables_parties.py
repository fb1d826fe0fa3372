"""Decision tables about who takes part in a ruling (追加当事人、身份手续)."""

from casework.decisions import YES_NO, Row, Table
from casework.law.statutes import ORDER_81 as O

PLAIN, CERTIFIED, LEGALISED = "plain", "certified", "legalised"
ORIGINS = {
    "domestic": "境内",
    "hkmt": "香港、澳门、台湾地区",
    "foreign": "外国",
}
RELIEFS = {
    "none": "没有",
    "treaty": "所在国同我国有条约，按条约办理",
    "permit": "持有效的居住证、永久居留身份证等在境内有效的身份证件",
    "in_person": "在境内当面签署，由办案人员或者境内公证机构见证",
}
FORMALITIES = Table(
    "请求人的身份证明和授权委托须办什么手续",
    {"origin": tuple(ORIGINS), "relief": tuple(RELIEFS)},
    (
        Row({"origin": "domestic"}, PLAIN, O.art(14)),
        Row({"origin": "hkmt", "relief": ("none", "treaty")}, CERTIFIED, O.art(18)),
        Row({"origin": "hkmt", "relief": ("permit", "in_person")}, PLAIN, O.art(18)),
        Row({"origin": "foreign", "relief": "none"}, LEGALISED, O.art(18)),
        Row({"origin": "foreign", "relief": ("treaty", "permit", "in_person")}, PLAIN, O.art(18)),
    ),
    rules=("R-ACC-8",),
)
NEEDS = {
    CERTIFIED: "按规定办理的身份证明公证、转递等证明手续",
    LEGALISED: "所在国公证机关的证明和我国驻该国使领馆的认证",
}
"""What is to be handed in beside the identity papers themselves, by outcome of the table."""

JOIN, INVITE, REFUSE = "join", "invite", "refuse"

NECESSARY = {
    "co_owner": "专利权的其他共有人",
    "operator": "个体工商户登记的经营者与实际经营者不一致的另一人",
    "partner": "没有登记字号的合伙的其他合伙人",
}
MISSING = {
    "none": "没有遗漏：专利权的共有人、个体工商户的实际经营者、合伙的全体合伙人均已列为当事人，或者没有这些人",
    "waived": "有共有人没有参加，已书面放弃实体权利",
    "join": "有，立案后追加",
}
"""What the register and the licences show at docketing: who is missing is joined before anybody is heard (第二十三条)."""
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
