#!/usr/bin/env bash
# Gives the documents of a running server to other people's linters and generators of clients. What is generated must compile,
# and file, list, change and delete a ticket at the server. Takes the binary to run.
set -euo pipefail
cd "$(dirname "$0")/.."

binary=${1:-target/debug/tickets}
work=target/clients
venv=target/venv-clients
generator=7.26.0

for program in npm java python3 curl; do
    if ! command -v "$program" >/dev/null; then
        echo "tests/clients.sh: skipped, because $program is not installed" >&2
        # CI has them all.
        [[ -z ${CI:-} ]]
        exit
    fi
done

mkdir -p "$work"
if ! cmp -s tests/clients/package.json "$work/installed.json"; then
    cp tests/clients/package.json "$work"
    timeout 300 npm --prefix "$work" install --ignore-scripts --no-package-lock --no-audit --no-fund --loglevel error
    cp tests/clients/package.json "$work/installed.json"
fi
if ! "$venv/bin/python" -c 'import urllib3, pydantic, dateutil, typing_extensions' 2>/dev/null ||
    [[ $("$venv/bin/pip" show openapi-generator-cli 2>/dev/null) != *"Version: $generator"* ]]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check "openapi-generator-cli==$generator" \
        'urllib3>=2,<3' 'pydantic>=2,<3' 'python-dateutil>=2.8' 'typing-extensions>=4'
fi

# shellcheck source=tests/serving.sh
. tests/serving.sh "$binary"

rm -rf "$work/made"
mkdir -p "$work/made"
cp tests/clients/{*.ts,*.mjs,*.json,*.yaml,*.py} "$work"
cd "$work"
curl -fsS "$url/openapi.json" -o openapi.json
curl -fsS "$url/swagger/v1/swagger.json" -o swagger.json

export PATH="$PWD/node_modules/.bin:$PATH"
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true TICKETS_SERVER=$url TICKETS_BEARER=$token
openapi_generator() {
    timeout 120 "../../$venv/bin/openapi-generator-cli" generate -i swagger.json "$@" >"$home/generated" 2>&1 || {
        cat "$home/generated" >&2
        return 1
    }
}

# Five minutes for all of it.
started=$SECONDS
for document in openapi.json swagger.json; do
    timeout 60 redocly lint --config redocly.yaml "$document"
    timeout 60 spectral lint --ruleset spectral.yaml --fail-severity error "$document"
done
timeout 60 openapi-typescript openapi.json -o made/openapi.ts
timeout 60 openapi-typescript swagger.json -o made/swagger.ts
timeout 60 orval --config orval.config.mjs
openapi_generator -g typescript-axios -o made/axios
openapi_generator -g python -o made/python --additional-properties packageName=tickets_client
timeout 120 tsc --project tsconfig.json
for client in fetch orval axios; do
    timeout 60 node "built/$client.js"
done
PYTHONPATH=made/python timeout 60 "../../$venv/bin/python" client.py
faultless
echo "4 clients filed, listed, changed and deleted a ticket in $((SECONDS - started)) seconds."
((SECONDS - started <= 300))
