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
