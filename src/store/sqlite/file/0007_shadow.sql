-- A store of version 6 for who only reads: every ticket is of its first version.

CREATE TEMP VIEW tickets AS SELECT *, 1 AS version, 1 AS fechada FROM main.tickets;
CREATE TEMP VIEW papelera AS SELECT *, 1 AS version, 1 AS fechada FROM main.papelera;
CREATE TEMP VIEW cambios AS SELECT *, NULL AS numerados FROM main.cambios;
