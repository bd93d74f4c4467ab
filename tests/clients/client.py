"""openapi-generator's python client, from the document in OpenAPI 3.0.3."""

import os

import tickets_client
from tickets_client.exceptions import NotFoundException

configuration = tickets_client.Configuration(host=os.environ["URL_OF_SERVER"], access_token=os.environ["TOKEN"])
with tickets_client.ApiClient(configuration) as client:
    tickets, trash = tickets_client.TicketsApi(client), tickets_client.TrashApi(client)
    new = tickets_client.CreateTicket.from_dict(
        {
            "Titulo": "Printer",
            "Descripcion": "It prints nothing.",
            "UsuarioId": "3fa85f64-5717-4562-b3fc-2c963f66afa6",
            "AreaId": 1,
            "PrioridadId": 2,
            "EstadoId": 1,
        }
    )
    codigo = tickets.create_ticket(create_ticket=new).codigo
    listed = tickets.list_tickets(area_id=1, tamano_pagina=100)
    assert any(it.codigo == codigo for it in listed), "the list lacks the ticket"
    change = tickets_client.ChangeOneTicket.from_dict({"EstadoId": 3})
    assert tickets.change_ticket(codigo=codigo, change_one_ticket=change).estado_id == 3
    assert trash.delete_ticket_with_http_info(codigo=codigo).status_code == 204
    try:
        tickets.get_ticket(codigo=codigo)
    except NotFoundException:
        pass
    else:
        raise AssertionError("the ticket is still there")
