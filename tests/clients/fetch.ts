// openapi-typescript and openapi-fetch.

import createClient from "openapi-fetch";
import { bearer, fresh, given, must, server } from "./common.js";
import type { paths } from "./made/openapi.js";

const client = createClient<paths>({ baseUrl: server, headers: { Authorization: `Bearer ${bearer}` } });

const filed = given((await client.POST("/api/tickets", { body: fresh })).data, "filed");
const codigo: string = filed.Codigo;
const path = { codigo };
const area: number = given((await client.GET("/api/tickets/{codigo}", { params: { path } })).data, "got").AreaId;
must(area === 1, "AreaId");
const listed = given((await client.GET("/api/tickets", { params: { query: { areaId: 1, abiertos: true } } })).data, "listed");
must(listed.some((ticket) => ticket.Codigo === codigo), "not in the list");
const changed = await client.PATCH("/api/tickets/{codigo}", { params: { path }, body: { EstadoId: 4 } });
must(given(changed.data, "changed").EstadoId === 4, "EstadoId");
const replaced = await client.PUT("/api/tickets/{codigo}", { params: { path }, body: given(changed.data, "changed") });
must(given(replaced.data, "replaced").Titulo === fresh.Titulo, "Titulo");
const history = given((await client.GET("/api/tickets/{codigo}/historial", { params: { path } })).data, "history");
must(history.some((entry) => entry.Campo === "EstadoId" && entry.Deshace === null), "history");
const counts = given((await client.GET("/api/estadisticas", { params: { query: { por: "estado" } } })).data, "counts");
must(counts.Total.Total > 0, "Total");
const refused = await client.POST("/api/tickets", { body: { ...fresh, Titulo: "" } });
must(given(refused.error, "refused").errors?.Titulo !== undefined, "errors");
must((await client.DELETE("/api/tickets/{codigo}", { params: { path } })).response.status === 204, "deleted");
must((await client.GET("/api/tickets/{codigo}", { params: { path } })).response.status === 404, "still there");
