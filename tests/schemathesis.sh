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

home=$(mktemp -d)
server=
stop() {
    if [[ -n $server ]]; then
        kill "$server" 2>/dev/null || true
        wait "$server" || true
    fi
    rm -rf "$home"
}
trap stop EXIT

(umask 077 && head -c 48 /dev/urandom | base64 >"$home/secret")
token=$("$binary" token --secret-file "$home/secret" --sub 3fa85f64-5717-4562-b3fc-2c963f66afa6 --role Agente)
mkfifo "$home/announced"
"$binary" --db "$home/tickets.db" serve --listen 127.0.0.1:0 --secret-file "$home/secret" --agent-role Agente \
    >"$home/announced" 2>"$home/log" &
server=$!
read -r line <"$home/announced"
url=$(grep -o 'http://[0-9.:]*' <<<"$line" | head -n 1)

# A fixed seed: the same requests for everybody, so that a finding is a finding again.
timeout 1800 "$venv/bin/schemathesis" --config-file tests/schemathesis.toml run "$url/openapi.json" \
    --header "Authorization: Bearer $token" --checks all --exclude-checks use_after_free --mode all --max-examples "${EXAMPLES:-200}" --seed 1 \
    --workers 1 --request-timeout 10 --no-color

if grep -q '"level":"ERROR"' "$home/log"; then
    grep '"level":"ERROR"' "$home/log" | head >&2
    exit 1
fi
