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
