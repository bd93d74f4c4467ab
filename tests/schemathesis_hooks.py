"""What JSON Schema cannot say: to it 1.0 is an integer, to the documented API (a 32-bit int of .NET) it is none.

And no catalogue is made strict: it would refuse what the document allows elsewhere.
"""

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
        if body.get("Estricto") is True:
            body["Estricto"] = False
        if "Cambio" in body:
            map_body(context, body["Cambio"])
        for ticket in body["Tickets"] if isinstance(body.get("Tickets"), list) else []:
            map_body(context, ticket)
        # Nor can it say that one date is not before another; these are written so that their texts sort.
        dates = [body.get("FechaCreacion"), body.get("FechaActualizacion")]
        if all(isinstance(date, str) for date in dates):
            body["FechaCreacion"], body["FechaActualizacion"] = sorted(dates)
    return body
