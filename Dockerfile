# One container serves the pages and asks the connections; it needs a PostgreSQL (DATABASE_URL) and a volume at /data for its keys.
FROM node:24-bookworm-slim
WORKDIR /fourways
RUN mkdir /data && chown node:node /fourways /data
USER node
COPY --chown=node:node . .
RUN node lib/start/prepare.mjs && rm -rf ~/.npm
ENV NODE_ENV=production FOURWAYS_MODE=team HOST=0.0.0.0 PORT=4400 DATA_DIR=/data
VOLUME /data
EXPOSE 4400
CMD ["node", "lib/start/start.mjs"]
