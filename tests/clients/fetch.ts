// openapi-typescript and openapi-fetch.
import createClient from "openapi-fetch";
import type { components, paths } from "./generated/schema.js";

const client = createClient<paths>({
  baseUrl: process.env.URL_OF_SERVER!,
  headers: { Authorization: `Bearer ${process.env.TOKEN}` },
});

function expect<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`nothing came back: ${what}`);
  return value;
}

const ticket: components["schemas"]["CreateTicket"] = {
  Titulo: "Printer",
  Descripcion: "It prints nothing.",
  UsuarioId: "3fa85f64-5717-4562-b3fc-2c963f66afa6",
  AreaId: 1,
  PrioridadId: 2,
  EstadoId: 1,
};
const filed = expect((await client.POST("/api/tickets", { body: ticket })).data, "file");
const codigo = expect(filed.Codigo ?? undefined, "code");
const listed = expect((await client.GET("/api/tickets", { params: { query: { areaId: 1, tamanoPagina: 100 } } })).data, "list");
if (!listed.some((it) => it.Codigo === codigo)) throw new Error("the list lacks the ticket");
const path = { codigo };
const changed = await client.PATCH("/api/tickets/{codigo}", { params: { path }, body: { EstadoId: 3 } });
if (expect(changed.data, "change").EstadoId !== 3) throw new Error("the change is not there");
const removed = await client.DELETE("/api/tickets/{codigo}", { params: { path } });
if (removed.response.status !== 204) throw new Error(`deleted with ${removed.response.status}`);
const gone = await client.GET("/api/tickets/{codigo}", { params: { path } });
if (gone.response.status !== 404 || gone.error?.status !== 404) throw new Error("the ticket is still there");
