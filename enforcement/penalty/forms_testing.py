"""送检：of what is under seizure, whose clock stands still while it is tested, and of anything else, for which it runs on."""

from typing import Any

from django import forms

from casework.forms import DateField, PeriodField, TextField
from casework.law.period import Unit
from casework.law.unsettled import Unsettled
from enforcement.penalty import record
from enforcement.penalty.form import PenaltyForm
from enforcement.penalty.inventory import stock
from enforcement.penalty.inventory.fields import HeldField
from enforcement.penalty.inventory.kinds import Measure

LONGEST_TEST = Unsettled(
    "penalty.longest_test",
    "告知书可以确定的检测、检验、检疫、鉴定期间最长多少日",
    180,
    ("P-EVD-5", "TP11"),
    {180: "一百八十日"},
    note="行政强制法第二十五条、程序规定第三十八条只要求期间明确并书面告知，没有上限",
)
"""The time of a test prolongs a seizure: without a bound of the office's own it has none."""


class Testing(PenaltyForm):
    """What goes to a test, where, and for how long (程序规定 32)."""

    body = forms.CharField(label="检测、检验、检疫、鉴定机构", max_length=120)
    subject_matter = TextField(label="物品和事项", max_length=2000)
    lasting = PeriodField(Unit.DAY, 3650, label="期间（日）")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.described_only:
            self.fields["lasting"].help_text = LONGEST_TEST.remark(self.penalty.case.office)

    def check(self) -> None:
        lasting, most = self.cleaned_data.get("lasting"), LONGEST_TEST.value(self.penalty.case.office)
        if lasting and lasting["n"] > most:
            self.add_error(
                "lasting",
                f"检鉴期间不计入期限，法律没有规定上限，本机关以{most}日为限；确需更长的，请先由机关负责人调整该项设定",
            )


class SendSeized(Testing):
    """Only the test of seized goods, and only one the party was told the length of, lengthens their seizure (强制法 25)."""

    of_further = False
    """Whether the goods are those of a further seizure, whose clock is its own."""
    goods = HeldField(
        label="送检的查封、扣押物品", help_text="不是查封、扣押的物品，请办理“其他物品、事项送检测、检验、检疫、鉴定”"
    )
    untested = TextField(
        label="没有送检的物品为何一并等待", required=False, min_length=5, max_length=500,
        help_text="同一次查封、扣押的物品没有全部送检的填写（如送检的是同批抽样）；期限对全部物品停止计算，随案卷备查",
    )  # fmt: skip
    told_on = DateField(label="书面告知当事人的日期", help_text="期间须明确并书面告知，才从扣押期限中扣除")

    def check(self) -> None:
        super().check()
        told = self.not_in_future("told_on")
        if told and told < self.today:
            self.add_error(
                "told_on", "检鉴期间告知书今日才制发，告知之日不能早于今日（程序规定第三十八条第三款），请核对"
            )
        seized = stock.under_a_measure(self.penalty.case, self.asked.at) if self.asked else []
        under = {str(it.item.pk): it.item.measured for it in seized if it.item.measure == Measure.SEIZURE}
        chosen = [it["id"] for it in self.cleaned_data.get("goods") or ()]
        if any(it not in under for it in chosen):
            self.add_error(
                "goods",
                "只有查封、扣押的物品送检，期间才不计入查封、扣押的期限（程序规定第三十八条第三款）；"
                "其他物品请办理“其他物品、事项送检测、检验、检疫、鉴定”",
            )
        elif any((under[it].step == record.FURTHER) != self.of_further for it in chosen):
            self.add_error(
                "goods",
                "检鉴期间只从所检物品自己的查封、扣押期限中扣除（行政强制法第二十五条第三款）：先前查封、扣押的物品和另行查封、扣押的物品"
                "请分别办理送检",
            )
        elif chosen and not self.cleaned_data.get("untested"):
            self._all_are_tested([it for it in seized if str(it.item.pk) in under], chosen)

    def _all_are_tested(self, seized: list[stock.Holding], chosen: list[str]) -> None:
        """One clock runs for all that one measure took: why what is not tested waits too is said, or it is released first."""
        mine = [it.item for it in seized if (it.item.measured.step == record.FURTHER) == self.of_further]
        if rest := [it for it in mine if str(it.pk) not in chosen]:
            self.add_error(
                "untested",
                f"{'、'.join(f'{it.number}号' for it in rest)}物品没有送检，期限却一并停止计算：送检的是同批抽样等的请说明；与检测无关的，"
                "先办理“解除部分查封、扣押”（行政强制法第二十五条第三款、第二十八条）",
            )


class SendFurther(SendSeized):
    """Of what was seized besides."""

    of_further = True


class SendOther(Testing):
    """Preserved, bought, copied or handed in: the test stops the office's own time, not a seizure."""
