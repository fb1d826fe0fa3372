"""The calculator's forms about money: what a conduct may cost, what a fine accrues, what was gained, how long it is public."""

from typing import Any

from django import forms

from casework.law.calc_publicity import DOMAINS, PROCEDURES
from casework.law.calc_publicity import SUBJECTS as PUNISHED
from casework.law.penalties import CATALOGUE, KINDS, TIERS

SUBJECTS = {"entity": "单位（法人、非法人组织）", "person": "个人"}


class DayField(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class YuanField(forms.CharField):
    """Read by the calculator itself, so that its sentence about a bad sum stands at the field."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label=f"{label}（元）", max_length=30, **{"required": False, **kwargs})


def _conducts() -> list[tuple[str, str]]:
    return [(row.id, f"{row.title}（{row.id}）") for row in CATALOGUE.values()]


class MoneyForm(forms.Form):
    """Sends what was filled in, dates as text; a tick that was not set is not sent."""

    def request(self) -> dict[str, Any]:
        given = {name: value for name, value in self.cleaned_data.items() if value not in ("", None, False)}
        return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in given.items()}


class PenaltyForm(MoneyForm):
    conduct = forms.ChoiceField(label="违法行为", choices=_conducts)
    subject = forms.ChoiceField(label="处罚对象", choices=SUBJECTS)
    turnover = YuanField("违法经营额", help_text="没有或者难以计算的留空")
    gains = YuanField("违法所得")
    goods_value = YuanField("货值金额", help_text="只有植物新品种案件按货值计罚")
    conduct_start = DayField(label="行为开始日", required=False)
    conduct_end = DayField(label="行为终了日", help_text="决定适用哪一时期的法律（行政处罚法第三十七条）")
    decided = DayField(label="决定日")
    found = DayField(label="发现日", required=False, help_text="填写的，核对追责时效（行政处罚法第三十六条）")
    repeat = forms.BooleanField(label="五年内再次侵权", required=False)
    serious = forms.BooleanField(label="情节严重", required=False, help_text="条文为情节严重另定幅度的")
    tier = forms.ChoiceField(label="裁量档次", required=False, choices={"": "不指定", **TIERS})


class SurchargeForm(MoneyForm):
    fine = YuanField("罚款", required=True)
    due = DayField(label="缴款期限届满日", required=False)
    served_on = DayField(label="或者决定书送达日", required=False, help_text="填送达日的，缴款期限按十五日计算")
    paid_on = DayField(label="缴款日", required=False)
    as_of = DayField(label="或者算至", required=False)
    pause_from = DayField(label="复议、诉讼自", required=False, help_text="其间不计算（行政处罚法第七十三条第三款）")
    pause_to = DayField(label="至", required=False, help_text="尚未结束的不填")
    already = YuanField("此前已加处")

    def request(self) -> dict[str, Any]:
        asked = super().request()
        start, end = asked.pop("pause_from", None), asked.pop("pause_to", None)
        return asked | ({"pauses": [{"from": start, "to": end}]} if start or end else {})


class GainsForm(MoneyForm):
    received = YuanField("因违法行为直接取得的款项", help_text="无法查清的留空")
    purchases = YuanField("已证实的购进价款")
    other_costs = YuanField("已证实的其他合法必要支出")
    taxes = YuanField("处罚前缴纳的直接税款")
    unproved = YuanField("主张但未证实或者混同的支出")
    refunded = YuanField("已退赔")
    facilitated = forms.BooleanField(label="为违法行为提供便利条件", required=False)
    partly_unknown = forms.BooleanField(label="另有部分无法计算", required=False)
    trivial = forms.BooleanField(label="轻微不予处罚", required=False)


class PublicityForm(MoneyForm):
    kinds = forms.MultipleChoiceField(label="处罚种类", choices=KINDS, widget=forms.CheckboxSelectMultiple)
    tier = forms.ChoiceField(label="裁量档次", required=False, choices={"": "没有罚款", **TIERS})
    amount = YuanField("罚款", help_text="较低数额罚款须为从轻、减轻档，并且不超过上限（公示规定第十三条）")
    subject = forms.ChoiceField(label="处罚对象", choices=PUNISHED)
    domain = forms.ChoiceField(
        label="特定领域",
        required=False,
        choices={"": "不属于", **{it: it for it in DOMAINS}},
        help_text="公示规定第十四条第一款",
    )
    procedure = forms.ChoiceField(label="适用程序", choices=PROCEDURES)
    decided = DayField(label="决定日")
    published = DayField(label="公示日", required=False, help_text="不填的，暂自决定日计算")
    ban_until = DayField(label="限制期限的末日", required=False, help_text="限制经营、停产停业、限制从业的填写")
    mixed_is_minor = forms.BooleanField(
        label="警告与较低罚款并处的按轻微", required=False, help_text="规则未定，按本机关的选择"
    )


FORMS: dict[str, type[MoneyForm]] = {
    "penalty": PenaltyForm,
    "surcharge": SurchargeForm,
    "gains": GainsForm,
    "publicity": PublicityForm,
}
