"""What changing, revoking and correcting a ruling ask for, and how a suit against a revocation ended (O81 33)."""

from typing import Any

from django import forms

from casework.forms import DateField, PartyField, StepForm, TextField
from casework.law.basis import Citation
from casework.law.numerals import date_zh
from casework.law.statutes import LITIGATION_LAW
from casework.law.statutes import ORDER_81 as O
from casework.rows import Column, RowsField
from enforcement.ruling import orders, settings
from enforcement.ruling.forms.comparison import ACTS
from enforcement.ruling.forms.decision import MEASURES, measures_follow_the_acts
from enforcement.ruling.forms.fields import ServedForm
from enforcement.ruling.forms.suit import Judgment
from enforcement.ruling.guards import REJECTED, taken
from enforcement.ruling.guards_suit import what_the_enforcing_court_must_know, without_correction
from enforcement.ruling.revision import SERVED_TO, court_to_be_told
from enforcement.telling import TellsTheCourt

INVALID, PARTLY_INVALID, OTHER = "invalid", "partly_invalid", "other"


class Revise(StepForm):
    """A patent is invalid when the decision on it may no longer be contested: until then the ruling stands."""

    ground = forms.ChoiceField(
        label="情形",
        choices={
            INVALID: "专利权被宣告全部无效",
            PARTLY_INVALID: "专利权被宣告部分无效",
            OTHER: "其他需要变更或者撤销的情形",
        },
    )
    applicant = PartyField(label="申请变更、撤销的当事人", required=False, help_text="依职权的不填")
    document = forms.CharField(label="据以变更、撤销的文书", max_length=120)
    final_on = DateField(
        label="该文书发生法律效力之日", required=False, help_text="以专利权被宣告无效为由的须填：尚可起诉、正在诉讼的决定没有生效"
    )  # fmt: skip
    why = TextField(label="事实和理由", required=False, max_length=2000, help_text="其他情形须填")
    new_text = TextField(
        label="变更、撤销的内容", min_length=5, max_length=3000, help_text="对已经履行或者执行的部分没有追溯力"
    )

    def clean(self) -> Any:
        super().clean()
        given, final = self.cleaned_data, self.not_in_future("final_on")
        if given.get("ground") in (INVALID, PARTLY_INVALID) and not final:
            self.add_error(
                "final_on",
                f"宣告专利权无效的决定发生法律效力的，才据以变更、撤销裁决（{O.art(33)}）：请填写其生效之日；尚未生效的，裁决不变",
            )
        if given.get("ground") == OTHER and not given.get("why"):
            self.add_error("why", f"以其他情形变更、撤销裁决的，须写明事实和理由（{O.art(33)}）")
        return given


