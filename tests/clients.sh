#!/usr/bin/env bash
# Lints both documents of a running server, and has generators of clients make clients of them, which compile and file, list,
# change and delete a ticket. Takes the binary to run. Packages are kept in a folder outside of the checkout.
set -euo pipefail
cd "$(dirname "$0")/.."

binary=${1:-target/debug/tickets}
generator=7.26.0

missing=()
for program in npm node java python3; do
    command -v "$program" >/dev/null || missing+=("$program")
done
if [[ ${#missing[@]} -gt 0 ]]; then
    echo "clients: skipped, for want of ${missing[*]}" >&2
    [[ -z ${CI:-} ]]
    exit
fi

# As each list of packages has its own folder, what is there is what the list says.
kept=${XDG_CACHE_HOME:-$HOME/.cache}/tickets-clients/$(cat tests/clients/package.json tests/clients.sh | sha256sum | cut -c1-16)
if [[ ! -e $kept/whole ]]; then
    rm -rf "$kept"
    mkdir -p "$kept"
    cp tests/clients/package.json "$kept"
    npm install --prefix "$kept" --silent --no-audit --no-fund --ignore-scripts
    python3 -m venv "$kept/venv"
    "$kept/venv/bin/pip" install --quiet --disable-pip-version-check "openapi-generator-cli==$generator" \
        pydantic==2.12.4 python-dateutil==2.9.0.post0 typing-extensions==4.15.0 urllib3==2.5.0
    touch "$kept/whole"
fi
packages=$kept/node_modules/.bin

# shellcheck source=tests/serving.sh
. tests/serving.sh "$binary"

work=$home/clients
cp -r tests/clients "$work"
ln -s "$kept/node_modules" "$work/node_modules"
mkdir "$work/generated"
cd "$work"
curl -sSf "$url/openapi.json" -o generated/openapi.json
curl -sSf "$url/swagger/v1/swagger.json" -o generated/swagger.json
export URL_OF_SERVER=$url TOKEN=$token CI=1 REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true

# Runs in silence unless it fails.
quietly() {
    if ! "$@" >said 2>&1; then
        cat said >&2
        echo "clients: failed: $*" >&2
        exit 1
    fi
}

generate() {
    quietly timeout 120 "$kept/venv/bin/openapi-generator-cli" generate -i generated/swagger.json -g "$1" -o "$2" \
        --additional-properties "$3"
}

echo 'extends: ["spectral:oas"]' >spectral.yaml
quietly timeout 120 "$packages/redocly" lint generated/openapi.json generated/swagger.json
quietly timeout 120 "$packages/spectral" lint -r spectral.yaml --fail-severity=error generated/openapi.json generated/swagger.json

quietly timeout 60 "$packages/openapi-typescript" generated/openapi.json -o generated/schema.d.ts
quietly timeout 120 "$packages/orval" --config orval.config.mjs
generate typescript-axios generated/axios useSingleRequestParameter=true,importFileExtension=.js
generate python python packageName=tickets_client
quietly timeout 120 "$packages/tsc" -p tsconfig.json
for client in fetch orval axios; do
    quietly timeout 60 node "built/$client.js"
done
PYTHONPATH=python quietly timeout 60 "$kept/venv/bin/python" client.py

faultless
echo "clients: both documents are clean, and four generated clients work"
