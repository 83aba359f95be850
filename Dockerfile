# casebook in a small image: docker build --tag casebook .
# docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/archive" casebook build
FROM rust:1-alpine AS build
# A C compiler for the allocator.
RUN apk add --no-cache musl-dev gcc make
WORKDIR /casebook
COPY . .
# What `casebook --version` says besides the version: the commit and its day.
ARG CASEBOOK_BUILD
RUN cargo build --release --locked

FROM alpine:3
# Git tells when a postmortem was changed. The archive that is mounted belongs to somebody else.
RUN apk add --no-cache git && git config --system --add safe.directory '*'
COPY --from=build /casebook/target/release/casebook /usr/local/bin/
COPY LICENSE-MIT LICENSE-APACHE THIRD-PARTY.md /usr/share/licenses/casebook/
LABEL org.opencontainers.image.title="casebook" \
      org.opencontainers.image.description="A static site generator for a postmortem archive" \
      org.opencontainers.image.licenses="MIT OR Apache-2.0"
USER 65532:65532
WORKDIR /archive
EXPOSE 4000
ENTRYPOINT ["casebook"]
CMD ["build"]
