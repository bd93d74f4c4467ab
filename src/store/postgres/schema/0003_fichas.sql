-- The mark of every transaction that writes, which its program made before: so that one whose COMMIT was not answered can look
-- whether it was stored. Kept for minutes.
CREATE TABLE fichas (
    ficha uuid PRIMARY KEY,
    fecha bigint NOT NULL
);
CREATE INDEX fichas_fecha ON fichas (fecha);
