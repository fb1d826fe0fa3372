"""What the administrators fill in about accounts and posts."""

from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.validators import ASCIIUsernameValidator

from casework import clock
from casework.forms import DateField
from casework.models import Office, User
from casework.models.office import ISSUERS
from casework.roles import Role
from casework.staff import PARTICULARS, Keeper


class Particulars(forms.Form):
    """登记事项：who he is, and the certificates by which he acts."""

    name = forms.CharField(label="姓名", max_length=40)
    certificate = forms.CharField(label="行政执法证号", max_length=40, required=False)
    certificate_until = DateField(label="执法证有效期至", required=False)
    ruling_card = forms.CharField(label="专利行政裁决办案资质证号", max_length=40, required=False)
    ruling_card_issuer = forms.ChoiceField(
        label="资质证发证机关", choices={"": "（没有资质证）", **ISSUERS}, required=False
    )
    ruling_card_until = DateField(label="资质证有效期至", required=False)
    law_qualified = forms.BooleanField(label="取得法律职业资格", required=False)

    @classmethod
    def of(cls, account: User, data: Any = None) -> "Particulars":
        return cls(data, initial={name: getattr(account, name) for name in PARTICULARS}, label_suffix="")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for number, until in (("certificate", "certificate_until"), ("ruling_card", "ruling_card_until")):
            if given.get(number) and not given.get(until):
                self.add_error(until, "请填写证件的有效期：过期的证件不能用于办案，系统据此提示和拦截。")
        if given.get("ruling_card") and not given.get("ruling_card_issuer"):
            self.add_error("ruling_card_issuer", "请选择资质证的发证机关。")
        return given

    @property
    def particulars(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in PARTICULARS}


class Opening(Particulars):
    """开立账户."""

    username = forms.CharField(
        label="用户名", max_length=60, validators=[ASCIIUsernameValidator()], help_text="字母、数字和 . - _，登录时使用，开立后不能更改"
    )  # fmt: skip
    office = forms.ModelChoiceField(Office.objects.none(), label="所属机关", empty_label=None)
    field_order = ("office", "username")

    def __init__(self, keeper: Keeper, data: Any = None) -> None:
        super().__init__(data, label_suffix="", initial={"office": keeper.office.pk})
        self.offer(keeper)

    def offer(self, keeper: Keeper) -> None:
        self.fields["office"].queryset = keeper.offices  # type: ignore[attr-defined]


class Giving(forms.Form):
    """授予岗位."""

    office = forms.ModelChoiceField(Office.objects.none(), label="机关", empty_label=None)
    role = forms.ChoiceField(
        label="岗位", error_messages={"invalid_choice": "您不能授予这个岗位；管理员的岗位由上级机关的安全管理员授予。"}
    )
    since = DateField(label="自")
    until = DateField(label="至", required=False, help_text="不填的，直至终止")
    principal = forms.BooleanField(
        label="正职负责人（或者主持工作的负责人）",
        required=False,
        help_text="只用于机关负责人：移送涉嫌犯罪案件只能由其审批",
    )

    def __init__(self, keeper: Keeper, home: Office, data: Any = None) -> None:
        super().__init__(data, label_suffix="", initial={"office": home.pk, "since": clock.today()})
        offices = keeper.offices
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]
        roles = {role for office in offices for role in keeper.roles_for(office)}
        self.fields["role"].choices = [(role.value, role.label) for role in Role if role in roles]  # type: ignore[attr-defined]


class Chosen(PasswordChangeForm):
    """本人修改密码: who gave the first password knows it, so it is not kept."""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("new_password1") and given["new_password1"] == given.get("old_password"):
            self.add_error("new_password1", "新密码不能与原密码相同：初始密码他人知道，请另设只有自己知道的密码。")
        return given
