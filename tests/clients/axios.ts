// openapi-generator's typescript-axios, from the document in OpenAPI 3.0.3.
import { Configuration, TicketsApi, TrashApi } from "./generated/axios/index.js";

const configuration = new Configuration({ basePath: process.env.URL_OF_SERVER!, accessToken: process.env.TOKEN! });
const tickets = new TicketsApi(configuration);
const trash = new TrashApi(configuration);

const filed = await tickets.createTicket({
  createTicket: {
    Titulo: "Printer",
    Descripcion: "It prints nothing.",
    UsuarioId: "3fa85f64-5717-4562-b3fc-2c963f66afa6",
    AreaId: 1,
    PrioridadId: 2,
    EstadoId: 1,
  },
});
const codigo = filed.data.Codigo!;
const listed = await tickets.listTickets({ areaId: 1, tamanoPagina: 100 });
if (!listed.data.some((it) => it.Codigo === codigo)) throw new Error("the list lacks the ticket");
const changed = await tickets.changeTicket({ codigo, changeOneTicket: { EstadoId: 3 } });
if (changed.data.EstadoId !== 3) throw new Error("the change is not there");
const removed = await trash.deleteTicket({ codigo });
if (removed.status !== 204) throw new Error(`deleted with ${removed.status}`);
const gone = await tickets.getTicket({ codigo }).catch((error) => error.response);
if (gone.status !== 404) throw new Error("the ticket is still there");
