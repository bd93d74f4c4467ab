-- A store of version 7 for who only reads: no comment is apart from its ticket.

CREATE TEMP TABLE comentarios_largos (documento INTEGER PRIMARY KEY, clave INTEGER, cambio INTEGER, campo TEXT);
