-- Comments whose text was edited: each edit is a line of the history of its own.

-- comentario: the change that made the comment of which the line is; NULL for every other line.
ALTER TABLE historial ADD COLUMN comentario bigint;
CREATE INDEX historial_comentario ON historial (clave, comentario) WHERE comentario IS NOT NULL;
