# Any image with Node 20.19 or a later 20, or 22.12 or later, and npm will do.
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --fetch-retries=1
COPY tsconfig.json tsconfig.build.json nest-cli.json vite.config.mjs ./
COPY src ./src
COPY scripts/licences.mjs scripts/build-info.mjs ./scripts/
# `--build-arg COMMIT=$(git rev-parse HEAD)` has it told by /version.
ARG COMMIT
COPY client ./client
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM ${NODE_IMAGE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8000 STATE_DIR=/state
WORKDIR /app
# The key of the rejoin tickets is kept there, and has to outlive the container: give the volume a name.
RUN mkdir -m 700 /state && chown 1000:1000 /state
VOLUME /state
# All the rest belongs to root and is never written: the root file system can be read-only.
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# By numbers: they need no entry in /etc/passwd, and a cluster can tell that it is not root. Without the second, the
# group would be root.
USER 1000:1000
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s \
  CMD ["node", "dist/health-check.js"]
CMD ["node", "--disable-proto=delete", "dist/main.js"]
