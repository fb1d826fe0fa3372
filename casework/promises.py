"""Promises the database keeps, whoever writes to it. Migrations call these; nothing else does.

1. What is append-only is only ever added to.
2. No proceeding changes state without a line in the ledger, in the same transaction, saying so. The
   check waits for commit, so the order of the two writes does not matter. The transaction is told by
   its id and its start, because ids can repeat after a restore into a new cluster.
3. Case data is never deleted.
"""

from django.db.migrations import RunSQL

FUNCTIONS = """
CREATE FUNCTION casework_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
END $$;

CREATE FUNCTION casework_never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'never_deleted';
END $$;

CREATE FUNCTION casework_state_is_in_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was text := CASE WHEN TG_OP = 'INSERT' THEN '' ELSE OLD.state END;
    before int := CASE WHEN TG_OP = 'INSERT' THEN 0 ELSE OLD.version END;
BEGIN
    IF (NEW.state IS DISTINCT FROM was OR NEW.version IS DISTINCT FROM before) AND NOT EXISTS (
        SELECT 1 FROM casework_event
        WHERE subject_id = NEW.id AND procedure = TG_ARGV[0] AND version = NEW.version AND NEW.version = before + 1
          AND source = was AND target = NEW.state
          AND transaction = txid_current() AND recorded_at = transaction_timestamp()
    ) THEN
        RAISE EXCEPTION '% % went from "%" to "%" without a ledger entry', TG_ARGV[0], NEW.id, was, NEW.state
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'state_is_in_ledger';
    END IF;
    RETURN NULL;
END $$;
"""
UNDO_FUNCTIONS = """
DROP FUNCTION casework_append_only;
DROP FUNCTION casework_never_deleted;
DROP FUNCTION casework_state_is_in_ledger;
"""


SEPARATE_ADMINISTRATORS = """
CREATE FUNCTION casework_administrators_are_separate() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    admins text[] := ARRAY['system_admin', 'security_admin', 'audit_admin'];
BEGIN
    IF EXISTS (
        SELECT 1 FROM casework_post
        WHERE user_id = NEW.user_id AND id IS DISTINCT FROM NEW.id AND role <> NEW.role
          AND (role = ANY (admins) OR NEW.role = ANY (admins))
          AND (until IS NULL OR until >= NEW.since) AND (NEW.until IS NULL OR NEW.until >= since)
    ) THEN
        RAISE EXCEPTION 'an administrator holds no other post' USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'administrators_are_separate';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER administrators_are_separate BEFORE INSERT OR UPDATE ON casework_post
    FOR EACH ROW EXECUTE FUNCTION casework_administrators_are_separate();
"""
"""三员：system, security and audit administrators are different people, and none of them works on cases."""
UNDO_SEPARATE_ADMINISTRATORS = """
DROP TRIGGER administrators_are_separate ON casework_post;
DROP FUNCTION casework_administrators_are_separate;
"""


def append_only(*tables: str) -> RunSQL:
    """Refuse UPDATE, DELETE and TRUNCATE on these tables."""
    return RunSQL(
        [
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION casework_append_only();"
            f"CREATE TRIGGER not_truncated BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION casework_append_only()"
            for table in tables
        ],
        [f"DROP TRIGGER append_only ON {table}; DROP TRIGGER not_truncated ON {table}" for table in tables],
    )


def never_deleted(*tables: str) -> RunSQL:
    """Refuse DELETE on these tables."""
    return RunSQL(
        [
            f"CREATE TRIGGER never_deleted BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION casework_never_deleted()"
            for table in tables
        ],
        [f"DROP TRIGGER never_deleted ON {table}" for table in tables],
    )


def state_is_in_ledger(table: str, procedure: str) -> RunSQL:
    """Refuse, at commit, a state or version of ``table`` that the ledger does not tell of."""
    return RunSQL(
        f"CREATE CONSTRAINT TRIGGER state_is_in_ledger AFTER INSERT OR UPDATE ON {table} DEFERRABLE INITIALLY DEFERRED "
        f"FOR EACH ROW EXECUTE FUNCTION casework_state_is_in_ledger('{procedure}');"
        f"CREATE TRIGGER never_deleted BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION casework_never_deleted()",
        f"DROP TRIGGER state_is_in_ledger ON {table}; DROP TRIGGER never_deleted ON {table}",
    )
