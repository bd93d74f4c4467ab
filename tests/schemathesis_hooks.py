"""What JSON Schema cannot say: to it 1.0 is an integer, to the documented API (a 32-bit int of .NET) it is none.

And no catalogue is made strict: it would refuse what the document allows elsewhere.
"""

import re

import schemathesis


@schemathesis.hook
def map_body(context, body):
    if isinstance(body, dict):
        for name in ("AreaId", "PrioridadId", "EstadoId", "Id"):
            if isinstance(body.get(name), float) and body[name].is_integer():
                body[name] = int(body[name])
        for name in ("SalvoEstados", "SoloEstados"):
            if isinstance(body.get(name), list):
                body[name] = [int(it) if isinstance(it, float) and it.is_integer() else it for it in body[name]]
        # Nor what is invisible beyond U+FFFF: not every reader of patterns knows such characters.
        for name in ("Nombre", "Correo"):
            if isinstance(body.get(name), str):
                body[name] = re.sub("[\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]", "x", body[name])
        if body.get("Estricto") is True:
            body["Estricto"] = False
        # Then tickets that the document rules out are answered one by one.
        if body.get("Parcial") is True:
            body["Parcial"] = False
        if "Cambio" in body:
            map_body(context, body["Cambio"])
        for ticket in body["Tickets"] if isinstance(body.get("Tickets"), list) else []:
            map_body(context, ticket)
        # Nor can it say that one date is not before another; these are written so that their texts sort.
        dates = [body.get("FechaCreacion"), body.get("FechaActualizacion")]
        if all(isinstance(date, str) for date in dates):
            body["FechaCreacion"], body["FechaActualizacion"] = sorted(dates)
    return body


def untie(ticket):
    """Nor what entries of a history must be to each other: each is a change of its own that took nothing back."""
    if not isinstance(ticket, dict):
        return
    if isinstance(ticket.get("Historial"), list) and ticket["Historial"] and isinstance(ticket.get("Comentarios"), list):
        ticket["Comentarios"] = []
    for name in ("Historial", "Comentarios"):
        seen = set()
        for entry in ticket[name] if isinstance(ticket.get(name), list) else []:
            if not isinstance(entry, dict):
                continue
            if type(entry.get("Deshace")) in (int, float) and entry["Deshace"] >= 1:
                entry["Deshace"] = None
            cambio = entry.get("Cambio")
            if type(cambio) is int and 1 <= cambio <= 4503599627370495 or type(cambio) is float and cambio.is_integer():
                cambio = int(cambio)
                while cambio in seen:
                    cambio += 1 if cambio < 4503599627370495 else -len(seen)
                entry["Cambio"] = cambio
                seen.add(cambio)


@schemathesis.hook
def before_call(context, case, kwargs):
    # What is meant to be refused stays as it is: untied, it might be whole.
    if case.meta is not None and case.meta.generation.mode == schemathesis.GenerationMode.NEGATIVE:
        return
    if isinstance(case.body, dict) and isinstance(case.body.get("Tickets"), list):
        for ticket in case.body["Tickets"]:
            untie(ticket)
