-- Who may act --------------------------------------------------------------------------------------------------------------------------

create table principal (
  id            uuid primary key,
  kind          text not null,
  name_cyrillic text not null,
  name_latin    text not null,
  email         text,
  language      text not null default 'mn',
  active        boolean not null default true,
  created_at    timestamptz(3) not null default now(),
  constraint principal_kind check (kind in ('person', 'system')),
  constraint principal_email unique (email),
  constraint principal_email_of_person check (kind = 'person' or email is null)
);

insert into principal (id, kind, name_cyrillic, name_latin, language) values
  ('00000000-0000-7000-8000-000000000001', 'system', 'Шилжүүлэлт',        'Migration',    'en'),
  ('00000000-0000-7000-8000-000000000002', 'system', 'Анхны өгөгдөл',     'Seed',         'en'),
  ('00000000-0000-7000-8000-000000000003', 'system', 'Дэвсгэр ажил',      'Worker',       'en'),
  ('00000000-0000-7000-8000-000000000004', 'system', 'Аудитын лац',       'Sealer',       'en'),
  ('00000000-0000-7000-8000-000000000005', 'system', 'Нэвтрэлт',          'Sign-in',      'en'),
  ('00000000-0000-7000-8000-000000000006', 'system', 'Иргэний портал',    'Portal',       'en'),
  ('00000000-0000-7000-8000-000000000007', 'system', 'Өргөдөл хүлээн авалт', 'Intake',    'en'),
  ('00000000-0000-7000-8000-000000000008', 'system', 'Төлбөр',            'Payments',     'en'),
  ('00000000-0000-7000-8000-000000000009', 'system', 'Командын мөр',      'Command line', 'en');

-- The text of a list, for constraints. array_to_string is only declared stable, because some types print by settings; text does not.
create function schemata_list_key(items text[]) returns text
  language sql immutable parallel safe
  return coalesce(array_to_string(items, ','), '*');

create table access_grant (
  id           uuid primary key,
  principal_id uuid not null references principal (id),
  role         text not null,
  programs     text[],
  area_path    text,
  valid_from   date not null,
  valid_to     date,
  granted_by   uuid not null default schemata_actor(),
  constraint access_grant_role check (role in ('designer', 'caseworker', 'supervisor', 'payments-officer', 'administrator', 'auditor')),
  constraint access_grant_programs_named check (programs is null or cardinality(programs) > 0),
  constraint access_grant_spell check (valid_to is null or valid_to > valid_from),
  constraint access_grant_not_twice exclude using gist (
    principal_id with =, role with =, schemata_list_key(programs) with =, coalesce(area_path, '*') with =,
    daterange(valid_from, valid_to) with &&)
);
comment on column access_grant.programs is 'Ids of programmes; null is all.';
comment on column access_grant.area_path is 'The area with everything below it; null is all.';
comment on column access_grant.valid_to is 'First day without the grant (half-open); null is open.';
create index access_grant_principal on access_grant (principal_id);

create table work_group (
  id            uuid primary key,
  name_cyrillic text not null,
  name_latin    text not null,
  area_path     text,
  constraint work_group_name unique (name_latin)
);

create table work_group_member (
  id           uuid primary key,
  group_id     uuid not null references work_group (id),
  principal_id uuid not null references principal (id),
  valid_from   date not null,
  valid_to     date,
  constraint work_group_member_spell check (valid_to is null or valid_to > valid_from),
  constraint work_group_member_not_twice exclude using gist (
    group_id with =, principal_id with =, daterange(valid_from, valid_to) with &&)
);
create index work_group_member_principal on work_group_member (principal_id);

-- A queue is a name in a programme; the installation says which group works it in which area.
create table queue_binding (
  program   text not null,
  queue     text not null,
  area_path text not null,
  group_id  uuid not null references work_group (id),
  primary key (program, queue, area_path, group_id)
);
create index queue_binding_group on queue_binding (group_id);

grant select, insert, update on principal, access_grant, work_group, work_group_member to schemata_app;
grant select, insert, delete on queue_binding to schemata_app;

