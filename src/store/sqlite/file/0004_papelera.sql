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
