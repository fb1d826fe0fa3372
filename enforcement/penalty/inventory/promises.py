"""What the database keeps about quantities, whoever writes to it. The migration calls it; nothing else does.

A movement is written in the transaction of the act it belongs to, in one case, between items of one unit; and no
item ever gives out more than it holds. Movements of one item wait for each other, so that two cannot both take the last.
"""

CONSERVED = """
CREATE FUNCTION penalty_goods_are_conserved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    held numeric;
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM casework_event
        WHERE id = NEW.event_id AND case_id = NEW.case_id
          AND transaction = txid_current() AND recorded_at = transaction_timestamp()
    ) THEN
        RAISE EXCEPTION 'goods moved without a ledger entry'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'goods_movement_is_in_ledger';
    END IF;
    IF EXISTS (SELECT 1 FROM penalty_item WHERE id IN (NEW.source_id, NEW.item_id) AND case_id <> NEW.case_id) THEN
        RAISE EXCEPTION 'goods moved between cases'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'goods_stay_in_their_case';
    END IF;
    IF (SELECT count(DISTINCT unit) FROM penalty_item WHERE id IN (NEW.source_id, NEW.item_id)) > 1 THEN
        RAISE EXCEPTION 'goods changed their unit'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'goods_keep_their_unit';
    END IF;
    IF NEW.source_id IS NOT NULL THEN
        PERFORM pg_advisory_xact_lock(hashtextextended(NEW.source_id::text, 0));
        SELECT coalesce(sum(CASE WHEN item_id = NEW.source_id THEN quantity ELSE 0 END), 0)
             - coalesce(sum(CASE WHEN source_id = NEW.source_id THEN quantity ELSE 0 END), 0)
          INTO held FROM penalty_movement WHERE item_id = NEW.source_id OR source_id = NEW.source_id;
        IF held < 0 OR (NEW.source_id = NEW.item_id AND held < NEW.quantity) THEN
            RAISE EXCEPTION 'more goods left than there were'
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'goods_are_conserved';
        END IF;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER goods_are_conserved AFTER INSERT ON penalty_movement
    FOR EACH ROW EXECUTE FUNCTION penalty_goods_are_conserved();
"""
UNDO_CONSERVED = """
DROP TRIGGER goods_are_conserved ON penalty_movement;
DROP FUNCTION penalty_goods_are_conserved;
"""
