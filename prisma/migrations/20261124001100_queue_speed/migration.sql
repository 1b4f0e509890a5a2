-- A queue of thousands: its page is read from an index in its own order, and who sees the whole country is asked once, not at each row.

-- What the pages are ordered by, as prisma/stores/task-queries/list-tasks.ts writes it: what has no due date goes last.
CREATE INDEX task_by_due ON task ((coalesce(due_on - DATE '2000-01-01', 99999)::bigint * 1000 + 100 - priority), id) WHERE status = 'open';
CREATE INDEX task_by_priority ON task (((100 - priority)::bigint * 100000 + coalesce(due_on - DATE '2000-01-01', 99999)), id)
  WHERE status = 'open';
CREATE INDEX task_by_age ON task (created_at, id) WHERE status = 'open';
-- The next task that nobody has.
CREATE INDEX task_next ON task (priority DESC, due_on, created_at, id) WHERE status = 'open' AND assignee IS NULL;

ALTER POLICY task_scope ON task USING ((SELECT schemata_sees_everything()) OR schemata_sees(program_id, area_path));
ALTER POLICY application_scope ON application USING ((SELECT schemata_sees_everything()) OR schemata_sees(program_id, area_path));
ALTER POLICY process_instance_scope ON process_instance
  USING ((SELECT schemata_sees_everything()) OR schemata_sees(program_id, area_path));
