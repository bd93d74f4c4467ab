-- The first shape of a store: tickets, the numbering of each year, the keys of filings that may be repeated.

-- clave = year * 10^12 + number: the rowid itself, so that the code costs no index of its own and is unique.
-- codigo is computed from it, for people who read the file with other programs.
-- id_ticket: 16 bytes of a version 7 UUID, which arrive in order; usuario_id: 16 bytes; dates: seconds since 1970.
CREATE TABLE tickets (
    clave INTEGER PRIMARY KEY CHECK (clave BETWEEN 1000000000001 AND 9999999999999999),
    id_ticket BLOB NOT NULL UNIQUE CHECK (length(id_ticket) = 16),
    titulo TEXT NOT NULL CHECK (titulo <> ''),
    descripcion TEXT NOT NULL CHECK (descripcion <> ''),
    usuario_id BLOB NOT NULL CHECK (length(usuario_id) = 16),
    area_id INTEGER NOT NULL CHECK (area_id BETWEEN 1 AND 2147483647),
    prioridad_id INTEGER NOT NULL CHECK (prioridad_id BETWEEN 1 AND 2147483647),
    estado_id INTEGER NOT NULL CHECK (estado_id BETWEEN 1 AND 2147483647),
    fecha_creacion INTEGER NOT NULL,
    fecha_actualizacion INTEGER NOT NULL CHECK (fecha_actualizacion >= fecha_creacion),
    codigo TEXT GENERATED ALWAYS AS (printf('TKT-%04d-%06d', clave / 1000000000000, clave % 1000000000000)) VIRTUAL
) STRICT;

-- Each filter with the order of a list behind it, so that a page is read from its index without sorting.
CREATE INDEX tickets_fecha ON tickets (fecha_creacion);
CREATE INDEX tickets_usuario ON tickets (usuario_id, fecha_creacion);
CREATE INDEX tickets_area ON tickets (area_id, fecha_creacion);
CREATE INDEX tickets_prioridad ON tickets (prioridad_id, fecha_creacion);
CREATE INDEX tickets_estado ON tickets (estado_id, fecha_creacion);

-- ultimo: the last number given in a year; cantidad: how many tickets of that year there are.
CREATE TABLE numeracion (
    anio INTEGER PRIMARY KEY CHECK (anio BETWEEN 1 AND 9999),
    ultimo INTEGER NOT NULL CHECK (ultimo BETWEEN 1 AND 999999999999),
    cantidad INTEGER NOT NULL CHECK (cantidad BETWEEN 0 AND ultimo)
) STRICT;

-- quien: whose key it is, empty for the command line; llave: the key itself.
-- huella: version 5 UUID of the request's JSON, to tell a repetition from another ticket under the same key.
-- The rest is what the first answer had besides the request itself; it stays as it was when the ticket changes.
CREATE TABLE idempotencia (
    quien TEXT NOT NULL,
    llave TEXT NOT NULL,
    huella BLOB NOT NULL CHECK (length(huella) = 16),
    clave INTEGER NOT NULL,
    id_ticket BLOB NOT NULL CHECK (length(id_ticket) = 16),
    fecha_creacion INTEGER NOT NULL,
    PRIMARY KEY (quien, llave)
) STRICT, WITHOUT ROWID;
