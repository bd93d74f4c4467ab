-- A store: the tables of a SQLite store with the same columns, except that search keeps its words in `tickets`.

-- The writers' lock: every transaction that writes updates this row first. version: of these tables.
-- reloj: the latest moment given to anything, in seconds since 1970, so that dates never go back.
CREATE TABLE tienda (
    uno boolean PRIMARY KEY DEFAULT true CHECK (uno),
    version integer NOT NULL,
    reloj bigint NOT NULL
) WITH (fillfactor = 10);
INSERT INTO tienda (version, reloj) VALUES (1, 0);

-- clave = year * 10^12 + number: the code as one number. Dates: seconds since 1970.
-- *_plegado: the text without case and accents, for filters and order; the program folds it.
-- palabras, internas: words of the texts and public comments, and of internal comments, without places: what they find
-- is judged again by the program. peso: how many bytes of words were added; desborda: some had no room.
CREATE TABLE tickets (
    clave bigint PRIMARY KEY CHECK (clave BETWEEN 1000000000001 AND 9999999999999999),
    id_ticket uuid NOT NULL UNIQUE,
    titulo text COLLATE "C" NOT NULL CHECK (titulo <> ''),
    descripcion text COLLATE "C" NOT NULL CHECK (descripcion <> ''),
    usuario_id uuid NOT NULL,
    area_id integer NOT NULL CHECK (area_id > 0),
    prioridad_id integer NOT NULL CHECK (prioridad_id > 0),
    estado_id integer NOT NULL CHECK (estado_id > 0),
    fecha_creacion bigint NOT NULL,
    fecha_actualizacion bigint NOT NULL CHECK (fecha_actualizacion >= fecha_creacion),
    version bigint NOT NULL DEFAULT 1,
    fechada bigint NOT NULL DEFAULT 1,
    titulo_plegado text COLLATE "C" NOT NULL,
    descripcion_plegada text COLLATE "C" NOT NULL,
    palabras tsvector NOT NULL,
    internas tsvector NOT NULL DEFAULT '',
    peso bigint NOT NULL DEFAULT 0,
    desborda boolean NOT NULL DEFAULT false
);
CREATE INDEX tickets_fecha ON tickets (fecha_creacion, clave);
CREATE INDEX tickets_usuario ON tickets (usuario_id, fecha_creacion, clave);
CREATE INDEX tickets_area ON tickets (area_id, fecha_creacion, clave);
CREATE INDEX tickets_prioridad ON tickets (prioridad_id, fecha_creacion, clave);
CREATE INDEX tickets_estado ON tickets (estado_id, fecha_creacion, clave);
CREATE INDEX tickets_palabras ON tickets USING gin (palabras);
CREATE INDEX tickets_internas ON tickets USING gin (internas);
CREATE INDEX tickets_desborda ON tickets (clave) WHERE desborda;
-- Samples of texts would outlive a purge in the planner's statistics.
ALTER TABLE tickets ALTER titulo SET STATISTICS 0, ALTER descripcion SET STATISTICS 0, ALTER titulo_plegado SET STATISTICS 0,
    ALTER descripcion_plegada SET STATISTICS 0;

-- A deleted ticket's row stands here, so that no list, count or index of tickets need know of the trash.
CREATE TABLE papelera (
    clave bigint PRIMARY KEY,
    id_ticket uuid NOT NULL UNIQUE,
    titulo text COLLATE "C" NOT NULL,
    descripcion text COLLATE "C" NOT NULL,
    usuario_id uuid NOT NULL,
    area_id integer NOT NULL,
    prioridad_id integer NOT NULL,
    estado_id integer NOT NULL,
    fecha_creacion bigint NOT NULL,
    fecha_actualizacion bigint NOT NULL,
    version bigint NOT NULL,
    fechada bigint NOT NULL,
    titulo_plegado text COLLATE "C" NOT NULL,
    descripcion_plegada text COLLATE "C" NOT NULL,
    motivo text COLLATE "C" NOT NULL CHECK (motivo <> ''),
    eliminado bigint NOT NULL
);
ALTER TABLE papelera ALTER titulo SET STATISTICS 0, ALTER descripcion SET STATISTICS 0, ALTER titulo_plegado SET STATISTICS 0,
    ALTER descripcion_plegada SET STATISTICS 0, ALTER motivo SET STATISTICS 0;

