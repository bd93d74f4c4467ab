-- Comments that the index of words keeps apart from their ticket, so that the next one costs no more than itself.

-- documento: the rowid in `busqueda` without its sign, which no ticket has. What is not named here is in the ticket's row.
CREATE TABLE comentarios_largos (
    documento INTEGER PRIMARY KEY,
    clave INTEGER NOT NULL,
    cambio INTEGER NOT NULL,
    campo TEXT NOT NULL CHECK (campo IN ('Comentario', 'ComentarioInterno')),
    UNIQUE (clave, cambio, campo)
) STRICT;

-- FTS5 has room for 2,000 segments on all levels together, and 1999 on one of them could be beyond that.
INSERT INTO busqueda (busqueda, rank) VALUES ('crisismerge', 500);
