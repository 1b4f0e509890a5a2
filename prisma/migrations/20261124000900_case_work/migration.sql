-- What staff do on a case beside its tasks: papers that are asked for, documents, remarks, and overrides of what the rules say.

-- A paper or fact for which the applicant is asked; the workflow waits meanwhile, by message and by timer.
CREATE TABLE paper_request (
  id uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES application (id),
  program_id text NOT NULL,
  area_path text NOT NULL,
  -- In the words of whoever asks.
  paper text NOT NULL CHECK (length(paper) BETWEEN 1 AND 300),
  -- role.fact, where it settles facts that the rules read.
  facts text[] NOT NULL,
  due_on date NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'arrived', 'overdue')),
  asked_at timestamptz(3) NOT NULL,
  asked_by uuid NOT NULL,
  ended_at timestamptz(3),
  ended_by uuid,
  CHECK ((status = 'open') = (ended_at IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL))
);
-- A case waits for one paper at a time.
CREATE UNIQUE INDEX paper_request_one_open ON paper_request (application_id) WHERE status = 'open';
CREATE INDEX paper_request_application ON paper_request (application_id, asked_at);

-- A decision of two people, for a time, against what the rules say; never an edit of a determination.
CREATE TABLE outcome_override (
  id uuid PRIMARY KEY,
  revision integer NOT NULL CHECK (revision > 0),
  application_id uuid NOT NULL REFERENCES application (id),
  program_id text NOT NULL,
  area_path text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('eligible', 'ineligible')),
  -- Id of a legal basis of the programme.
  citation text NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  status text NOT NULL CHECK (status IN ('proposed', 'confirmed', 'declined')),
  proposed_by uuid NOT NULL,
  proposed_at timestamptz(3) NOT NULL,
  answered_by uuid,
  answered_at timestamptz(3),
  CHECK (valid_from < valid_to),
  CHECK ((status = 'proposed') = (answered_by IS NULL) AND (answered_by IS NULL) = (answered_at IS NULL)),
  -- The last guard of the rule that a second person answers.
  CHECK (answered_by IS NULL OR answered_by <> proposed_by)
);
CREATE INDEX outcome_override_application ON outcome_override (application_id, proposed_at);

-- Overrides that stood when it was made: they are inputs, and a replay reads them.
ALTER TABLE determination ADD COLUMN overrides jsonb NOT NULL DEFAULT '[]';

-- Files that were handed in. What a file is was found in its bytes; its hash tells whether they are still the same.
CREATE TABLE document (
  id uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES application (id),
  program_id text NOT NULL,
  area_path text NOT NULL,
  request_id uuid REFERENCES paper_request (id),
  evidence_id uuid REFERENCES evidence (id),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  media_type text NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
  size integer NOT NULL CHECK (size BETWEEN 1 AND 10485760),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea NOT NULL CHECK (length(content) = size),
  recorded_at timestamptz(3) NOT NULL,
  recorded_by uuid NOT NULL
);
CREATE UNIQUE INDEX document_once ON document (application_id, sha256);

-- What somebody wrote beside the answers to a task: a reason for returning, a remark for who comes next.
CREATE TABLE case_note (
  id uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES application (id),
  program_id text NOT NULL,
  area_path text NOT NULL,
  task_id uuid REFERENCES task (id),
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  recorded_at timestamptz(3) NOT NULL,
  recorded_by uuid NOT NULL
);
CREATE INDEX case_note_application ON case_note (application_id, recorded_at);

GRANT SELECT, INSERT ON paper_request, outcome_override, document, case_note TO schemata_app;
GRANT UPDATE (status, ended_at, ended_by) ON paper_request TO schemata_app;
GRANT UPDATE (revision, status, answered_by, answered_at) ON outcome_override TO schemata_app;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['paper_request', 'outcome_override', 'document', 'case_note'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY %I ON %I USING (schemata_sees(program_id, area_path)) WITH CHECK (schemata_sees(program_id, area_path))',
      name || '_scope', name);
  END LOOP;
END $$;
