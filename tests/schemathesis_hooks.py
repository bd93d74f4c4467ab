"""Aids for schemathesis, which the public document has no place for.

The document has plain types for people and generators of clients. What it says in words is said here in JSON Schema, so that
a generated request that follows the schema is accepted, and one that breaks it is refused.
"""

import re

import schemathesis
from schemathesis.specs.openapi.checks import use_after_free

# More than white space, and no NUL.
TEXT = {
    "type": "string",
    "pattern": "^[^\\u0000]*[^\\u0000\\t\\n\\u000b\\u000c\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000][^\\u0000]*$",
}
HEX = "[0-9A-Fa-f]"
USER = {
    "type": "string",
    "format": "uuid",
    "pattern": f"^(?!0{{8}}-0{{4}}-0{{4}}-0{{4}}-0{{12}}$){HEX}{{8}}-{HEX}{{4}}-{HEX}{{4}}-{HEX}{{4}}-{HEX}{{12}}$",
}
# Also a string of digits.
ID = {
    "type": ["integer", "string"],
    "minimum": 1,
    "maximum": 2147483647,
    "pattern": "^\\+?0*([1-9][0-9]{0,8}|1[0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}"
    "|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])$",
}
# Lower case, so that no two of a list are one ticket. No code has the number 0.
UUID = {"type": "string", "format": "uuid", "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"}
UUID4 = {"type": "string", "format": "uuid", "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$"}
CODE = {"type": "string", "pattern": "^TKT-20[0-9]{2}-[0-9]{5}[1-9]$"}
TICKETS = {"type": "array", "items": {"anyOf": [UUID, CODE]}}
# Days of every month; their texts sort as they do.
TIME = {
    "type": "string",
    "pattern": "^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$",
}
VERSION = {"anyOf": [{"type": "string", "pattern": "^[1-9][0-9]{0,17}$"}, {"type": "string", "format": "date-time"}]}
SINCE = {
    "anyOf": [
        {"type": "string", "format": "date"},
        {"type": "string", "format": "date-time"},
        {"type": "string", "pattern": "^[0-9]{1,5}[mhdw]$"},
    ]
}
EXPRESSION = {"type": "string", "enum": ["estado=4", "area in (1, 2) and prioridad>=3", "creado<-30d"]}
ESTADOS = {"type": "array", "items": {"type": "integer", "format": "int64"}}

# Neither control nor invisible characters; not only spaces.
HIDDEN = (
    "\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e"
    "\\u2060-\\u206f\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb"
)
SPACES = "\\u0020\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000"
NAME = {"type": "string", "maxLength": 200, "pattern": f"^[^{HIDDEN}]*[^{HIDDEN}{SPACES}][^{HIDDEN}]*$"}
MAIL = {"type": "string", "maxLength": 200, "pattern": f"^[^@{HIDDEN}{SPACES}]+@[^{HIDDEN}{SPACES}]+$"}

MEMBERS = {"Titulo": TEXT, "Descripcion": TEXT, "UsuarioId": USER, "AreaId": ID, "PrioridadId": ID, "EstadoId": ID}
NULL = {"type": "null"}


def either(schema):
    """A member that is absent counts as one that is null."""
    return {"anyOf": [schema, NULL]}


def members(required, **optional):
    """An object; what is optional may be null, too."""
    optional = {name: either(schema) for name, schema in optional.items()}
    return {"type": "object", "required": list(required), "properties": {**required, **optional}}


def one_of(schema, first, second):
    """Exactly one of two members is not null."""
    alone = [
        {"required": [one], "properties": {one: {"not": NULL}, other: NULL}} for one, other in ((first, second), (second, first))
    ]
    return {**schema, "oneOf": alone}


def entry(campo, value):
    return {"properties": {"Campo": {"enum": campo}, **value}}


