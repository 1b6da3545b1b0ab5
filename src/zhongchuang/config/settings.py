"""Django's settings: one machine, files under the home folder, keys beside, SQLite or a PostgreSQL."""

import json
import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF

from zhongchuang.config.database import database
from zhongchuang.config.home import PACKS, home
from zhongchuang.config.mail import mail

HOME = home()
DEBUG = os.environ.get("ZHONGCHUANG_DEBUG") == "1"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]


KEYS = Path(os.environ.get("ZHONGCHUANG_KEYS") or HOME / "keys").resolve()
"""Where the keys lie, outside the database; another disk or machine where $ZHONGCHUANG_KEYS says so."""


def _key(name: str) -> str:
    """A key made on first use and kept under its name, readable by its owner alone."""
    kept = KEYS / name
    if not kept.exists():
        KEYS.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text()


def _identity_providers() -> dict[str, object]:
    """Who else may say who somebody is: the province's sign-in by OIDC, from a file `oidc.json` beside the keys.

    It holds a list of objects with provider_id, name, client_id, secret and server_url.
    """
    kept = KEYS / "oidc.json"
    if not kept.exists():
        return {}
    given = json.loads(kept.read_text(encoding="utf-8"))
    apps = [
        {
            "provider_id": one["provider_id"],
            "name": one["name"],
            "client_id": one["client_id"],
            "secret": one["secret"],
            "settings": {"server_url": one["server_url"]},
        }
        for one in given
    ]
    return {"openid_connect": {"APPS": apps}}


SECRET_KEY = os.environ.get("ZHONGCHUANG_SECRET_KEY") or _key("pages")
JOURNAL_KEY = _key("journal").encode()
IDENTITY_KEY = _key("identity").encode()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "zhongchuang.web.member",  # before allauth, whose pages it draws in our manner
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "zhongchuang.apps.journal",
    "zhongchuang.apps.people",
    "zhongchuang.apps.rulebook",
    "zhongchuang.apps.insight",
    "zhongchuang.jobs",
    "zhongchuang.web.ui",
    "zhongchuang.web.public",
    "zhongchuang.web.operator",
    "zhongchuang.web.officer",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "zhongchuang.web.api.problems.ProblemsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "zhongchuang.web.ui.without_nul.WithoutNulMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "zhongchuang.web.ui.entrance.ActorMiddleware",
]

ROOT_URLCONF = "zhongchuang.config.urls"
WSGI_APPLICATION = "zhongchuang.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "zhongchuang.web.ui.shell.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "zhongchuang.web.ui.templatetags.ui",
            ],
        },
    }
]

DATABASES = {"default": database(os.environ.get("ZHONGCHUANG_DATABASE", ""), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["zhongchuang.web.member.backend.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "zhongchuang.web.member.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"phone", "email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["phone*", "password1"]
ACCOUNT_SIGNUP_FORM_CLASS = "zhongchuang.web.member.name_form.NameForm"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_FORMS = {
    "request_login_code": "zhongchuang.web.member.entrance_forms.CodeForm",
    "signup": "zhongchuang.web.member.entrance_forms.NumberForm",
}
_SIX_DIGITS = {"length": 6, "numeric": True, "dashed": False}
ACCOUNT_PHONE_VERIFICATION_CODE_FORMAT = _SIX_DIGITS
ACCOUNT_LOGIN_BY_CODE_FORMAT = _SIX_DIGITS
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Zhongchuang"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the site calls itself http://localhost until a proxy gives it a name
SOCIALACCOUNT_PROVIDERS = _identity_providers()

SMS_SENDER = os.environ.get("ZHONGCHUANG_SMS") or "sandbox"
"""The address of who sends text messages. The sandbox sends none and shows the code on the page."""
SMS_TOKEN = (KEYS / "sms").read_text().strip() if (KEYS / "sms").exists() else ""

vars().update(mail(os.environ.get("ZHONGCHUANG_MAIL", ""), HOME))

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
# Assets that are made rather than written (the chart library) lie in the home folder, which may come later.
STATICFILES_DIRS = [("made", HOME / "made")]
WHITENOISE_USE_FINDERS = True
SILENCED_SYSTEM_CHECKS = ["staticfiles.W004"]  # the folder of made assets may come later

FORM_RENDERER = "zhongchuang.web.ui.forms.FormRenderer"

FILES = HOME / "files"
# A city made on this machine keeps its pack in the home folder; those that come with the product lie beside the code.
PACK_FOLDERS = [HOME / "packs", PACKS]
MOST_UPLOAD_BYTES = 50 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
