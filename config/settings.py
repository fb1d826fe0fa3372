"""The one settings file. Every choice an office makes comes from the environment and is read here, nowhere else."""

from config import channels, databases, environment, logs
from config.environment import BASE_DIR, flag, words

DEBUG = flag("DEBUG")
TLS = flag("TLS")
SECRET_KEY = environment.secret_key()
IDENTITY_KEYS = environment.identity_keys()
"""Seal the identity numbers of the parties: the first seals, all of them open."""
IDENTITY_INDEX_KEY = environment.identity_index_key()
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "127.0.0.1 localhost [::1]")
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS", "")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "casework.apps.CaseworkConfig",
    "enforcement.apps.EnforcementConfig",
    "mediation.apps.MediationConfig",
    "enforcement.complaint.apps.ComplaintConfig",
    "enforcement.ruling.apps.RulingConfig",
    "enforcement.opinion.apps.OpinionConfig",
    "enforcement.track.apps.TrackConfig",
    "enforcement.penalty.apps.PenaltyConfig",
    "enforcement.transfer.apps.TransferConfig",
    "enforcement.credit.apps.CreditConfig",
    "mediation.agreement.apps.AgreementConfig",
    "mediation.confirmation.apps.ConfirmationConfig",
    "api.apps.ApiConfig",
    "config.demo.apps.DemoConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "casework.desk.security.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "casework.login.first_password_opens_nothing_else",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# Two roles: the owner migrates, the application works with what it was granted (casework/grants.py).
DATABASE_ROLES = databases.roles()
DATABASES = {"default": DATABASE_ROLES[environment.word("DATABASE_ROLE", "app")]}
DATABASE_APP_ROLE = DATABASE_ROLES["app"]["USER"]
DATABASE_IS_EXTERNAL = databases.is_external()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "casework.User"
AUTHENTICATION_BACKENDS = ["casework.login.Throttled"]
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/login/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [folder for folder in [BASE_DIR / "static"] if folder.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.storage.GzippedManifestStorage"},
}
MEDIA_ROOT = environment.folder("FILES_ROOT", BASE_DIR / ".data" / "files")
PACKAGE_KEY = environment.folder("PACKAGE_KEY", BASE_DIR / ".data" / "package_key")
"""Signs the packages handed to other bodies; made the first time one is. Keep it with the other secrets."""
"""Evidence and issued papers, outside the database; never served by URL."""
LAW_TEXTS = environment.optional_folder("LAW_TEXTS")
"""An office's folder of official statute texts; absent, the pages cite without quoting."""
PAPER_FONTS = environment.optional_folder("PAPER_FONTS")
"""An office's folder of licensed fonts (方正小标宋、仿宋_GB2312 …); they go before the vendored ones."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_HANDLERS = [
    "casework.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
EVIDENCE_MAX_BYTES = environment.number("EVIDENCE_MAX_BYTES", 200 * 1024 * 1024)

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
API_TOKEN_HOURS = environment.number("API_TOKEN_HOURS", 12)
"""How long a token of the interface is good for, from its issue."""
SESSION_COOKIE_SECURE = TLS
CSRF_COOKIE_SECURE = TLS
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = TLS
SECURE_HSTS_PRELOAD = TLS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

REST_FRAMEWORK = {
    "EXCEPTION_HANDLER": "api.errors.handler",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.ExpiringToken",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": ["api.parsers.Json", "api.parsers.Form", "rest_framework.parsers.MultiPartParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
}
SPECTACULAR_SETTINGS = {
    "TITLE": "知案接口",
    "DESCRIPTION": "知识产权行政裁决、行政处罚、调解、司法确认、案件移送与信用监管的案件接口。",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "api.schema.steps"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        "CaseKind": "casework.models.case.CaseKind",
        "RightKind": "casework.models.right.RightKind",
        "EvidenceKind": "casework.models.evidence.EvidenceKind",
    },
}

CSRF_FAILURE_VIEW = "casework.desk.errors.csrf_failure"
PROGRESS_LINE = [
    ("intake", "投诉"),
    ("ruling", "裁决"),
    ("penalty", "处罚"),
    ("agreement", "调解"),
    ("confirmation", "司法确认"),
    ("transfer", "移送"),
    ("credit", "信用"),
]
"""The stretches of a case as its page shows them, by the key of the procedure."""

CHANNELS = channels.configured()
RECEIVERS = channels.receivers()
"""The outside systems that take packages through the interface (casework/package/bodies.py)."""
PUBLIC_URL = channels.public_url()
PLATFORMS = {
    "credit": "enforcement.credit.platform:serve",
    "court": "casework.package.simulated:court",
    "police": "casework.package.simulated:police",
}
"""Simulated stand-ins for the systems outside: manage.py platform NAME."""

LOGGING = logs.configuration(environment.word("LOG_LEVEL", "INFO"))
