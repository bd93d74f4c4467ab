#!/bin/sh
# Draws docs/terminal.svg: a terminal with a few commands over the store of `tickets init --demo`.
# Usage: docs/terminal.sh FILE, with `tickets` on the PATH.
set -eu
store=$(mktemp -d)
trap 'rm -rf "$store"' EXIT
export TICKETS_DB="$store/demo.db"
tickets init --demo --db "$TICKETS_DB" --quiet >/dev/null

# Shows a line as it is typed, and what it prints.
show() {
    printf '\033[32m$\033[0m %s\n' "$1"
    sh -c "$1 --format table --color always" 2>/dev/null
    echo
}

{
    show "tickets list --where 'prioridad>=alta and abierto' --columns codigo,titulo,prioridad,area"
    show "tickets search vpn"
    show "tickets close 1 -m 'New router' --quiet"
    show "tickets list --abiertos --area soporte --columns codigo,titulo,prioridad,estado"
} >"$store/screen"

# Each line is a text; each colour a tspan with a class of its own.
awk '
function escaped(text) { gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); gsub(/>/, "\\&gt;", text); return text }
function drawn(line,    out, open, at, codes) {
    while (match(line, /\033\[[0-9;]*m/)) {
        out = out escaped(substr(line, 1, RSTART - 1)) open
        codes = substr(line, RSTART + 2, RLENGTH - 3)
        line = substr(line, RSTART + RLENGTH)
        open = ""
        if (codes != "0" && codes != "") {
            gsub(/;/, " c", codes)
            out = out "<tspan class=\"c" codes "\">"
            open = "</tspan>"
        }
    }
    return out escaped(line) open
}
{ lines[NR] = drawn($0) }
END {
    while (lines[NR] == "") NR--
    height = NR * 20 + 60
    print "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"960\" height=\"" height "\" viewBox=\"0 0 960 " height "\" role=\"img\">"
    print "<title>tickets in a terminal: a list by an expression, a search, and a ticket that is closed</title>"
    print "<style>text{font:14px ui-monospace,Menlo,Consolas,monospace;fill:#d8dee9;white-space:pre}" \
        ".c1{font-weight:bold}.c2{opacity:.6}.c31{fill:#f07178}.c32{fill:#9ccc65}.c33{fill:#ffcb6b}</style>"
    print "<rect width=\"960\" height=\"" height "\" rx=\"8\" fill=\"#1d2129\"/>"
    print "<circle cx=\"20\" cy=\"18\" r=\"6\" fill=\"#f07178\"/><circle cx=\"40\" cy=\"18\" r=\"6\" fill=\"#ffcb6b\"/>" \
        "<circle cx=\"60\" cy=\"18\" r=\"6\" fill=\"#9ccc65\"/>"
    for (row = 1; row <= NR; row++)
        if (lines[row] != "") print "<text x=\"20\" y=\"" row * 20 + 34 "\" xml:space=\"preserve\">" lines[row] "</text>"
    print "</svg>"
}' "$store/screen" >"$1"