KEPT = {
    "Cambio": {"type": "integer", "minimum": 1, "maximum": 4503599627370495},
    "Fecha": TIME,
    "Quien": {"type": "string"},
    "Origen": {"type": "string", "enum": ["cli", "api", "import"]},
}
KEPT_ENTRY = {
    **members({**KEPT, "Campo": {"type": "string"}, "Antes": {"type": "string"}, "Despues": {"type": "string"}}),
    "additionalProperties": False,
    "oneOf": [
        entry(["Titulo", "Descripcion"], {"Antes": TEXT, "Despues": TEXT}),
        entry(["UsuarioId"], {"Antes": UUID4, "Despues": UUID4}),
        entry(["AreaId", "PrioridadId", "EstadoId"], {name: {"type": "string", "pattern": "^[1-9][0-9]{0,8}$"} for name in ("Antes", "Despues")}),
        entry(["Comentario", "ComentarioInterno", "Papelera"], {"Antes": {"const": ""}, "Despues": TEXT}),
        entry(["Comentario", "ComentarioInterno", "Papelera"], {"Antes": TEXT, "Despues": {"const": ""}}),
    ],
}
KEPT_ENTRY["properties"]["Deshace"] = {"type": ["integer", "null"], "minimum": 1}
KEPT_COMMENT = {
    **members({**KEPT, "Interno": {"type": "boolean"}, "Texto": TEXT}),
    "additionalProperties": False,
}
KEPT_TICKET = members({**MEMBERS, "IdTicket": UUID4, "Codigo": CODE, "FechaCreacion": TIME, "FechaActualizacion": TIME})
KEPT_TICKET["properties"]["Historial"] = {"type": ["array", "null"], "items": KEPT_ENTRY}
KEPT_TICKET["properties"]["Comentarios"] = {"type": ["array", "null"], "items": KEPT_COMMENT}
NEW_TICKET = members(MEMBERS, Supuestos={"type": "array", "items": {"enum": list(MEMBERS)}},
    Clave={"type": ["string", "number", "boolean", "null"], "pattern": "^[!#-\\[\\]-~]{1,255}$"})


# A date that is over; a comment would need one.
PAST = {"type": ["string", "null"], "pattern": "^20[01][0-9]-0[1-9]-[12][0-8]T1[0-9]:[0-5][0-9]:[0-5][0-9]Z$"}
DATED_TICKET = members(MEMBERS, FechaCreacion=PAST)


def batch(ticket, manner=None):
    tickets = {"type": "array", "maxItems": 1000, "items": ticket}
    flags = {name: {"type": "boolean", "const": name == manner} for name in ("Conservar", "Fechar")}
    required = ["Tickets", *([manner] if manner else [])]
    return {"type": "object", "required": required, "properties": {"Tickets": tickets, **flags,
        "Parcial": {"type": "boolean"}, "Actualizar": {"type": "boolean", **({"const": False} if manner == "Conservar" else {})}}}


CHANGE = {
    **members({}, **MEMBERS),
    "anyOf": [{"required": [name], "properties": {name: {"not": NULL}}} for name in MEMBERS],
}
CHANGE_TICKETS = one_of(
    members({"Cambio": CHANGE}, Tickets=TICKETS, Where=EXPRESSION, SinCambiosDesde=VERSION, SalvoEstados=ESTADOS, SoloEstados=ESTADOS),
    "Tickets",
    "Where",
)
CHANGE_TICKETS["not"] = {
    "required": ["SalvoEstados", "SoloEstados"],
    "properties": {"SalvoEstados": {"not": NULL}, "SoloEstados": {"not": NULL}},
}

