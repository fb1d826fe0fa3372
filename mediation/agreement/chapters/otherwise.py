"""依其他法律的调解的受理：商标、品种、著作权的行政调解，人民调解，商事、行业调解，法院委派、委托的调解."""

from casework.law.periods import PERIODS
from casework.law.statutes import COMMERCIAL_MEDIATION_RULES, MEDIATION_LAW, ONLINE_MEDIATION_RULES
from casework.procedure import BEGIN, Step, Term
from casework.roles import Role
from mediation.agreement import documents as papers
from mediation.agreement import forms_otherwise as forms
from mediation.agreement import guards
from mediation.agreement.states import S, court_has_still_to_name, is_commissioned


# fmt: off
class Otherwise:
    heading = "其他种类的调解"

    register = Step(
        "登记其他种类的调解", BEGIN, S.REGISTERED, (Role.PARTY, Role.HANDLER, Role.INTAKE), MEDIATION_LAW.art(17), asks=forms.Register,
        requires=(guards.case_is_accepted, guards.no_other_mediation, guards.crime_does_not_bar),
        rules=("SM-M", "MED-12", "MED-13", "MED-14", "MED-15", "MED-22", "ON-10", "P-ADM-TM", "P-ADM-OTHER", "P-PPL", "P-COM", "P-IND", "P-CRT-PRE", "P-CRT-POST"),
        note="依据随调解种类而定",
    )
    accept = Step(
        "受理并确定调解员", S.REGISTERED, S.DOCKETED, (Role.HEAD, Role.HANDLER), MEDIATION_LAW.art(19), asks=forms.Accept,
        requires=(guards.this_office_may, guards.body_is_licensed, guards.crime_does_not_bar), issues=(papers.ACCEPTED, papers.APPOINTMENT),
        rules=("SM-M", "MED-14", "MED-16", "MED-30c"),
    )
    decline = Step(
        "不予受理", S.REGISTERED, S.NOT_DOCKETED, (Role.HEAD, Role.HANDLER), MEDIATION_LAW.art(17), asks=forms.Turned,
        issues=(papers.NOT_ACCEPTED,), rules=("SM-M", "MED-14"),
    )

    enter_licence = Step(
        "登记商事调解执业证书", (S.REGISTERED, S.DOCKETED, S.IN_SESSION, S.SIGNING), None, (Role.HANDLER, Role.INTAKE), COMMERCIAL_MEDIATION_RULES.art(8),
        asks=forms.Licence, requires=(guards.by_a_commercial_body,), rules=("MED-22", "P-COM"),
    )

    # 法院平台的节点
    both_consent = Step(
        "登记双方同意在线调解", S.REGISTERED, None, (Role.HANDLER, Role.INTAKE), ONLINE_MEDIATION_RULES.art(10), asks=forms.BothConsent,
        requires=(guards.court_commissioned,), rules=("MED-30", "MED-30b"), note="双方可以在两个工作日内共同选择调解组织或者调解员",
    )
    name_mediators = Step(
        "登记调解组织、调解员的选定或者指定", S.REGISTERED, None, (Role.HANDLER, Role.INTAKE), ONLINE_MEDIATION_RULES.art(10), asks=forms.Named,
        requires=(guards.court_commissioned,), rules=("MED-30", "MED-30a", "MED-30b"),
    )
    designating = Term(
        "法院指定调解组织或者调解员", PERIODS["MED-30a"].period, runs_from=register, met_by=(name_mediators, accept, decline),
        basis=ONLINE_MEDIATION_RULES.art(10), since="applied_on", only_if=court_has_still_to_name, rules=("MED-30", "MED-30a"),
    )
    choosing = Term(
        "双方共同选择调解组织或者调解员", PERIODS["MED-30b"].period, runs_from=both_consent, met_by=(name_mediators, accept, decline),
        basis=ONLINE_MEDIATION_RULES.art(10), since="both_consented_on", party=True, rules=("MED-30", "MED-30b"), note="逾期没有选定的，由人民法院指定",
    )
    accepting = Term(
        "确认接受委派（委托）", PERIODS["MED-30c"].period, runs_from=register, met_by=(accept, decline), basis=ONLINE_MEDIATION_RULES.art(12),
        since="requested_on", only_if=is_commissioned, rules=("MED-30", "MED-30c"),
    )
