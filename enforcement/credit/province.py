"""登记地在同一省、自治区、直辖市还是外省: by the party's code, unless it has moved since (CR-L14, CR-P5, CR-P6)."""

from casework.models import Office, Party

RULES = ("CR-L14", "CR-P6", "ID-U2")
"""The rules of the register that this module answers for."""

NATIONAL = "10"
"""国家市场监督管理总局登记的企业（登记管理机关代码100000）：the code says nothing of where it has its seat."""
HERE, ELSEWHERE, MOVED_HERE = "here", "elsewhere", "moved_here"
REGISTERED = {HERE: "在本省（自治区、直辖市）", ELSEWHERE: "在外省", MOVED_HERE: "代码载明外省，现已迁入本省"}
MOVED = "统一社会信用代码载明的登记地不在本省（自治区、直辖市）：登记地在外省的，须在十个工作日内推送登记地部门（{by}）；已经迁入本省的，请选明"


def coded_elsewhere(party: Party, office: Office) -> bool:
    """The code was given in another province; a code is kept for life, so the party may have moved since."""
    return party.id_kind == "uscc" and code_elsewhere(party.id_number, office)


def code_elsewhere(code: str, office: Office) -> bool:
    """The same of a code alone; none says nothing."""
    return bool(code) and code[2:4] not in (NATIONAL, office.division[:2])
