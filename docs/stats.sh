#!/bin/sh
# Draws docs/stats.svg: files tickets in a store of its own, closes some, and counts them by area.
# Usage: docs/stats.sh FILE, with `tickets` on the PATH.
set -eu
store=$(mktemp -d)
trap 'rm -rf "$store"' EXIT
export TICKETS_DB="$store/tickets.db" TICKETS_USUARIO=3fa85f64-5717-4562-b3fc-2c963f66afa6

area() {
    id=$(tickets area add "$1" --quiet)
    for number in $(seq "$2"); do
        tickets create --quiet --titulo "$1 $number" --descripcion Example --area "$id" --prioridad 2 --estado 1
    done
    tickets list --area "$id" --limit "$3" --quiet 2>/dev/null | tickets close - --yes --quiet
}

{
    area Redes 24 15
    area Soporte 17 13
    area 'Compras y almacén' 9 2
    area Nóminas 6 5
    area Seguridad 3 1
} >/dev/null
tickets stats --by area --svg "$1" --force --quiet >/dev/null
