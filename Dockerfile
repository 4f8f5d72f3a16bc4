# The image holds code, encoder and index, so a container answers without any download.

FROM python:3.11-slim AS build
WORKDIR /app
# The exact version is a CPU build on some registries; on others it brings several GB of CUDA.
# There, give the address of PyTorch's index of CPU builds.
ARG TORCH_INDEX_URL=""
RUN python -m venv .venv \
 && .venv/bin/pip install --no-cache-dir ${TORCH_INDEX_URL:+--index-url "$TORCH_INDEX_URL"} torch==2.13.0
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY index index
RUN .venv/bin/pip install --no-cache-dir --editable .
COPY content content
RUN .venv/bin/python -m index build

FROM python:3.11-slim
WORKDIR /app
RUN useradd --system --uid 10001 --no-create-home article-bot
COPY --from=build --chown=article-bot /app /app
USER article-bot
# What draws charts keeps its list of fonts there.
ENV PATH="/app/.venv/bin:$PATH" PYTHONUNBUFFERED=1 LOG_FORMAT=json MPLCONFIGDIR=/app/var/matplotlib
VOLUME ["/app/var", "/app/content"]
STOPSIGNAL SIGTERM
# The bot touches the file after every request to Telegram that succeeded, each half minute.
HEALTHCHECK --interval=60s --timeout=5s --start-period=120s \
  CMD test -n "$(find /app/var/heartbeat -mmin -2 2>/dev/null)"
# A broken document keeps the index that was there; the sentence about it is in the log.
CMD ["sh", "-c", "python -m index build --unless-rolled-back; exec python -m bot"]
