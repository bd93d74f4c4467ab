-- Versions of tickets, counted: several may have the same fecha_actualizacion, which is the clock's.

-- version: 1 at first, one more with each change. fechada: the first version that has had fecha_actualizacion, so that
-- the date stands for one version alone where both are the same.
ALTER TABLE tickets ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE tickets ADD COLUMN fechada INTEGER NOT NULL DEFAULT 1;
ALTER TABLE papelera ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE papelera ADD COLUMN fechada INTEGER NOT NULL DEFAULT 1;

-- How many numbers had been given to tickets when the change was made, which tells whether one was filed after it;
-- -1 where tickets with numbers of their own came in after it, NULL for changes that are older than this column.
ALTER TABLE cambios ADD COLUMN numerados INTEGER;

-- Of a purged ticket only its code and the date of its end stay: no reason, and no key under which it was filed.
UPDATE historial SET antes = '', despues = '' WHERE campo = 'Purgado';
DELETE FROM idempotencia WHERE clave NOT IN (SELECT clave FROM tickets) AND clave NOT IN (SELECT clave FROM papelera);
DELETE FROM importados WHERE clave NOT IN (SELECT clave FROM tickets) AND clave NOT IN (SELECT clave FROM papelera);

-- Up to which key old ones were forgotten, as they are looked through in small steps.
CREATE TABLE olvido (
    uno INTEGER PRIMARY KEY CHECK (uno = 1),
    quien TEXT NOT NULL,
    llave TEXT NOT NULL
) STRICT;
INSERT INTO olvido (uno, quien, llave) VALUES (1, '', '');