alter table principal enable row level security, force row level security;
alter table access_grant enable row level security, force row level security;
alter table work_group enable row level security, force row level security;
alter table work_group_member enable row level security, force row level security;
alter table queue_binding enable row level security, force row level security;

-- Colleagues' names stand beside every decision, so each actor reads them; who may do what is kept by administrators.
create policy principal_read on principal for select using (schemata_actor() is not null);
create policy principal_add on principal for insert with check (schemata_role() in ('administrator', 'system'));
create policy principal_change on principal for update using (schemata_role() in ('administrator', 'system'));

create policy access_grant_read on access_grant for select
  using (principal_id = schemata_actor() or schemata_role() in ('administrator', 'auditor', 'system'));
create policy access_grant_add on access_grant for insert
  with check (schemata_role() in ('administrator', 'system') and granted_by = schemata_actor());
create policy access_grant_change on access_grant for update using (schemata_role() in ('administrator', 'system'));

create policy work_group_read on work_group for select using (schemata_actor() is not null);
create policy work_group_add on work_group for insert with check (schemata_role() in ('administrator', 'system'));
create policy work_group_change on work_group for update using (schemata_role() in ('administrator', 'system'));

create policy work_group_member_read on work_group_member for select using (schemata_actor() is not null);
create policy work_group_member_add on work_group_member for insert with check (schemata_role() in ('administrator', 'system'));
create policy work_group_member_change on work_group_member for update using (schemata_role() in ('administrator', 'system'));

create policy queue_binding_read on queue_binding for select using (schemata_actor() is not null);
create policy queue_binding_add on queue_binding for insert with check (schemata_role() in ('administrator', 'system'));
create policy queue_binding_remove on queue_binding for delete using (schemata_role() in ('administrator', 'system'));

-- Sign-in: better-auth's own tables (1.7), in a schema of their own, read only through its pool (connection/auth-pool.ts) ---------------

create schema auth;

create table auth."user" (
  id              uuid primary key default gen_random_uuid() references principal (id),
  name            text not null,
  email           text not null,
  "emailVerified" boolean not null default false,
  image           text,
  "createdAt"     timestamptz(3) not null default now(),
  "updatedAt"     timestamptz(3) not null default now(),
  constraint user_email unique (email)
);

create table auth.session (
  id          uuid primary key default gen_random_uuid(),
  "expiresAt" timestamptz(3) not null,
  token       text not null,
  "createdAt" timestamptz(3) not null default now(),
  "updatedAt" timestamptz(3) not null default now(),
  "ipAddress" text,
  "userAgent" text,
  "userId"    uuid not null references auth."user" (id) on delete cascade,
  constraint session_token unique (token)
);
create index session_user_id on auth.session ("userId");

create table auth.account (
  id                      uuid primary key default gen_random_uuid(),
  "accountId"             text not null,
  "providerId"            text not null,
  "userId"                uuid not null references auth."user" (id) on delete cascade,
  "accessToken"           text,
  "refreshToken"          text,
  "idToken"               text,
  "accessTokenExpiresAt"  timestamptz(3),
  "refreshTokenExpiresAt" timestamptz(3),
  scope                   text,
  password                text,
  "createdAt"             timestamptz(3) not null default now(),
  "updatedAt"             timestamptz(3) not null default now()
);
create index account_user_id on auth.account ("userId");

create table auth.verification (
  id          uuid primary key default gen_random_uuid(),
  identifier  text not null,
  value       text not null,
  "expiresAt" timestamptz(3) not null,
  "createdAt" timestamptz(3) not null default now(),
  "updatedAt" timestamptz(3) not null default now()
);
create index verification_identifier on auth.verification (identifier);

create table auth."rateLimit" (
  id            uuid primary key default gen_random_uuid(),
  key           text not null,
  count         integer not null,
  "lastRequest" bigint not null,
  constraint rate_limit_key unique (key)
);

grant usage on schema auth to schemata_app;
grant select, insert, update, delete on all tables in schema auth to schemata_app;

-- What was done ------------------------------------------------------------------------------------------------------------------------

