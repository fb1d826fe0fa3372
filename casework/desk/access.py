"""Logging in and out, and the size of the text."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from casework.desk import frame


class LoginForm(AuthenticationForm):
    username = forms.CharField(
        label="用户名", widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "username"})
    )
    password = forms.CharField(
        label="密码", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    error_messages = {
        "invalid_login": "用户名或者密码不正确。请核对大小写后重试；忘记密码的，请联系本机关系统管理员重置。",
        "inactive": "此账户已经停用，请联系本机关系统管理员。",
    }


class Login(LoginView):
    template_name = "desk/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        large = self.request.COOKIES.get(frame.LARGE_TEXT) == "1"
        return super().get_context_data(**kwargs) | {"viewer": None, "large": large}


class Logout(LogoutView):
    http_method_names = ["post", "options"]


@require_POST
def text_size(request: HttpRequest) -> HttpResponse:
    """Switch between the ordinary and the large text (适老化), and go back to where the user was."""
    back = request.POST.get("back", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    if request.COOKIES.get(frame.LARGE_TEXT) == "1":
        response.delete_cookie(frame.LARGE_TEXT)
    else:
        response.set_cookie(
            frame.LARGE_TEXT, "1", max_age=365 * 24 * 3600, httponly=True, samesite="Lax", secure=request.is_secure()
        )
    return response