-- ultimo: the last number given in a year; cantidad: how many tickets of that year there are.
CREATE TABLE numeracion (
    anio integer PRIMARY KEY CHECK (anio BETWEEN 1 AND 9999),
    ultimo bigint NOT NULL CHECK (ultimo BETWEEN 1 AND 999999999999),
    cantidad bigint NOT NULL CHECK (cantidad BETWEEN 0 AND ultimo)
) WITH (fillfactor = 10);

-- llave first: behind `quien`, which is often empty, a batch of keys was answered by one scan of all keys of a caller.
CREATE TABLE idempotencia (
    llave text COLLATE "C" NOT NULL,
    quien text COLLATE "C" NOT NULL,
    huella bytea NOT NULL CHECK (length(huella) = 16),
    clave bigint NOT NULL,
    id_ticket uuid NOT NULL,
    fecha_creacion bigint NOT NULL,
    PRIMARY KEY (llave, quien)
);
CREATE INDEX idempotencia_fecha ON idempotencia (fecha_creacion);
CREATE INDEX idempotencia_clave ON idempotencia (clave);

CREATE TABLE importados (
    origen uuid NOT NULL,
    linea bigint NOT NULL,
    huella bigint NOT NULL,
    clave bigint NOT NULL,
    PRIMARY KEY (origen, linea)
);
CREATE INDEX importados_clave ON importados (clave);

CREATE TABLE cambios (
    cambio bigint PRIMARY KEY,
    fecha bigint NOT NULL,
    quien text COLLATE "C" NOT NULL,
    origen text COLLATE "C" NOT NULL CHECK (origen IN ('cli', 'api', 'import')),
    deshace bigint UNIQUE,
    numerados bigint
);
CREATE INDEX cambios_fecha ON cambios (fecha);

CREATE TABLE historial (
    clave bigint NOT NULL,
    cambio bigint NOT NULL REFERENCES cambios (cambio),
    campo text COLLATE "C" NOT NULL,
    antes text COLLATE "C" NOT NULL,
    despues text COLLATE "C" NOT NULL,
    actualizacion bigint NOT NULL,
    PRIMARY KEY (clave, cambio, campo)
);
CREATE INDEX historial_cambio ON historial (cambio);
ALTER TABLE historial ALTER antes SET STATISTICS 0, ALTER despues SET STATISTICS 0;

-- Names for numbers: what areas, prioridades and estados are called, and who the users are.
CREATE TABLE catalogos (
    catalogo text COLLATE "C" NOT NULL CHECK (catalogo IN ('areas', 'prioridades', 'estados')),
    id integer NOT NULL CHECK (id > 0),
    nombre text COLLATE "C" NOT NULL CHECK (nombre <> ''),
    plegado text COLLATE "C" NOT NULL CHECK (plegado <> ''),
    activo boolean NOT NULL DEFAULT true,
    es_final boolean NOT NULL DEFAULT false,
    PRIMARY KEY (catalogo, id),
    UNIQUE (catalogo, plegado)
);
INSERT INTO catalogos (catalogo, id, nombre, plegado, es_final) VALUES
    ('prioridades', 1, 'Baja', 'baja', false),
    ('prioridades', 2, 'Media', 'media', false),
    ('prioridades', 3, 'Alta', 'alta', false),
    ('prioridades', 4, 'Crítica', 'critica', false),
    ('estados', 1, 'Abierto', 'abierto', false),
    ('estados', 2, 'En Progreso', 'en progreso', false),
    ('estados', 3, 'Resuelto', 'resuelto', false),
    ('estados', 4, 'Cerrado', 'cerrado', true);

CREATE TABLE usuarios (
    id uuid PRIMARY KEY,
    nombre text COLLATE "C" NOT NULL CHECK (nombre <> ''),
    plegado text COLLATE "C" NOT NULL UNIQUE CHECK (plegado <> ''),
    correo text COLLATE "C",
    activo boolean NOT NULL DEFAULT true
);

CREATE TABLE estrictos (
    catalogo text COLLATE "C" PRIMARY KEY CHECK (catalogo IN ('areas', 'prioridades', 'estados', 'usuarios'))
);
