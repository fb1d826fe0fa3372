"""What the steps ask for from deliberation to the court's order (合议、裁决、送达、救济、执行)."""

from typing import Any

from django import forms

from casework import courts
from casework.bounds import Bounded
from casework.forms import DateField, OfficeField, PartyField, PeopleField, StepForm, TextField
from casework.law.statutes import IP_JURISDICTION, LITIGATION_LAW
from casework.law.statutes import ORDER_81 as O
from casework.models import Office, Post
from casework.models.office import Level, OfficeKind
from casework.models.right import RightKind
from casework.roles import Role
from enforcement.ruling import findings, orders, settings
from enforcement.ruling.forms.comparison import ACTS
from enforcement.ruling.forms.examination import ForThePanel
from enforcement.ruling.forms.fields import LateForm, ServedForm
from enforcement.ruling.guards import INFRINGED, PARTLY, REJECTED, patent_of
from enforcement.ruling.revision import MADE, served_now

RESULTS = {INFRINGED: "侵权成立", PARTLY: "部分侵权成立", REJECTED: "侵权不成立，驳回请求"}
MEASURES = {
    "make": "停止制造，处置专用的设备、模具和未售出的侵权产品",
    "process": "停止使用专利方法，处置专用的设备、模具和依该方法直接获得的产品",
    "sell": "停止销售，不得以其他方式处分未售出的侵权产品",
    "offer": "停止许诺销售，消除影响，不得发生实际销售",
    "use": "停止使用侵权产品",
    "import": "停止进口，并通知海关；已入境的不得使用、销售",
    "exhibition": "从展会撤出侵权展品和宣传资料",
    "other": "停止侵权所必需的其他措施",
}
"""The eight kinds of measures of O81 32, in our own words."""

COURTS = {
    "ip": "知识产权法院",
    "capital": "省、自治区、直辖市人民政府所在地的中级人民法院",
    "designated": "最高人民法院确定的中级人民法院",
    "other": "其他中级人民法院（只受理外观设计专利案件）",
}
"""法释〔2022〕13号第一条、第二条：which courts hear a suit about the ruling."""


class Deliberate(ForThePanel):
    """合议笔录：who voted how; the majority decides, dissent is written down."""

    shown_at = "opinions"

    result = forms.ChoiceField(label="合议结论", choices=RESULTS)
    in_favour = PeopleField(Role.PANEL, of_case=True, label="同意合议结论的成员")
    against = PeopleField(Role.PANEL, of_case=True, label="持不同意见的成员", required=False)
    issues = TextField(label="争议焦点", min_length=4)
    opinions = TextField(label="各成员对事实、证据、责任和法律适用的意见", min_length=10)
    dissent = TextField(label="不同意见", required=False)

    def clean(self) -> Any:
        given = self.cleaned_data
        yes, no = ({person["id"] for person in given.get(name) or []} for name in ("in_favour", "against"))
        if self.subject is not None and self.asked is not None and "in_favour" in given:
            posts = Post.objects.valid_on(self.asked.on).filter(case=self.subject.case, role=Role.PANEL)
            panel = {str(user) for user in posts.values_list("user", flat=True)}
            if yes & no or yes | no != panel:
                self.add_error("in_favour", f"合议组每名成员须表决一次（{O.art(25)}），请逐人核对")
        if len(yes) <= len(no):
            self.add_error("in_favour", f"合议结论须由多数成员同意（{O.art(25)}）")
        if no and not given.get("dissent"):
            self.add_error("dissent", f"有不同意见的须记入笔录（{O.art(25)}）")
        self._follows_from_the_findings()
        return given

    def _follows_from_the_findings(self) -> None:
        """The result is what the sheets, the defences and the conduct found lead to (R-INF-2)."""
        ruling: Any = self.subject
        given = self.cleaned_data.get("result")
        if ruling is None or given is None or given in (possible := findings.follows(ruling)):
            return
        names = "或者".join(RESULTS[it] for it in possible)
        self.add_error(
            "result", f"依比对表以及对抗辩、行为的认定，结论应为“{names}”（{O.art(39)}）；认定有变的，请先更正认定"
        )


def measures_follow_the_acts(form: StepForm, measures: list[str], acts: list[str]) -> None:
    """A measure of one of the typed kinds stops an act of that kind: without it there is nothing to stop."""
    if acts and (strange := [MEASURES[code] for code in orders.without_an_act(measures, acts)]):
        form.add_error(
            "measures",
            f"没有责令停止相应的行为，不能责令采取下列措施：{'；'.join(strange)}（{O.art(32)}）；请核对停止的行为类型和措施",
        )


