# shellcheck shell=bash
# For other scripts: serves a store of its own, which ends with the script, with the first argument as the binary. Sets home, url and token.

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
token=$("$1" token --secret-file "$home/secret" --sub 3fa85f64-5717-4562-b3fc-2c963f66afa6 --role Agente)
mkfifo "$home/announced"
"$1" --db "$home/tickets.db" serve --listen 127.0.0.1:0 --secret-file "$home/secret" --agent-role Agente \
    >"$home/announced" 2>"$home/log" &
server=$!
read -r line <"$home/announced"
url=$(grep -o 'http://[0-9.:]*' <<<"$line" | head -n 1)

# No request may have met a fault of the server.
faultless() {
    if grep -q '"level":"ERROR"' "$home/log"; then
        grep '"level":"ERROR"' "$home/log" | head >&2
        return 1
    fi
}
