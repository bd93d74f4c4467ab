// orval, with axios.

import axios from "axios";
import { bearer, fresh, must, server } from "./common.js";
import * as api from "./made/orval.js";

axios.defaults.baseURL = server;
axios.defaults.headers.common.Authorization = `Bearer ${bearer}`;

const { data: filed } = await api.createTicket(fresh);
const codigo: string = filed.Codigo;
const { data: listed } = await api.listTickets({ areaId: 1 });
must(listed.some((ticket) => ticket.Codigo === codigo), "not in the list");
const { data: changed } = await api.changeTicket(codigo, { EstadoId: 4 });
must(changed.EstadoId === 4, "EstadoId");
must((await api.replaceTicket(codigo, changed)).data.Codigo === codigo, "Codigo");
must((await api.countTickets({ por: "mes" })).data.Total.Total > 0, "Total");
must((await api.deleteTicket(codigo)).status === 204, "deleted");
