// openapi-generator's typescript-axios, of OpenAPI 3.0.

import { bearer, fresh, must, server } from "./common.js";
import { Configuration, HistoryApi, TicketsApi, TrashApi } from "./made/axios/index.js";

const configuration = new Configuration({ basePath: server, accessToken: bearer });
const tickets = new TicketsApi(configuration);

const { data: filed } = await tickets.createTicket(fresh);
const codigo: string = filed.Codigo;
const { data: listed } = await tickets.listTickets();
must(listed.some((ticket) => ticket.Codigo === codigo), "not in the list");
const { data: changed } = await tickets.changeTicket(codigo, { EstadoId: 4 });
must(changed.EstadoId === 4, "EstadoId");
must((await tickets.replaceTicket(codigo, changed)).data.Codigo === codigo, "Codigo");
const { data: history } = await new HistoryApi(configuration).getTicketHistory(codigo);
must(history.some((entry) => entry.Campo === "EstadoId" && entry.Deshace === null), "history");
must((await new TrashApi(configuration).deleteTicket(codigo)).status === 204, "deleted");
