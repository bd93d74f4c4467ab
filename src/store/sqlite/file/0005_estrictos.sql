-- Strict catalogues: a ticket gets no id that such a catalogue does not know or that is out of use.

-- A row is a strict catalogue; most stores have none, so that filing reads an empty table.
CREATE TABLE estrictos (
    catalogo TEXT PRIMARY KEY CHECK (catalogo IN ('areas', 'prioridades', 'estados', 'usuarios'))
) STRICT, WITHOUT ROWID;
