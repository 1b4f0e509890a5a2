-- Programme versions: content-addressed parts. The running product reads programmes only from here.

CREATE TABLE program_part (
  hash text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
  normal_form text NOT NULL
);

CREATE TABLE program_version (
  root_hash text PRIMARY KEY CHECK (root_hash ~ '^[0-9a-f]{64}$'),
  program_id text NOT NULL,
  title jsonb NOT NULL,
  imported_at timestamptz NOT NULL,
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
  activated_at timestamptz NOT NULL,
  activated_by text NOT NULL
);
CREATE INDEX program_activation_latest ON program_activation (program_id, activated_at DESC, id DESC);

GRANT SELECT, INSERT ON program_part, program_version, program_version_part, program_activation TO schemata_app;

-- Programmes hold no personal data: everyone who acts in the installation may read them; without a scope there is nothing.
ALTER TABLE program_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE program_version FORCE ROW LEVEL SECURITY;
CREATE POLICY program_version_scope ON program_version USING (schemata_actor() IS NOT NULL) WITH CHECK (schemata_actor() IS NOT NULL);
ALTER TABLE program_version_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE program_version_part FORCE ROW LEVEL SECURITY;
CREATE POLICY program_version_part_scope ON program_version_part
  USING (schemata_actor() IS NOT NULL) WITH CHECK (schemata_actor() IS NOT NULL);
ALTER TABLE program_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE program_part FORCE ROW LEVEL SECURITY;
CREATE POLICY program_part_scope ON program_part USING (schemata_actor() IS NOT NULL) WITH CHECK (schemata_actor() IS NOT NULL);
ALTER TABLE program_activation ENABLE ROW LEVEL SECURITY;
ALTER TABLE program_activation FORCE ROW LEVEL SECURITY;
CREATE POLICY program_activation_scope ON program_activation
  USING (schemata_actor() IS NOT NULL) WITH CHECK (schemata_actor() IS NOT NULL);
