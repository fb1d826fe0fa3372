"""The calculator's page of the standards of prosecution (追诉标准): the commonest questions, as one form."""

from typing import Any

from django import forms

from casework.law.thresholds import CRIMES, LAYERS, MEASURES
from casework.law.thresholds.facts import HEAVIER, KNOWLEDGE, LIGHTER

COUNTED = ("marks", "patents")
TOLD = ("ruined", "circumvention", "unit", "suspicion")


class ThresholdForm(forms.Form):
    offence = forms.ChoiceField(
        label="涉嫌罪名",
        choices=[
            (key, f"{crime.name}（第{key.replace('-', '条之')}{'' if '-' in key else '条'}）")
            for key, crime in CRIMES.items()
            if key != "other"
        ],
    )
    act_date = forms.CharField(label="行为终了之日", max_length=10, help_text="2026-11-22；决定适用哪一期标准")
    act_start = forms.CharField(
        label="行为开始之日", max_length=10, required=False, help_text="行为持续的填写，用于二年内再次实施的判断"
    )
    layer = forms.ChoiceField(
        label="适用的标准",
        required=False,
        choices=[("", "按从旧兼从轻自动对照"), *((it.key, it.title) for it in LAYERS.values())],
    )
    marks = forms.IntegerField(label="不同来源的注册商标（种）", min_value=0, required=False)
    patents = forms.IntegerField(label="他人专利（项）", min_value=0, required=False)
    prior_decided_on = forms.CharField(label="既往处罚作出日期", max_length=10, required=False)
    prior_completed_on = forms.CharField(
        label="既往处罚执行完毕日期", max_length=10, required=False, help_text="二年的两种算法一并列出"
    )
    ruined = forms.BooleanField(label="直接导致权利人破产、倒闭", required=False)
    circumvention = forms.BooleanField(label="提供规避技术措施的装置、服务", required=False)
    unit = forms.BooleanField(label="单位实施", required=False)
    suspicion = forms.BooleanField(label="有犯罪的合理嫌疑，须公安机关查清", required=False)
    knowledge = forms.MultipleChoiceField(
        label="“明知”的情形（销售假冒商品）",
        choices=list(KNOWLEDGE.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    heavier = forms.MultipleChoiceField(
        label="从重情节", choices=list(HEAVIER.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    lighter = forms.MultipleChoiceField(
        label="从轻情节", choices=list(LIGHTER.items()), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, unit) in MEASURES.items():
            self.fields[name] = forms.CharField(label=f"{label}（{unit}）", max_length=20, required=False)
        self.order_fields(["offence", "act_date", "act_start", "layer", *MEASURES])

    def request(self) -> dict[str, Any]:
        given = self.cleaned_data
        asked = {name: given[name] for name in ("offence", "act_date", "act_start", "layer", *MEASURES, *COUNTED)}
        asked |= {name: given[name] or None for name in (*TOLD, "knowledge", "heavier", "lighter")}
        days = {name: given[f"prior_{name}"] for name in ("decided_on", "completed_on") if given[f"prior_{name}"]}
        return {name: value for name, value in asked.items() if value not in ("", None)} | (
            {"priors": [days]} if days else {}
        )
