"""Django's settings. What the outside decides comes from `backend.environment`; the rest is fixed here."""

from django.utils.translation import gettext_lazy as _

from backend.environment import BASE_DIRECTORY, Mode, read_environment

environment = read_environment()

BASE_DIR = BASE_DIRECTORY
ENVIRONMENT = environment.mode.value
DEBUG = False
SECRET_KEY = environment.secret_key
ALLOWED_HOSTS = list(environment.allowed_hosts)

INSTALLED_APPS = [
    "backend",
    "embed",
    "delivery",
    "publication",
    "cms",
    "media",
    "wagtail_localize",
    "wagtail.contrib.redirects",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "grapple",  # after wagtail.snippets, or no model becomes a snippet in its registry
    "graphene_django",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "backend.short_path.ShortPath",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "backend.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cms.tenancy.fence.Fence",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "backend.files.faults.StorageMiddleware",
    "publication.middleware.DrainMiddleware",
]

ROOT_URLCONF = "backend.urls"
WSGI_APPLICATION = "backend.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
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

DATABASES = {"default": environment.database}
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},  # Wagtail's own, which take no time
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend"},  # what nobody is to wait for
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
if environment.mode is Mode.TEST:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

LANGUAGE_CODE = "da"
TIME_ZONE = "Europe/Copenhagen"
FORMAT_MODULE_PATH = "backend.formats"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [BASE_DIRECTORY / "backend" / "wagtail_danish"]  # what Wagtail's own Danish lacks
LANGUAGES = [("da", _("Danish")), ("en", _("English")), ("de", _("German"))]

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIRECTORY / "var" / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = environment.media_directory
WHITENOISE_USE_FINDERS = not environment.is_production
if not environment.is_production:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns where it is missing
STORAGES: dict[str, dict[str, object]] = {
    "default": environment.media_storage,
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if environment.is_production
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}

WAGTAIL_SITE_NAME = "Kernen"
WAGTAILADMIN_BASE_URL = environment.public_url
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"  # as dates are typed in Denmark; `backend.formats` lets English read it as well
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("da", _("Danish")), ("en", _("English"))]
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False  # what nobody has translated yet is no translation
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # all seven share it; the whole list names some that browsers do not know
WAGTAILIMAGES_IMAGE_MODEL = "media.Image"
WAGTAILDOCS_DOCUMENT_MODEL = "media.Document"
WAGTAILEMBEDS_FINDERS = [{"class": "cms.video_finder"}]  # providers are asked when an editor saves, never later
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "heif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.uploads.forms.ImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = environment.image_megabytes * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = environment.image_megapixels * 1_000_000
WAGTAILDOCS_DOCUMENT_FORM_BASE = "media.uploads.forms.DocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = environment.document_megabytes * 1024 * 1024
DOCUMENT_TYPES = environment.document_types
CLAMAV = environment.clamav
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]  # never in memory
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.tenancy.approving.publish_approved"
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""  # pages have no address here that could be typed
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "danish"}  # of the admin
}
PUBLICATIONS_SEARCH_ENGINE = "published" if environment.search_engine else None
if environment.search_engine:
    WAGTAILSEARCH_BACKENDS["published"] = {
        "BACKEND": f"wagtail.search.backends.{environment.search_engine[0]}",
        "URLS": [environment.search_engine[1]],
        "INDEX_PREFIX": "kernen_",
        "AUTO_UPDATE": False,  # it holds what is published, and follows the log
    }
TAGGIT_CASE_INSENSITIVE = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long StreamField is many form fields

GRAPPLE = {"APPS": ["media", "cms"]}
SILENCED_SYSTEM_CHECKS: list[str] = []

PUBLICATIONS_KEPT_DAYS = environment.kept_days
RESPONSE_CACHE = environment.response_cache * 1_000_000
EDGES = environment.edges
ORIGIN_URL = environment.origin_url
MEASURE_VISIBILITY = environment.mode is not Mode.TEST  # tests ask themselves
METRICS_TOKEN = environment.metrics_token
PROXIES = environment.proxies
REDIS_URL = environment.redis_url
RATE_LIMIT_ANONYMOUS = environment.rate_limit_anonymous
RATE_LIMIT_KEY = environment.rate_limit_key
INTROSPECTION = environment.is_introspection_on
USAGE_WRITTEN_EVERY: float | None = None if environment.mode is Mode.TEST else 30.0  # seconds; tests write themselves

LOGIN_URL = "wagtailadmin_login"
SESSION_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
if environment.is_production:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_REDIRECT_EXEMPT = [r"^health/"]
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [environment.public_url]
    if environment.proxies:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if environment.email_host
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = environment.email_host
EMAIL_TIMEOUT = 20  # seconds: a server that stalls holds the worker up no longer

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"delivery.requests": {"level": "INFO" if environment.is_production else "WARNING"}},
}
