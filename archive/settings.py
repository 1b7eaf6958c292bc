"""Settings of the archive. They work, safely, with no environment at all; the README's table names each variable."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

from . import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = env.folder("ARCHIVE_VAR", BASE_DIR / "var")

DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret_key(VAR)
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "speeches",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "speeches.views.headers.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "speeches.views.maintenance.Maintenance",
    "speeches.desk.worker.WakeWorker",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": env.database("DATABASE_URL", VAR / "archive.sqlite3")}
# The phrase index is derived from the database; each web machine keeps its own.
SEARCH_INDEX = env.folder("SEARCH_INDEX", VAR / "index")
# While this file is there readers are asked to wait: `manage.py maintenance on`.
MAINTENANCE_SWITCH = VAR / "maintenance"
# Files that editors hand in, until they are imported or abandoned; so many MB at once.
UPLOADS = VAR / "uploads"
UPLOAD_TOTAL_MB = env.number("UPLOAD_TOTAL_MB", 1_024, least=1, most=100_000)
# One request may carry so many files; a script sends them a hundred at a time, a zip holds more.
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000
# The server does the editors' long work itself, in a thread; where it should not, `manage.py work` does.
TASK_WORKER = env.flag("TASK_WORKER", default=True) and "pytest" not in sys.modules
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Accounts are for those who work here; readers need none. Long passwords, no rules that make people write them down.
_PASSWORD_RULES = {
    "UserAttributeSimilarityValidator": {},
    "MinimumLengthValidator": {"min_length": 12},
    "CommonPasswordValidator": {},
    "NumericPasswordValidator": {},
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in _PASSWORD_RULES.items()
]

# Who guesses a password waits, on that account and from that address alone: nobody can lock out an editor elsewhere.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # whoever goes on trying does not make the wait longer
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "speeches.views.lockout.locked_out"
AXES_CLIENT_IP_CALLABLE = "speeches.views.sender.address_of"
AXES_DISABLE_ACCESS_LOG = True  # who signs in stands in the server's log; the database keeps failures until they age
AXES_SENSITIVE_PARAMETERS = ["password"]  # the log names who came, went and failed; never with what
AXES_ENABLE_ADMIN = False

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "speeches" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
# Once collected, every static file carries its content in its name and is cached for ever; before that
# (a first look, a test) the files are served from where they lie.
_TESTING = "pytest" in sys.modules or "test" in sys.argv[1:2]
_COLLECTED = (STATIC_ROOT / "staticfiles.json").exists() or "collectstatic" in sys.argv[1:2]
_FROM_MANIFEST = _COLLECTED and not DEBUG and not _TESTING
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _FROM_MANIFEST
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not _FROM_MANIFEST

# Cookies travel over HTTPS alone once HTTPS is promised; on this machine's own address plain HTTP must work.
HTTPS = env.flag("HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 31_536_000 if HTTPS else 0, most=63_072_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
BEHIND_PROXY = env.flag("BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 12 * 3600  # an editor's working day
LANGUAGE_COOKIE_SAMESITE = "Lax"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"axes.apps": {"level": "WARNING"}},  # else every command begins with its version
    "root": {"handlers": ["console"], "level": "INFO" if not _TESTING else "ERROR"},
}
