// orval, with its client for fetch.
import { changeTicket, createTicket, deleteTicket, getTicket, listTickets } from "./generated/orval.js";

const options = { headers: { Authorization: `Bearer ${process.env.TOKEN}`, "Content-Type": "application/json" } };

const filed = await createTicket(
  {
    Titulo: "Printer",
    Descripcion: "It prints nothing.",
    UsuarioId: "3fa85f64-5717-4562-b3fc-2c963f66afa6",
    AreaId: 1,
    PrioridadId: 2,
    EstadoId: 1,
  },
  options,
);
if (filed.status !== 200) throw new Error(`filed with ${filed.status}`);
const codigo = filed.data.Codigo!;
const listed = await listTickets({ areaId: 1, tamanoPagina: 100 }, options);
if (listed.status !== 200 || !listed.data.some((it) => it.Codigo === codigo)) throw new Error("the list lacks the ticket");
const changed = await changeTicket(codigo, { EstadoId: 3 }, options);
if (changed.status !== 200 || changed.data.EstadoId !== 3) throw new Error("the change is not there");
const removed = await deleteTicket(codigo, undefined, options);
if (removed.status !== 204) throw new Error(`deleted with ${removed.status}`);
const gone = await getTicket(codigo, options);
if (gone.status !== 404) throw new Error("the ticket is still there");