-- State tables are authoritative; events are appended in the same transaction. The unique key is the check of the aggregate's revision.
create table domain_event (
  id             uuid primary key,
  at             timestamptz(3) not null,
  aggregate_type text not null,
  aggregate_id   uuid not null,
  revision       integer not null,
  type           text not null,
  version        integer not null,
  actor          uuid not null default schemata_actor(),
  purpose        text not null default schemata_purpose(),
  program        text,
  area_path      text not null,
  payload        jsonb not null,
  constraint domain_event_revision unique (aggregate_type, aggregate_id, revision),
  constraint domain_event_revision_positive check (revision > 0),
  constraint domain_event_version_positive check (version > 0)
);
comment on column domain_event.payload is 'Ids, codes and hashes only, never personal values.';
comment on column domain_event.program is 'Null for what belongs to no programme (the registry).';

grant select, insert on domain_event to schemata_app;
alter table domain_event enable row level security, force row level security;
create policy domain_event_read on domain_event for select
  using (schemata_sees_area(area_path) and (program is null or schemata_sees(program, area_path)));
create policy domain_event_add on domain_event for insert
  with check (actor = schemata_actor() and schemata_sees_area(area_path) and (program is null or schemata_sees(program, area_path)));

-- Rows come unchained (a chain for each write would make every writer wait for every other); the sealer sets `batch`, once, and chains batches.
create table audit_event (
  id        uuid primary key,
  at        timestamptz(3) not null,
  actor     uuid not null default schemata_actor(),
  role      text not null default schemata_role(),
  action    text not null,
  subjects  uuid[] not null default '{}',
  purpose   text not null default schemata_purpose(),
  program   text,
  area_path text,
  details   jsonb not null default '{}',
  batch     bigint
);
comment on column audit_event.subjects is 'Ids of the persons (or other rows) that were read or written.';
comment on column audit_event.details is 'Codes, ids and hashes only, never personal values.';
create index audit_event_unsealed on audit_event (at) where batch is null;
create index audit_event_batch on audit_event (batch);
create index audit_event_subjects on audit_event using gin (subjects);

create table audit_batch (
  batch       bigint primary key,
  sealed_at   timestamptz(3) not null,
  event_count integer not null,
  prev_hash   text not null,
  hash        text not null,
  constraint audit_batch_not_empty check (event_count > 0)
);

grant select, insert on audit_event to schemata_app;
grant update (batch) on audit_event to schemata_app;
grant select, insert on audit_batch to schemata_app;

alter table audit_event enable row level security, force row level security;
alter table audit_batch enable row level security, force row level security;
create policy audit_event_read on audit_event for select
  using (schemata_role() in ('auditor', 'administrator', 'system') and schemata_sees(program, area_path));
create policy audit_event_add on audit_event for insert
  with check (actor = schemata_actor() and role = schemata_role() and purpose = schemata_purpose() and batch is null);
create policy audit_event_seal on audit_event for update using (batch is null and schemata_role() = 'system') with check (batch is not null);
create policy audit_batch_read on audit_batch for select using (schemata_role() in ('auditor', 'administrator', 'system'));
create policy audit_batch_add on audit_batch for insert with check (schemata_role() = 'system');

-- What must still leave the house. A row is written with what caused it and taken with FOR UPDATE SKIP LOCKED.
create table outbox (
  id           uuid primary key,
  at           timestamptz(3) not null,
  kind         text not null,
  key          text not null,
  program      text,
  area_path    text,
  payload      jsonb not null,
  available_at timestamptz(3) not null,
  attempts     integer not null default 0,
  locked_until timestamptz(3),
  done_at      timestamptz(3),
  last_error   text,
  constraint outbox_key unique (kind, key)
);
comment on column outbox.key is 'Natural key of the effect: the same effect is asked for once.';
comment on column outbox.last_error is 'A code, never personal values.';
create index outbox_due on outbox (available_at) where done_at is null;

grant select, insert, update on outbox to schemata_app;
alter table outbox enable row level security, force row level security;
create policy outbox_read on outbox for select using (schemata_role() = 'system');
create policy outbox_add on outbox for insert with check (schemata_actor() is not null);
create policy outbox_take on outbox for update using (schemata_role() = 'system');
