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
