"""Who calls with a token, and until when he may."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed

from casework import clock

EXPIRED = "令牌已于{:%Y-%m-%d %H:%M}到期。请用用户名和密码重新取得令牌。"
UNKNOWN = "令牌不正确，或者已经注销。请用用户名和密码重新取得令牌。"
INACTIVE = "此账户已经停用，请联系本机关系统管理员。"


def expires_at(token: Any) -> datetime:
    """The moment from which the token opens nothing, in the office's time zone."""
    return timezone.localtime(token.created + timedelta(hours=settings.API_TOKEN_HOURS))


class ExpiringToken(TokenAuthentication):
    """``Authorization: Token …``: refused with a 401 and a sentence once its hours are over."""

    def authenticate_credentials(self, key: str) -> tuple[Any, Any]:
        token: Any = self.get_model()._default_manager.select_related("user").filter(key=key).first()
        if token is None:
            raise AuthenticationFailed(UNKNOWN)
        if not token.user.is_active:
            raise AuthenticationFailed(INACTIVE)
        if expires_at(token) <= clock.now():
            raise AuthenticationFailed(EXPIRED.format(expires_at(token)))
        return token.user, token
