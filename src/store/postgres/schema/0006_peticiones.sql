-- Requests of a caller in its minute, which all servers with a limit count together; made UNLOGGED, as nobody needs them after a
-- crash or a failover, and no request waits for a disk or a standby.

-- quien: a hash of the caller, which leaves names and addresses out. hasta: when its minute ends.
CREATE TABLE peticiones (
    quien uuid PRIMARY KEY,
    cuenta bigint NOT NULL,
    hasta timestamptz NOT NULL
) WITH (fillfactor = 50);
CREATE INDEX peticiones_hasta ON peticiones (hasta);
