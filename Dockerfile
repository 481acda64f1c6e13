# The application image: the same for the server and the worker.
FROM python:3.13-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
RUN python -m venv /venv
COPY requirements-uv.lock requirements.lock ./
RUN /venv/bin/pip install --require-hashes -r requirements-uv.lock \
 && /venv/bin/uv pip install --python /venv/bin/python --require-hashes --compile-bytecode -r requirements.lock
COPY pyproject.toml README.md manage.py ./
COPY backend backend
COPY cms cms
COPY graphql graphql
COPY media media
RUN /venv/bin/uv pip install --python /venv/bin/python --no-deps --no-build-isolation --editable . \
 && KERNEN_MODE=production SECRET_KEY=only-for-collecting-static-files-which-reads-no-secret-at-all \
    ALLOWED_HOSTS=localhost DATABASE_URL=sqlite:////tmp/none.sqlite3 \
    /venv/bin/python manage.py collectstatic --noinput

FROM python:3.13-slim-bookworm
RUN useradd --uid 10001 --create-home --shell /usr/sbin/nologin kernen
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 KERNEN_MODE=production MEDIA_DIRECTORY=/media
COPY --from=build /venv /venv
COPY --from=build /app /app
RUN mkdir /media && chown kernen:kernen /media
WORKDIR /app
USER kernen
VOLUME /media
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen(r.Request('http://127.0.0.1:8000/health/ready', headers={'Host': 'localhost'}), timeout=2)"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "1", "backend.wsgi:application"]
