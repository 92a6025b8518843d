# netdash for a team; docs/hosting.md says how it is run. Nothing secret is in the image: keys are mounted.
ARG PYTHON=python:3.11-slim

FROM ${PYTHON} AS parts
WORKDIR /parts
COPY requirements-hosted.txt .
# Ready-made packages only, each the very one that was pinned: nothing is built, so no compiler is needed.
RUN python -m venv /opt/netdash \
 && /opt/netdash/bin/python -m pip install --no-cache-dir --no-deps --require-hashes --only-binary :all: \
      -r requirements-hosted.txt \
 && /opt/netdash/bin/python -m pip uninstall --yes pip setuptools

FROM ${PYTHON}
RUN python -m pip uninstall --yes pip setuptools wheel \
 && useradd --uid 10001 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin netdash
COPY --from=parts /opt/netdash /opt/netdash
WORKDIR /app
COPY LICENSE app.py ./
COPY pages pages
COPY netdash netdash
RUN /opt/netdash/bin/python -m compileall -q app.py pages netdash
ENV PATH=/opt/netdash/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER 10001:10001
EXPOSE 8501
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
ENTRYPOINT ["python", "-m", "netdash", "serve", "--host", "0.0.0.0", "--port", "8501"]
# Where compose.example.yml mounts it. The sheet is named by NETDASH_BOOK.
CMD ["--secrets", "/run/secrets/sign-in.toml"]
