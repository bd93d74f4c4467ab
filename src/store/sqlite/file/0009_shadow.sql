-- A store of version 8 for who only reads: no comment was edited.

CREATE TEMP VIEW historial AS SELECT *, NULL AS comentario FROM main.historial;
