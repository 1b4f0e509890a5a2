-- Programme versions: content-addressed parts. The running product reads programmes only from here.

CREATE TABLE program_part (
  hash text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
  normal_form text NOT NULL
);

CREATE TABLE program_version (
  root_hash text PRIMARY KEY CHECK (root_hash ~ '^[0-9a-f]{64}$'),
  program_id text NOT NULL,
  title jsonb NOT NULL,
  imported_at timestamptz(3) NOT NULL,
  imported_by text NOT NULL
);
CREATE INDEX program_version_program ON program_version (program_id, imported_at DESC);

-- The bytes as they were written stand beside the normal form, so that export gives back the same files.
CREATE TABLE program_version_part (
  root_hash text NOT NULL REFERENCES program_version (root_hash),
  path text NOT NULL,
  part_hash text NOT NULL REFERENCES program_part (hash),
  source_bytes bytea NOT NULL,
  PRIMARY KEY (root_hash, path)
);

-- Which version decides from which instant on (recorded time). Rows are only added.
CREATE TABLE program_activation (
  id uuid PRIMARY KEY,
  program_id text NOT NULL,
  root_hash text NOT NULL REFERENCES program_version (root_hash),
  activated_at timestamptz(3) NOT NULL,
  activated_by text NOT NULL
);
CREATE INDEX program_activation_latest ON program_activation (program_id, activated_at DESC, id DESC);

-- Working days are data of the installation; a later row of the same calendar replaces the earlier one.
CREATE TABLE working_calendar (
  id text NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  content jsonb NOT NULL,
  PRIMARY KEY (id, recorded_at)
);

GRANT SELECT, INSERT ON working_calendar, program_part, program_version, program_version_part, program_activation TO schemata_app;

-- Programmes hold no personal data: everyone who acts in the installation reads them; without a scope there is nothing.
-- Who prepares versions adds them; only administrators and the system put one into force.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['program_part', 'program_version', 'program_version_part', 'program_activation', 'working_calendar'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (schemata_actor() IS NOT NULL)', name || '_read', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['program_part', 'program_version', 'program_version_part'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK (schemata_role() IN (''designer'', ''administrator'', ''system''))',
      name || '_add', name);
  END LOOP;
END $$;
CREATE POLICY program_activation_add ON program_activation FOR INSERT WITH CHECK (schemata_role() IN ('administrator', 'system'));
CREATE POLICY working_calendar_add ON working_calendar FOR INSERT WITH CHECK (schemata_role() IN ('administrator', 'system'));
