# lessonry alone, for those whose CI wants an image: docker run -v "$PWD:/lesson" lessonry build
FROM rust:1.91-alpine3.22 AS build
RUN apk add --no-cache build-base=~0.5
WORKDIR /source
COPY . .
RUN cargo build --locked --profile dist

FROM scratch
COPY --from=build /source/target/dist/lessonry /lessonry
WORKDIR /lesson
USER 1000:1000
ENTRYPOINT ["/lessonry"]
CMD ["--help"]
