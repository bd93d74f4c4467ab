// What the clients are about.

export const server = process.env.TICKETS_SERVER ?? "";
export const bearer = process.env.TICKETS_BEARER ?? "";

export const fresh = {
  Titulo: "Cannot access dashboard",
  Descripcion: "The page returns a 500 error.",
  UsuarioId: "3fa85f64-5717-4562-b3fc-2c963f66afa6",
  AreaId: 1,
  PrioridadId: 2,
  EstadoId: 1,
};

export function must(holds: boolean, about: string): void {
  if (!holds) throw new Error(about);
}

/** A value that is there. */
export function given<T>(value: T | undefined, about: string): T {
  if (value === undefined) throw new Error(about);
  return value;
}