MUNICIPALITIES = ("11", "12", "31", "50")


def _is_such(court: Office, kind: str) -> bool:
    """An IP court by its name, the court of a capital by its place; which others were designated no register says."""
    if kind == "ip":
        return "知识产权法院" in court.name
    return kind != "capital" or court.division[2:4] == "01" or court.division[:2] in MUNICIPALITIES


class Draft(Bounded):
    """裁决书内容 (O81 31, 32)."""

    longest = {"performance_days": settings.LONGEST_PERFORMANCE}

    findings = TextField(label="查明的事实和证据", min_length=10)
    reasoning = TextField(label="认定侵权是否成立的理由和依据", min_length=10)
    acts = forms.MultipleChoiceField(
        label="责令停止的行为类型", choices=ACTS, required=False, widget=forms.CheckboxSelectMultiple
    )
    infringing_object = forms.CharField(label="侵权产品或者方法（对象）", max_length=300, required=False)
    scope = TextField(label="停止侵权的范围", required=False, max_length=1000, help_text="每项一行，变更裁决时逐项比对")
    measures = forms.MultipleChoiceField(
        label="责令停止的措施", choices=MEASURES, required=False, widget=forms.CheckboxSelectMultiple
    )
    measures_detail = TextField(
        label="措施的具体内容", required=False, max_length=2000, help_text="每项一行，变更裁决时逐项比对"
    )
    performance_days = forms.IntegerField(
        label="履行期限（收到裁决书之日起，日）",
        min_value=1,
        max_value=3650,
        required=False,
        help_text="立即停止的不填",
    )
    platforms = TextField(
        label="须通知的电子商务平台及链接", required=False, max_length=2000, help_text="每个平台一行，逐个通知"
    )
    court = OfficeField(OfficeKind.COURT, label="受理行政诉讼的人民法院")
    court_is = forms.ChoiceField(label="该人民法院属于", choices=COURTS)
    court_ground = forms.CharField(
        label="由该院管辖的依据", max_length=200, required=False,
        help_text="最高人民法院确定的中级人民法院，或者不是本地区集中管辖的法院的，填写确定其管辖的文件",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is not None and self.asked is not None:
            found = courts.hearing_suits(self.subject.case.office, self.asked.on, technical=self.technical)
            self.fields["court"].initial = found and found.pk

    @property
    def technical(self) -> bool:
        patent = patent_of(self.subject.case) if self.subject is not None else None
        return patent is not None and patent.kind != RightKind.DESIGN

    def clean_court(self) -> Office:
        court: Office = self.cleaned_data["court"]
        if court.level == Level.COUNTY:
            raise forms.ValidationError(
                f"专利行政案件不由基层人民法院管辖（{IP_JURISDICTION.art(1)}、{IP_JURISDICTION.art(2)}），请选择中级人民法院或者知识产权法院"
            )
        if self.subject is not None and court.division[:2] != self.subject.case.office.division[:2]:
            raise forms.ValidationError(
                f"{court.name}不在本机关所在的省、自治区、直辖市：行政案件由作出行政行为的机关所在地的人民法院管辖（{LITIGATION_LAW.art(18)}），请改选"
            )
        return court

    def clean_court_is(self) -> str:
        """An invention or a utility model goes to the few courts named for technical cases."""
        chosen: str = self.cleaned_data["court_is"]
        if chosen == "other" and self.technical:
            raise forms.ValidationError(
                f"发明、实用新型专利的行政案件由知识产权法院、省会（首府）或者最高人民法院确定的中级人民法院管辖（{IP_JURISDICTION.art(1)}），请改选法院"
            )
        court: Office | None = self.cleaned_data.get("court")
        if court is not None and not _is_such(court, chosen):
            raise forms.ValidationError(
                f"{court.name}不是{COURTS[chosen]}（{IP_JURISDICTION.art(1)}），请核对法院及其类别"
            )
        return chosen

    def _court_is_the_one_laid_down(self) -> None:
        given = self.cleaned_data
        court: Office | None = given.get("court")
        if (
            court is None
            or self.subject is None
            or self.asked is None
            or "court_is" in self.errors
            or given.get("court_ground")
        ):
            return
        designated = given.get("court_is") == "designated"
        why = courts.why_no_suits(
            court, self.subject.case.office, self.asked.on, technical=self.technical, designated=designated
        )
        if why:
            self.add_error("court_ground", why)

    def clean(self) -> Any:
        super().clean()
        self._court_is_the_one_laid_down()
        needed = {
            "acts": "停止的行为类型",
            "infringing_object": "停止的对象",
            "scope": "停止的范围",
            "measures": "停止侵权的措施",
        }
        rejected = self.result() == REJECTED
        for name, what in needed.items():
            if rejected and self.cleaned_data.get(name):
                self.add_error(name, f"驳回请求的裁决不应载明{what}（{O.art(31)}）")
            if not rejected and not self.cleaned_data.get(name):
                self.add_error(name, f"认定侵权成立的裁决须载明{what}（{O.art(31)}、{O.art(32)}）")
        acts, measures = (self.cleaned_data.get(name) or [] for name in ("acts", "measures"))
        self._orders_only_what_was_found(acts)
        measures_follow_the_acts(self, measures, acts)
        return self.cleaned_data

    def _orders_only_what_was_found(self, acts: list[str]) -> None:
        """To stop an act, it must have been found that the respondent did it."""
        found = findings.acts_found(self.subject) if self.subject is not None else set()  # type: ignore[arg-type]
        strange = [ACTS[code] for code in acts if found and code not in found]
        if strange:
            self.add_error(
                "acts", f"没有认定被请求人实施了{'、'.join(strange)}，不能责令停止（{O.art(31)}）；请核对对行为的认定"
            )

    def result(self) -> str:
        return str(getattr(self.subject, "result", "") or INFRINGED)


class DirectDraft(Draft):
    """有生效认定、同一专利、同类行为再犯的，直接责令停止 (O81 34)."""

    prior_decision = forms.CharField(label="已生效的裁决或者判决文号", max_length=120)
    prior_effective_on = DateField(label="该裁决或者判决生效之日")
    prior_acts = forms.MultipleChoiceField(
        label="其认定的侵权行为类型", choices=ACTS, widget=forms.CheckboxSelectMultiple
    )
    same_patent = forms.BooleanField(label="针对同一专利权")
    same_respondent = forms.BooleanField(label="同一行为人")
    same_acts = forms.BooleanField(label="再次实施同一类型的侵权行为")

    def clean(self) -> Any:
        super().clean()
        prior = self.not_in_future("prior_effective_on")
        filed = getattr(self.subject, "filed_on", None)
        if prior and filed and prior > filed:
            self.add_error(
                "prior_effective_on",
                f"该裁决或者判决在提出本次请求（{filed:%Y-%m-%d}）之后才生效，不是生效后再次侵权，不能直接裁决（{O.art(34)}），请依通常程序审理",
            )
        before = self.cleaned_data.get("prior_acts") or []
        others = [ACTS[code] for code in self.cleaned_data.get("acts") or [] if before and code not in before]
        if others:
            self.add_error(
                "acts",
                f"此前没有认定过{'、'.join(others)}，不属于再次实施同一类型的行为，不能直接裁决（{O.art(34)}），请依通常程序审理",
            )
        self.cleaned_data["result"] = INFRINGED
        return self.cleaned_data

    def result(self) -> str:
        return INFRINGED


class Approve(LateForm):
    in_time, time_is_of = ("case_limit",), O.art(37)
    opinion = TextField(label="审批意见", required=False, max_length=1000)


class ServeRuling(ServedForm):
    """The ruling, or the decision that changed or revoked it: whichever was made last is served on everybody."""

    issued_by = MADE

    party = PartyField("requester", "respondent", "third_party", label="受送达人")

    def clean_party(self) -> Any:
        party = self.cleaned_data["party"]
        if self.subject is not None and served_now(self.subject).filter(case_party=party).exists():
            raise forms.ValidationError(f"裁决书（变更、撤销决定）已送达{party.party}，请选择尚未送达的当事人")
        return party


class AllServed(StepForm):
    last_served_on = DateField(label="最后一名当事人收到之日")


class NotifyPlatform(StepForm):
    platform = forms.CharField(label="平台名称", max_length=120, help_text="与裁决书所列一致")
    links = TextField(label="链接", max_length=2000)
    wanted = forms.MultipleChoiceField(
        label="要求采取的措施",
        choices={"delete": "删除", "block": "屏蔽", "unlink": "断开链接", "end_service": "终止交易和服务"},
    )
