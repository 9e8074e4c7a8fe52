set -eu
# The checksum in SHA256SUMS proves that the download is complete, not who built the archive: anyone who can
# replace the archive can replace the checksum too. The attestation proves that: GitHub signed it when the
# release workflow of the repository ran for the tag.
archive="lessonry-$(uname -m)-unknown-linux-musl"
cd "$RUNNER_TEMP"
gh release download "v$VERSION" --repo "$REPOSITORY" --pattern "$archive.tar.gz" --pattern SHA256SUMS
sha256sum --check --strict --ignore-missing SHA256SUMS
gh attestation verify "$archive.tar.gz" --repo "$REPOSITORY" \
  --signer-workflow "$REPOSITORY/.github/workflows/release.yml" \
  --source-ref "refs/tags/v$VERSION" --deny-self-hosted-runners
tar -xzf "$archive.tar.gz"
echo "$RUNNER_TEMP/$archive" >> "$GITHUB_PATH"
