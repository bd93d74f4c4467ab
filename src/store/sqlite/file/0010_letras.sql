-- Letters of scripts without spaces are words of their own in the index, so that a search finds them inside of a run.

-- Tickets whose words an older program has cut, with such letters within longer words. Who searches for such letters reads
-- their texts until their words are cut anew, in small steps.
CREATE TABLE enteros (clave INTEGER PRIMARY KEY) STRICT;

-- Every line of the history counts: what is no comment is short.
INSERT INTO enteros (clave)
SELECT clave FROM tickets
WHERE sin_espacios(titulo) OR sin_espacios(descripcion) OR EXISTS (
    SELECT 1 FROM historial WHERE historial.clave = tickets.clave AND sin_espacios(historial.despues)
);
