#!/usr/bin/env bash
# Holds a running server against its own /openapi.json: schemathesis makes requests of the document and of what it rules
# out, and fails on any answer that the document does not have. Takes the binary to run.
set -euo pipefail
cd "$(dirname "$0")/.."

binary=${1:-target/debug/tickets}
venv=target/venv
version=4.32.5

if [[ $("$venv/bin/schemathesis" --version 2>/dev/null) != *" $version" ]]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$version"
fi

# shellcheck source=tests/serving.sh
. tests/serving.sh "$binary"

# A fixed seed: the same requests for everybody, so that a finding is a finding again.
timeout 1800 "$venv/bin/schemathesis" --config-file tests/schemathesis.toml run "$url/openapi.json" --url "$url" \
    --header "Authorization: Bearer $token" --checks all --exclude-checks use_after_free --mode all --max-examples "${EXAMPLES:-200}" --seed 1 \
    --workers 1 --request-timeout 10 --no-color

faultless
