"""openapi-generator's python, of OpenAPI 3.0."""

import os

from tickets_client import ApiClient, CatalogosApi, ChangeTicket, Configuration, CreateTicket, HistoryApi, TicketsApi, TrashApi

configuration = Configuration(host=os.environ["TICKETS_SERVER"], access_token=os.environ["TICKETS_BEARER"])
with ApiClient(configuration) as client:
    tickets = TicketsApi(client)
    fresh = CreateTicket.from_dict(
        {
            "Titulo": "Cannot access dashboard",
            "Descripcion": "The page returns a 500 error.",
            "UsuarioId": "3fa85f64-5717-4562-b3fc-2c963f66afa6",
            "AreaId": 1,
            "PrioridadId": 2,
            "EstadoId": 1,
        }
    )
    filed = tickets.create_ticket(fresh)
    codigo = filed.codigo
    assert any(ticket.codigo == codigo for ticket in tickets.list_tickets(area_id=1)), "not in the list"
    changed = tickets.change_ticket(codigo, ChangeTicket.from_dict({"EstadoId": 4}))
    assert changed.estado_id == 4
    replaced = tickets.replace_ticket(codigo, CreateTicket.from_dict(changed.to_dict()))
    assert replaced.codigo == codigo
    history = HistoryApi(client).get_ticket_history(codigo)
    assert any(entry.campo == "EstadoId" and entry.deshace is None for entry in history)
    for por in ("estado", "usuario", "mes"):
        assert tickets.count_tickets(por=por).grupos, por
    assert CatalogosApi(client).list_catalogos().estrictos == []
    assert TrashApi(client).delete_ticket_with_http_info(codigo).status_code == 204