class Orders(StepForm):
    """What the ruling orders as it reads from now on: picked from what stands, item by item, so that it can be compared."""

    by_the_office = True
    enlarging: Citation = O.art(33)

    acts = forms.MultipleChoiceField(
        label="责令停止的行为类型",
        choices=ACTS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="选择仍责令停止的；不变的不选",
    )
    measures = forms.MultipleChoiceField(
        label="责令停止的措施",
        choices=MEASURES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="选择仍须采取的；不变的不选",
    )
    altered = RowsField(
        Column("item", "原裁决的一项", required=True, most=60),
        Column("fate", "改变", required=True, choices=orders.FATES),
        Column("text", "改写后的文字", most=1000, long=True),
        least=0,
        spare=2,
        label="对象、范围和措施内容的改变",
        help_text="改变的每项一行；没有列出的保留原文",
    )
    performance_days = forms.IntegerField(
        label="履行期限（收到裁决书之日起，日）", min_value=1, max_value=3650, required=False, help_text="不变的不填"
    )
    no_more = TextField(
        label="没有超出原裁决的说明", required=False, max_length=1000, help_text="改写文字的须填；加重的写明理由和依据"
    )
    orders_stay = forms.BooleanField(label="停止的行为、对象、范围和措施没有改变", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject is None:
            return
        ruling: Any = self.subject
        rows: Any = self.fields["altered"]
        first, *others = rows.columns
        rows.columns = (Column(first.name, first.label, required=True, choices=orders.labels(ruling)), *others)
        rows.widget.columns = rows.columns
        if self.by_the_office:
            self.fields["acts"].help_text += f"；{settings.CHANGE_ENLARGES.remark(ruling.case.office)}"

    def keep_what_was_left(self) -> None:
        """What is left blank stays as it was; what is more than was ordered is refused, or its reason kept."""
        if self.subject is None or self.errors.get("altered"):
            return
        before: Any = self.subject
        given, rows = self.cleaned_data, self.cleaned_data.get("altered") or []
        if before.result == REJECTED:
            self._orders_nothing(before)
            return
        for why in orders.faults(before, rows):
            self.add_error("altered", why)
        if self.errors.get("altered"):
            return
        now: dict[str, Any] = {**orders.altered(before, rows)}
        now |= {name: given.get(name) or getattr(before, name) for name in ("acts", "measures", "performance_days")}
        if not now["scope"]:
            self.add_error("altered", f"停止的范围全部删去的，没有留下可以执行的内容，请办理“撤销裁决”（{O.art(33)}）")
        measures_follow_the_acts(self, now["measures"], now["acts"])
        self._no_heavier(before, now)
        if now == orders.as_left(before) and not given.get("orders_stay"):
            self.add_error(
                "orders_stay",
                "停止的行为、对象、范围、措施均未改变：改变的请填写改变后的内容（催告、强制执行申请以此为准），确未改变的请确认",
            )
        given.update(now)

    def _orders_nothing(self, before: Any) -> None:
        """What rejected the request may be changed in its reasons; to order something is another ruling."""
        for name in ("acts", "measures", "altered", "performance_days"):
            if self.cleaned_data.get(name):
                self.add_error(
                    name,
                    f"驳回请求的裁决没有责令停止的内容，不能以变更加入（{self.enlarging}）：认为侵权成立的，请办理“撤销裁决”后重新处理",
                )
            self.cleaned_data[name] = getattr(before, name, None)
        self.cleaned_data |= {name: getattr(before, name) for name in SUBSTANCE}

    def _no_heavier(self, before: Any, now: dict[str, Any]) -> None:
        acts = [ACTS[it] for it in orders.added(before.acts, now["acts"])]
        measures = [MEASURES[it] for it in orders.added(before.measures, now["measures"])]
        if acts:
            self._heavier("acts", f"原裁决没有责令停止{'、'.join(acts)}")
        if measures:
            self._heavier("measures", f"原裁决没有责令采取下列措施：{'；'.join(measures)}")
        if orders.sooner(before.performance_days, now["performance_days"]):
            self._heavier("performance_days", f"原裁决的履行期限是{before.performance_days}日，缩短了")
        reworded = any(row["fate"] == orders.REWORD for row in self.cleaned_data.get("altered") or [])
        if reworded and self.by_the_office and not self.cleaned_data.get("no_more"):
            self.add_error(
                "no_more", f"改写的文字是否超出原裁决，系统不能比对：请说明为何没有超出（{self.enlarging}），随案卷备查"
            )

    def _heavier(self, name: str, what: str) -> None:
        assert self.subject is not None
        if not settings.CHANGE_ENLARGES.value(self.subject.case.office):
            self.add_error(
                name,
                f"{what}：变更能否加重，{self.enlarging}没有规定，本机关以不能加重为准；须加重的由请求人另行请求，"
                "或者先由机关负责人在“未定事项”中改定",
            )
        elif not self.cleaned_data.get("no_more"):
            self.add_error("no_more", f"{what}：加重的须写明理由和依据（{self.enlarging}没有规定能否加重），随案卷备查")


class Change(Orders, Revise):
    """变更：of a patent that is gone altogether nothing is left to be changed."""

    field_order = (
        "ground", "applicant", "document", "final_on", "why", "new_text", "acts", "measures", "altered", "performance_days", "no_more", "orders_stay",
    )  # fmt: skip

    def clean(self) -> Any:
        super().clean()
        self.keep_what_was_left()
        return self.cleaned_data

    def clean_ground(self) -> str:
        ground: str = self.cleaned_data["ground"]
        if ground == INVALID:
            raise forms.ValidationError(
                f"专利权被宣告全部无效的，应当撤销裁决，不是变更（{O.art(33)}）；请办理“撤销裁决”"
            )
        return ground


SUBSTANCE = ("infringing_object", "scope", "measures_detail")


class CorrectError(StepForm):
    """补正：an error of writing or reckoning. What changes the order to stop is a change, with a suit of its own."""

    wrong = TextField(label="误写、误算的原文", min_length=1, max_length=500)
    right = TextField(label="补正为", min_length=1, max_length=500)
    no_change = forms.BooleanField(
        label="只更正书写、计算的差错，不改变结论和停止的行为、对象、范围、措施、履行期限",
        error_messages={
            "required": f"改变裁决内容的是变更，不是补正（{O.art(33)}）：变更决定须重新送达，当事人可以另行起诉；请办理“变更裁决”"
        },
        help_text="补正不重新计算起诉期限",
    )
    why_clerical = TextField(
        label="为什么只是差错",
        required=False,
        max_length=1000,
        help_text="所补正的文字在停止的对象、范围、措施之中的须填",
    )

    def clean(self) -> Any:
        wrong, right = (str(self.cleaned_data.get(it) or "").strip() for it in ("wrong", "right"))
        if wrong and wrong == right:
            self.add_error("right", "补正前后的文字相同，请核对")
        touched = [it for it in SUBSTANCE if wrong and wrong in str(getattr(self.subject, it, ""))]
        if touched and not self.cleaned_data.get("why_clerical"):
            self.add_error(
                "why_clerical",
                f"所补正的文字在停止侵权的对象、范围或者措施之中：实质改变的须办理“变更裁决”（{O.art(33)}），"
                "确系差错的请写明理由",
            )
        for name in touched:  # what is urged and enforced afterwards reads as corrected
            self.cleaned_data[name] = str(getattr(self.subject, name)).replace(wrong, right)
        return self.cleaned_data


class CourtTold(TellsTheCourt):
    """The written word to the court that the ruling it was hearing has been changed or revoked."""

    field_order = ("told_court", "told_on", "plaintiff_told")
    told_court = forms.CharField(label="受理诉讼的人民法院", max_length=80)

    def clean(self) -> Any:
        changed = court_to_be_told(self.subject) if self.subject is not None else None
        self.told_after(changed.on if changed else None, "裁决")
        return self.cleaned_data


class EnforcingCourtTold(StepForm):
    """The written word to the court that was asked to enforce what has since been sued over, changed or revoked."""

    told_on = DateField(label="书面告知之日")
    remarks = TextField(
        label="对执行的意见", max_length=1000, required=False, help_text="如建议中止、终结或者继续执行及其理由"
    )

    def clean(self) -> Any:
        told = self.not_in_future("told_on")
        news = what_the_enforcing_court_must_know(self.subject) if self.subject is not None else []
        if told and news and told < news[-1].on:
            self.add_error("told_on", f"{date_zh(news[-1].on)}才{news[-1].label}，告知不能早于该日，请核对")
        return self.cleaned_data


class ServeCorrected(ServedForm):
    """Every correction a party has not had yet is served on it together."""

    issued_by = ("correct_error",)
    party = PartyField(*SERVED_TO, label="受送达人")

    def clean_party(self) -> Any:
        party = self.cleaned_data["party"]
        ruling: Any = self.subject
        if ruling is not None and party not in without_correction(ruling):
            raise forms.ValidationError(f"补正决定书已送达{party.party}，请选择尚未送达的当事人")
        return party


class RevocationJudged(StepForm):
    judgment = forms.CharField(label="生效裁判文号", max_length=120)
    effective_on = DateField(label="裁判生效之日")
    summary = TextField(label="裁判要点", min_length=4, max_length=2000)

    def clean(self) -> Any:
        effective = self.not_in_future("effective_on")
        sued = taken(self.subject, "sue_revocation") if self.subject is not None else None
        if sued and effective and effective.isoformat() < str(sued.answers["received_on"]):
            self.add_error(
                "effective_on", f"裁判生效之日不能早于收到应诉通知之日（{sued.answers['received_on']}），请核对"
            )
        return self.cleaned_data


class ChangedByCourt(Orders, Judgment):
    """A judgment that changed the ruling: what it left is what is urged and enforced."""

    by_the_office = False
    enlarging = LITIGATION_LAW.art(77, 2)

    def clean(self) -> Any:
        super().clean()
        self.keep_what_was_left()
        return self.cleaned_data

    def _heavier(self, name: str, what: str) -> None:
        """What the court ordered stands; that it is more than before is as a rule a slip of the pen here."""
        if not self.cleaned_data.get("no_more"):
            self.add_error(
                "no_more", f"{what}：判决变更不得加重原告的义务，利害关系人同为原告、请求相反的除外（{self.enlarging}）；请核对，确系判决如此的写明"
            )  # fmt: skip
