# syntax=docker/dockerfile:1
# The built site, without a database: give it DATABASE_URL, MIGRATE_URL and JOBS_URL, AUTH_SECRET and ENCRYPTION_KEYS.
# compose.yaml shows all of it together; docs/hosting.md explains.

# ---- build ----------------------------------------------------------------------------------------------------------
FROM node:26-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1

# The packages, alone, so that this layer is made again only when they change. Installed by the project's own installer:
# `npm start` looks at the stamp that it leaves, and so finds nothing left to do.
COPY package.json package-lock.json ./
COPY src/cli/*.mjs src/cli/
RUN node -e 'import("./src/cli/install.mjs").then((install) => install.ensureInstalled())' && npm cache clean --force

COPY . .
RUN node src/cli/bootstrap.mjs build && rm -rf .data .next/cache

# ---- run ------------------------------------------------------------------------------------------------------------
FROM node:26-slim
WORKDIR /app

# /data is DATA_DIR. /roles is where compose.yaml lets this image write the SQL for the database roles. Made here, so that
# new volumes on them belong to the user below.
RUN mkdir /data /roles && chown node:node /data /roles

COPY --from=build --chown=node:node /app /app
USER node

# NODE_ENV=production also means: no demo people, and secrets are given, not made.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
VOLUME /data
EXPOSE 3000

# 503 when the database is away. The first start migrates, so it gets a minute.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

# The same as `npm start`, without npm between the engine's signals and Loupe.
CMD ["node", "src/cli/bootstrap.mjs", "start"]
