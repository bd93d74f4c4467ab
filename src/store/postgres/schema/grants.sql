-- Run once in the store's database, as a superuser. Then give each login its role:
--   GRANT tickets_app TO helpdesk;      servers and command lines
--   GRANT tickets_read TO reports;      lists, search, export, backup
--   GRANT tickets_owner TO anna;        tickets migrate
DO $$ BEGIN CREATE ROLE tickets_owner NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE tickets_app NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE tickets_read NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA IF NOT EXISTS tickets;
ALTER SCHEMA tickets OWNER TO tickets_owner;
-- Tables that somebody else has made before.
DO $$
DECLARE made regclass;
BEGIN
    FOR made IN SELECT oid FROM pg_class WHERE relnamespace = 'tickets'::regnamespace AND relkind = 'r' LOOP
        EXECUTE format('ALTER TABLE %s OWNER TO tickets_owner', made);
    END LOOP;
END $$;
GRANT USAGE ON SCHEMA tickets TO tickets_app, tickets_read;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA tickets TO tickets_app;
GRANT SELECT ON ALL TABLES IN SCHEMA tickets TO tickets_read;
ALTER DEFAULT PRIVILEGES FOR ROLE tickets_owner IN SCHEMA tickets
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO tickets_app;
ALTER DEFAULT PRIVILEGES FOR ROLE tickets_owner IN SCHEMA tickets GRANT SELECT ON TABLES TO tickets_read;
