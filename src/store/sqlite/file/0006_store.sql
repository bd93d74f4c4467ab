-- A store: tickets with their numbering, changes, names, trash, index of words, and the keys of what was filed.
-- Its number is 6, as the five shapes before it were never released.

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

-- What has changed: change-sets, and in each the fields of tickets with their values before and after.

-- quien: the name of who changed, empty if nobody said one; origen: the way in; deshace: the change-set taken back.
CREATE TABLE cambios (
    cambio INTEGER PRIMARY KEY AUTOINCREMENT,
    fecha INTEGER NOT NULL,
    quien TEXT NOT NULL,
    origen TEXT NOT NULL CHECK (origen IN ('cli', 'api', 'import')),
    deshace INTEGER UNIQUE REFERENCES cambios (cambio)
) STRICT;
CREATE INDEX cambios_fecha ON cambios (fecha);

-- Values as texts: ids in digits, UUIDs with hyphens. actualizacion: the ticket's fecha_actualizacion from then on.
CREATE TABLE historial (
    clave INTEGER NOT NULL,
    cambio INTEGER NOT NULL REFERENCES cambios (cambio),
    campo TEXT NOT NULL,
    antes TEXT NOT NULL,
    despues TEXT NOT NULL,
    actualizacion INTEGER NOT NULL,
    PRIMARY KEY (clave, cambio, campo)
) STRICT, WITHOUT ROWID;
CREATE INDEX historial_cambio ON historial (cambio);
-- Names for numbers: what areas, prioridades and estados are called, and who the users are.

-- A ticket may have an id that no catalogue names, so nothing refers to these tables.
-- plegado: the name without accents and in small letters, so that no two names are told apart by those alone.
-- Nothing is removed, because old tickets still have its id: activo = 0 takes it out of use.
CREATE TABLE catalogos (
    catalogo TEXT NOT NULL CHECK (catalogo IN ('areas', 'prioridades', 'estados')),
    id INTEGER NOT NULL CHECK (id BETWEEN 1 AND 2147483647),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    plegado TEXT NOT NULL CHECK (plegado <> ''),
    activo INTEGER NOT NULL DEFAULT 1 CHECK (activo IN (0, 1)),
    es_final INTEGER NOT NULL DEFAULT 0 CHECK (es_final IN (0, 1)),
    PRIMARY KEY (catalogo, id),
    UNIQUE (catalogo, plegado)
) STRICT, WITHOUT ROWID;

-- The names that most servers of this API begin with; areas differ everywhere.
INSERT INTO catalogos (catalogo, id, nombre, plegado, es_final) VALUES
    ('prioridades', 1, 'Baja', 'baja', 0),
    ('prioridades', 2, 'Media', 'media', 0),
    ('prioridades', 3, 'Alta', 'alta', 0),
    ('prioridades', 4, 'Crítica', 'critica', 0),
    ('estados', 1, 'Abierto', 'abierto', 0),
    ('estados', 2, 'En Progreso', 'en progreso', 0),
    ('estados', 3, 'Resuelto', 'resuelto', 0),
    ('estados', 4, 'Cerrado', 'cerrado', 1);

-- id: the 16 bytes that tickets keep as usuario_id.
CREATE TABLE usuarios (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    plegado TEXT NOT NULL UNIQUE CHECK (plegado <> ''),
    correo TEXT,
    activo INTEGER NOT NULL DEFAULT 1 CHECK (activo IN (0, 1))
) STRICT, WITHOUT ROWID;
-- The trash, and the words of tickets for search.

-- A deleted ticket's row stands here, so that no list, count or index of tickets need know of the trash.
-- motivo: why it was deleted; eliminado: when. numeracion.cantidad counts the tickets that are not here.
CREATE TABLE papelera (
    clave INTEGER PRIMARY KEY,
    id_ticket BLOB NOT NULL UNIQUE CHECK (length(id_ticket) = 16),
    titulo TEXT NOT NULL,
    descripcion TEXT NOT NULL,
    usuario_id BLOB NOT NULL CHECK (length(usuario_id) = 16),
    area_id INTEGER NOT NULL,
    prioridad_id INTEGER NOT NULL,
    estado_id INTEGER NOT NULL,
    fecha_creacion INTEGER NOT NULL,
    fecha_actualizacion INTEGER NOT NULL,
    motivo TEXT NOT NULL CHECK (motivo <> ''),
    eliminado INTEGER NOT NULL
) STRICT;

-- rowid: clave. The texts come folded and cut into words by the program, so the tokenizer has nothing left to do.
-- Fed in bulk and by the program, not by triggers: row by row it was five times slower.
CREATE VIRTUAL TABLE busqueda USING fts5 (
    de_titulo, de_descripcion, de_comentarios, de_internos, content = '', contentless_delete = 1, tokenize = 'ascii'
);
-- Merging on its own hits single writes with a second and more after a million tickets were loaded; the program does
-- it in small steps instead.
INSERT INTO busqueda (busqueda, rank) VALUES ('automerge', 0);
INSERT INTO busqueda (busqueda, rank) VALUES ('crisismerge', 1999);

-- Up to which number of the year tickets are in `busqueda`; those after it are read one by one by who searches.
ALTER TABLE numeracion ADD COLUMN indexado INTEGER NOT NULL DEFAULT 0 CHECK (indexado >= 0);
-- Strict catalogues: a ticket gets no id that such a catalogue does not know or that is out of use.

-- A row is a strict catalogue; most stores have none, so that filing reads an empty table.
CREATE TABLE estrictos (
    catalogo TEXT PRIMARY KEY CHECK (catalogo IN ('areas', 'prioridades', 'estados', 'usuarios'))
) STRICT, WITHOUT ROWID;
-- What was taken in by an import under which key, so that the same file twice adds nothing.

-- origen: 16 bytes that stand for a file, or for a row with a name of its own; linea: the line in a file, else 0.
-- huella: 64 bits of the row's values, to tell a repetition from another row in the same place.
-- Not in idempotencia: keys of 50 bytes and the first answer are more than a million rows need.
CREATE TABLE importados (
    origen BLOB NOT NULL CHECK (length(origen) = 16),
    linea INTEGER NOT NULL,
    huella INTEGER NOT NULL,
    clave INTEGER NOT NULL,
    PRIMARY KEY (origen, linea)
) STRICT, WITHOUT ROWID;
