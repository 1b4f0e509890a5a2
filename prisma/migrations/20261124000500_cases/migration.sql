-- Cases: applications, evidence, determinations, enrolments, and the rows of their workflows.
-- Every row carries programme and area, so that one policy decides who sees it.

CREATE TABLE application (
  id uuid PRIMARY KEY,
  revision integer NOT NULL CHECK (revision > 0),
  reference text NOT NULL UNIQUE,
  -- The applicant's own number for it (the row of a file): the same number twice in one programme is the same application.
  external_reference text,
  program_id text NOT NULL,
  bundle_hash text NOT NULL REFERENCES program_version (root_hash),
  status text NOT NULL CHECK (status IN
    ('draft', 'submitted', 'incomplete', 'under_verification', 'ready', 'decided', 'withdrawn', 'lapsed', 'abandoned')),
  submitted_on date NOT NULL,
  subject_id uuid NOT NULL,
  roles jsonb NOT NULL,
  area_path text NOT NULL,
  worked_by text[] NOT NULL,
  determination_id uuid,
  outcome text CHECK (outcome IN ('eligible', 'ineligible', 'undetermined', 'error')),
  missing text[] NOT NULL,
  decision text CHECK (decision IN ('awarded', 'refused')),
  enrolment_id uuid,
  created_at timestamptz(3) NOT NULL,
  changed_at timestamptz(3) NOT NULL
);
-- One open application for a subject in a programme.
CREATE UNIQUE INDEX application_one_open ON application (program_id, subject_id)
  WHERE status NOT IN ('decided', 'withdrawn', 'lapsed', 'abandoned');
CREATE UNIQUE INDEX application_external_reference ON application (program_id, external_reference) WHERE external_reference IS NOT NULL;
CREATE INDEX application_list ON application (program_id, status, submitted_on DESC, id);
CREATE INDEX application_changed ON application (changed_at DESC, id);
CREATE INDEX application_subject ON application (subject_id);

CREATE TABLE evidence (
  id uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES application (id),
  program_id text NOT NULL,
  area_path text NOT NULL,
  subject_id uuid NOT NULL,
  -- role.fact
  path text NOT NULL,
  value jsonb NOT NULL,
  valid_from date,
  valid_to date,
  received_on date NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  superseded_at timestamptz(3),
  source text NOT NULL,
  verification text NOT NULL CHECK (verification IN ('unverified', 'verified', 'rejected', 'expired')),
  recorded_by text NOT NULL,
  CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_from < valid_to)
);
CREATE INDEX evidence_application ON evidence (application_id, path);

CREATE TABLE enrolment (
  id uuid PRIMARY KEY,
  revision integer NOT NULL CHECK (revision > 0),
  program_id text NOT NULL,
  subject_id uuid NOT NULL,
  application_id uuid NOT NULL REFERENCES application (id),
  roles jsonb NOT NULL,
  area_path text NOT NULL,
  status text NOT NULL CHECK (status IN ('active', 'suspended', 'terminated')),
  starts_on date NOT NULL,
  ends_on date,
  determined_through text NOT NULL,
  determination_id uuid NOT NULL
);
-- A subject takes part in a programme once at a time.
CREATE UNIQUE INDEX enrolment_one_live ON enrolment (program_id, subject_id) WHERE status <> 'terminated';
CREATE INDEX enrolment_live ON enrolment (program_id, determined_through) WHERE status <> 'terminated';

-- Immutable: what was decided, from what, by which rules. A later determination supersedes an earlier one, never edits it.
CREATE TABLE determination (
  id uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES application (id),
  enrolment_id uuid,
  program_id text NOT NULL,
  area_path text NOT NULL,
  subject_id uuid NOT NULL,
  bundle_hash text NOT NULL REFERENCES program_version (root_hash),
  semantics integer NOT NULL,
  trigger text NOT NULL,
  known_at timestamptz(3) NOT NULL,
  period_from text NOT NULL,
  period_to text NOT NULL,
  days jsonb NOT NULL,
  snapshot jsonb NOT NULL,
  periods jsonb NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('eligible', 'ineligible', 'undetermined', 'error')),
  missing text[] NOT NULL,
  reasons text[] NOT NULL,
  inputs_hash text NOT NULL,
  result_hash text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  created_by text NOT NULL
);
CREATE INDEX determination_application ON determination (application_id, created_at DESC, id DESC);
CREATE INDEX determination_enrolment ON determination (enrolment_id, created_at DESC) WHERE enrolment_id IS NOT NULL;

