-- Letters of scripts without spaces are words of their own, so that a search finds them inside of a run. An older program
-- would go on keeping whole runs, which this one does not look for.
UPDATE tienda SET minimo = 5;
