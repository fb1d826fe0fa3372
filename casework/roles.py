"""Who may act. A role is held through a post: in an office, or on one case; never by being a superuser."""

from django.db.models import TextChoices


class Role(TextChoices):
    # 办案机关
    INTAKE = "intake", "收案员"
    OFFICER = "officer", "执法人员"
    HANDLER = "handler", "承办人"
    PANEL = "panel", "合议组成员"
    PRESIDING = "presiding", "合议组组长"
    REVIEWER = "reviewer", "审核人员"
    HEAD = "head", "机关负责人"
    SUPERIOR = "superior", "上一级部门负责人"
    CREDIT_CLERK = "credit_clerk", "信用管理员"
    MEDIATOR = "mediator", "调解员"
    INVESTIGATOR = "investigator", "技术调查官"
    # 受移送、受申请的机关
    COURT_CLERK = "court_clerk", "法院对接人"
    POLICE_DESK = "police_desk", "公安机关对接人"
    PROCURATORATE_DESK = "procuratorate_desk", "检察机关对接人"
    # 当事人
    PARTY = "party", "当事人"
    # 三员：互斥，且不得兼任办案角色（见 models.office.Post）
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    AUDIT_ADMIN = "audit_admin", "审计管理员"
    # 期限届满等由系统自动办理的步骤，在案卷中如实记为系统
    SYSTEM = "system", "系统"


ON_CASE_ONLY = frozenset({Role.HANDLER, Role.PANEL, Role.PRESIDING, Role.MEDIATOR, Role.INVESTIGATOR, Role.PARTY})
"""Roles that act only by a post on the case itself."""

CLERKS = (Role.HANDLER, Role.INTAKE)
"""Who registers what reaches the office: the handler of the case, and whoever sits at the counter."""

RECEIVING = frozenset({Role.COURT_CLERK, Role.POLICE_DESK, Role.PROCURATORATE_DESK})
"""Roles held in an office a case was sent to (``CaseOffice``)."""

OVERSIGHT = frozenset({Role.HEAD, Role.SUPERIOR, Role.REVIEWER})
"""Roles that see the cases of subordinate offices."""

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
