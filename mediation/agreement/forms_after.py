"""What the steps after the agreement, and those towards CNIPA, ask for (协议之后的表单)."""

from django import forms

from casework.forms import DateField, StepForm, TextField


class CopyToCnipa(StepForm):
    sent_on = DateField(label="抄送之日")

    def clean(self) -> None:
        self.not_in_future("sent_on")


class SuspendAtCnipa(StepForm):
    suspended_on = DateField(label="请求中止（续展）之日")

    def clean(self) -> None:
        self.not_in_future("suspended_on")


class ResumeAtCnipa(StepForm):
    resumed_on = DateField(label="请求恢复之日")

    def clean(self) -> None:
        self.not_in_future("resumed_on")


class Notarise(StepForm):
    deed = forms.CharField(label="公证书编号", max_length=80)
    notarised_on = DateField(label="公证之日")

    def clean(self) -> None:
        self.not_in_future("notarised_on")


class Perform(StepForm):
    performed_on = DateField(label="履行完毕之日")
    proof = TextField(label="履行的证明", min_length=2, max_length=2000)

    def clean(self) -> None:
        self.not_in_future("performed_on")


class Breach(StepForm):
    which = TextField(label="没有履行的义务和逾期的情况", min_length=5, max_length=2000)
    asked_on = DateField(label="督促履行之日", required=False)


class Confirmed(StepForm):
    ruling = forms.CharField(label="确认裁定书案号", max_length=80)
