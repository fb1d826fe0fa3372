"""What a page says when there is none: a sentence in the same frame, and what to do."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from casework.desk import frame

NOT_FOUND = "没有这一页，或者它不在您可以查看的范围内。请核对地址；需要查看其他机关案件的，请通过该机关办理。"
FORBIDDEN = "您的岗位不能查看或者办理这一页。需要的，请联系本机关安全管理员调整岗位。"
BROKEN = "系统出错，这次操作没有办理，案件没有改动。请稍后重试；仍然出错的，请将出错时间告诉系统管理员。"
TOO_LARGE = "提交的内容过大，没有办理。请压缩或者分卷后重新上传。"
STALE_FORM = "页面停留过久或者登录状态已经变化，这次操作没有办理。请返回上一页刷新后重试。"
BAD = "请求的内容不能识别，没有办理。请返回上一页重试。"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own refusals of a request; a body that is too large among them."""
    if type(exception).__name__ in ("RequestDataTooBig", "TooManyFieldsSent", "TooManyFilesSent"):
        return _problem(request, "内容过大", TOO_LARGE, 413)
    return _problem(request, "请求有误", BAD, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _problem(request, "不能办理", str(exception) or FORBIDDEN, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _problem(request, "没有找到", NOT_FOUND, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """Without asking the database anything: it may be what broke."""
    return _problem(request, "系统出错", BROKEN, 500, bare=True)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _problem(request, "请重新打开页面", STALE_FORM, 403)


def _problem(request: HttpRequest, title: str, why: str, status: int, *, bare: bool = False) -> HttpResponse:
    context: dict[str, Any] = {"title": title, "why": why}
    if bare:
        from django.template.loader import render_to_string

        return HttpResponse(render_to_string("desk/problem.html", context | {"viewer": None}), status=status)
    return frame.show(request, "problem", context, status=status)