-- Workflows. The instance is not the case: its variables are ids and outcome codes.
CREATE TABLE process_instance (
  id uuid PRIMARY KEY,
  revision integer NOT NULL CHECK (revision > 0),
  application_id uuid NOT NULL REFERENCES application (id),
  program_id text NOT NULL,
  area_path text NOT NULL,
  bundle_hash text NOT NULL REFERENCES program_version (root_hash),
  process_id text NOT NULL,
  state jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('active', 'completed', 'terminated')),
  has_incident boolean NOT NULL,
  started_at timestamptz(3) NOT NULL,
  ended_at timestamptz
);
CREATE INDEX process_instance_application ON process_instance (application_id);

-- A task row is authoritative for claiming and completing.
CREATE TABLE task (
  id uuid PRIMARY KEY,
  instance_id uuid NOT NULL REFERENCES process_instance (id) DEFERRABLE INITIALLY DEFERRED,
  task_key text NOT NULL,
  application_id uuid NOT NULL REFERENCES application (id),
  program_id text NOT NULL,
  area_path text NOT NULL,
  element text NOT NULL,
  form text,
  queue text NOT NULL,
  second_person boolean NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'completed', 'cancelled')),
  assignee text,
  priority integer NOT NULL CHECK (priority BETWEEN 0 AND 100),
  due_on date,
  created_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  ended_by text,
  UNIQUE (instance_id, task_key)
);
CREATE INDEX task_queue ON task (program_id, queue, due_on, priority DESC, id) WHERE status = 'open';
CREATE INDEX task_assignee ON task (assignee) WHERE status = 'open';
CREATE INDEX task_application ON task (application_id);

CREATE TABLE process_timer (
  instance_id uuid NOT NULL REFERENCES process_instance (id) DEFERRABLE INITIALLY DEFERRED,
  timer_key text NOT NULL,
  program_id text NOT NULL,
  area_path text NOT NULL,
  target text NOT NULL,
  due_at timestamptz(3) NOT NULL,
  PRIMARY KEY (instance_id, timer_key)
);
CREATE INDEX process_timer_due ON process_timer (due_at);

-- Jobs that leave the house wait here for their handler; inline jobs never get a row.
CREATE TABLE process_job (
  id uuid PRIMARY KEY,
  instance_id uuid NOT NULL REFERENCES process_instance (id) DEFERRABLE INITIALLY DEFERRED,
  job_key text NOT NULL,
  program_id text NOT NULL,
  area_path text NOT NULL,
  type text NOT NULL,
  headers jsonb NOT NULL,
  retries integer NOT NULL,
  available_at timestamptz(3) NOT NULL,
  UNIQUE (instance_id, job_key)
);
CREATE INDEX process_job_due ON process_job (type, available_at);

CREATE TABLE process_incident (
  instance_id uuid NOT NULL REFERENCES process_instance (id) DEFERRABLE INITIALLY DEFERRED,
  incident_key text NOT NULL,
  program_id text NOT NULL,
  area_path text NOT NULL,
  element text NOT NULL,
  type text NOT NULL,
  message text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  resolved_at timestamptz(3),
  PRIMARY KEY (instance_id, incident_key)
);

GRANT SELECT, INSERT ON application, evidence, enrolment, process_instance, task, process_incident TO schemata_app;
-- What was said, of whom and when, never changes; only where things stand does.
GRANT UPDATE (revision, status, worked_by, determination_id, outcome, missing, decision, enrolment_id, changed_at) ON application TO schemata_app;
GRANT UPDATE (superseded_at) ON evidence TO schemata_app;
GRANT UPDATE (revision, status, ends_on, determined_through, determination_id) ON enrolment TO schemata_app;
GRANT UPDATE (revision, state, status, has_incident, ended_at) ON process_instance TO schemata_app;
GRANT UPDATE (status, assignee, ended_at, ended_by) ON task TO schemata_app;
GRANT UPDATE (resolved_at) ON process_incident TO schemata_app;
GRANT SELECT, INSERT ON determination TO schemata_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON process_timer, process_job TO schemata_app;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['application', 'evidence', 'enrolment', 'determination', 'process_instance', 'task', 'process_timer',
    'process_job', 'process_incident'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY %I ON %I USING (schemata_sees(program_id, area_path)) WITH CHECK (schemata_sees(program_id, area_path))',
      name || '_scope', name);
  END LOOP;
END $$;
