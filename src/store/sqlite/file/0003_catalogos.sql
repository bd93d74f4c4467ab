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
