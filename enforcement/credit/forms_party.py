"""What happens to a party while it is shown or listed (重整、注销): asked alike for the list and for a public record."""

from django import forms

from casework.forms import DateField, StepForm


class Mask(StepForm):
    """临时屏蔽 (信用修复办法 22)."""

    received_on = DateField(label="受理临时信用修复申请之日")
    court = forms.CharField(label="作出裁定的人民法院", max_length=80)
    order = forms.CharField(label="批准重整计划、认可和解协议的裁定文号", max_length=80)
    until = DateField(label="重整计划（和解协议）执行期限届满日")

    def clean(self) -> None:
        received, until = self.not_in_future("received_on"), self.cleaned_data.get("until")
        if received and until and until <= received:
            self.add_error("until", "执行期限已经届满，不能临时屏蔽（信用修复办法第二十二条）")


class Gone(StepForm):
    deregistered_on = DateField(label="注销登记之日")
    registrar = forms.CharField(label="登记机关", max_length=80)

    def clean(self) -> None:
        self.not_in_future("deregistered_on")