# The body of each operation.
BODIES = {
    "createTicket": members(MEMBERS),
    "replaceTicket": {**members(MEMBERS), "properties": {**MEMBERS, "IdTicket": NULL, "Codigo": NULL}},
    "changeTicket": CHANGE,
    "changeTickets": CHANGE_TICKETS,
    "changeEstado": members({"EstadoId": ID}),
    "changeEstadoOf": members({"Id": {"type": "string", "minLength": 1}, "EstadoId": ID}),
    "addComment": members({"Texto": TEXT}, Interno={"type": "boolean"}),
    "editComment": members({"Texto": TEXT}),
    "deleteTickets": one_of(members({"Motivo": TEXT}, Tickets=TICKETS, Where=EXPRESSION, SinCambiosDesde=VERSION), "Tickets", "Where"),
    "restoreTickets": members({"Tickets": TICKETS}),
    "purgeTrash": members({"AntesDe": {"type": "string", "format": "date-time"}}, SoloVer={"type": "boolean"}),
    "importTickets": {"oneOf": [batch(NEW_TICKET), batch(KEPT_TICKET, "Conservar"), batch(DATED_TICKET, "Fechar")]},
    "changeEntrada": one_of(members({}, Nombre=NAME, Activo={"type": "boolean"}), "Nombre", "Activo"),
}
NUMBER = {"type": "integer", "minimum": 1, "maximum": 2147483647}
for kind in ("Area", "Prioridad", "Estado", "Usuario"):
    new = {
        "Estado": members({"Nombre": NAME}, Id=NUMBER, EsFinal={"type": "boolean"}),
        "Usuario": members({"Id": USER, "Nombre": NAME}, Correo=MAIL),
    }.get(kind, members({"Nombre": NAME}, Id=NUMBER))
    BODIES[f"add{kind}"] = BODIES[f"addCatalogo{kind}"] = new

# The parameters of every operation that has them.
PARAMETERS = {
    "Idempotency-Key": {
        "anyOf": [
            {"type": "string", "pattern": "^[!#-\\[\\]-~]{1,255}$"},
            {"type": "string", "pattern": '^"[!#-\\[\\]-~]{1,255}"$'},
        ]
    },
    "codigo": {"type": "string", "minLength": 1},
    "id": {"type": "string", "minLength": 1},
    "usuarioId": USER,
    "desde": SINCE,
    "hasta": SINCE,
    "motivo": TEXT,
    "where": {
        "anyOf": [
            {
                "type": "string",
                "pattern": "^(area|prioridad|estado)(=|!=|<|<=|>|>=)[1-9][0-9]{0,8}"
                "( (and|or) (not )?(area|prioridad|estado)(=|!=)[1-9][0-9]{0,8}){0,3}$",
            },
            {"type": "string", "pattern": "^(titulo|descripcion) ?[=~] ?'[^'\\\\]{1,40}'$"},
        ]
    },
}
# A filter without a value is none.
EMPTY = {"type": "string", "pattern": "^\\s*$"}
FILTERS = ("areaId", "prioridadId", "estadoId", "usuarioId", "desde", "hasta", "where", "abiertos", "orden", "cambio", "por")


@schemathesis.hook
def before_load_schema(context, raw_schema):
    for operations in raw_schema["paths"].values():
        for operation in operations.values():
            if operation["operationId"] in BODIES:
                content = operation["requestBody"]["content"]["application/json"]
                content["schema"] = BODIES[operation["operationId"]]
            for parameter in operation.get("parameters", []):
                parameter["schema"] = PARAMETERS.get(parameter["name"], parameter["schema"])
                if parameter["in"] == "query" and parameter["name"] in FILTERS:
                    parameter["schema"] = {"anyOf": [parameter["schema"], EMPTY]}


@schemathesis.hook
def map_body(context, body):
    """To JSON Schema 1.0 is an integer, to the documented API (a 32-bit int of .NET) it is none.

    And no catalogue is made strict: it would refuse what the document allows elsewhere.
    """
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


@schemathesis.check
def use_after_delete(ctx, response, case):
    """The built-in check use_after_free, which is excluded; only the history of a deleted ticket stays, for agents."""
    if case.operation.path == "/api/tickets/{codigo}/historial":
        return None
    return use_after_free(ctx, response, case)
