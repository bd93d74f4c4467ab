-- minimo: the oldest version of this program's tables that may still be used with these. Where a step only adds, it stays,
-- so that servers can be replaced one after the other.
ALTER TABLE tienda ADD COLUMN minimo integer NOT NULL DEFAULT 1;
