create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- The role of the running product. The start command gives it a password; here it only has to exist, so that it can be granted to.
do $$
begin
  if not exists (select from pg_roles where rolname = 'schemata_app') then
    create role schemata_app nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
end
$$;

-- The scope of a transaction, as prisma/database.ts sets it. Without one the settings are null (or '' after an earlier transaction on the
-- same connection), and every function below answers null or false: nothing is visible by default.

create function schemata_actor() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('schemata.actor', true), '')::uuid;

create function schemata_role() returns text
  language sql stable parallel safe
  return nullif(current_setting('schemata.role', true), '');

create function schemata_purpose() returns text
  language sql stable parallel safe
  return nullif(current_setting('schemata.purpose', true), '');

-- What is in sight: pairs `program@area`, `*` for all, joined by commas. Pairs and not two lists, because somebody with programme A in one
-- aimag and programme B in another must not see A in the other.

-- A row without a programme is seen only by a scope of all programmes.
create function schemata_sees_program(program text) returns boolean
  language sql stable parallel safe
  return case coalesce(current_setting('schemata.sight', true), '')
    when '*@*' then true
    when '' then false
    else exists (
      select 1 from unnest(string_to_array(current_setting('schemata.sight', true), ',')) as sight (pair)
      where split_part(pair, '@', 1) in ('*', program))
  end;

-- An area in sight holds everything below it. A row without an area is seen only by a scope of all areas.
create function schemata_sees_area(area_path text) returns boolean
  language sql stable parallel safe
  return case coalesce(current_setting('schemata.sight', true), '')
    when '*@*' then true
    when '' then false
    else exists (
      select 1 from unnest(string_to_array(current_setting('schemata.sight', true), ',')) as sight (pair)
      where split_part(pair, '@', 2) in ('*', area_path) or starts_with(area_path, split_part(pair, '@', 2) || '/'))
  end;

create function schemata_sees(program text, area_path text) returns boolean
  language sql stable parallel safe
  return case coalesce(current_setting('schemata.sight', true), '')
    when '*@*' then true
    when '' then false
    else exists (
      select 1 from unnest(string_to_array(current_setting('schemata.sight', true), ',')) as sight (pair)
      where split_part(pair, '@', 1) in ('*', program)
        and (split_part(pair, '@', 2) in ('*', area_path) or starts_with(area_path, split_part(pair, '@', 2) || '/')))
  end;

-- One installation is one jurisdiction and one database.
create table installation (
  id              uuid primary key,
  singleton       boolean not null default true,
  name            text not null,
  kind            text not null,
  jurisdiction    text not null,
  time_zone       text not null,
  clock_offset_ms bigint,
  clock_pinned_at timestamptz(3),
  created_at      timestamptz(3) not null default now(),
  constraint installation_only_one unique (singleton),
  constraint installation_singleton check (singleton),
  constraint installation_kind check (kind in ('development', 'staging', 'production')),
  constraint installation_one_clock check (clock_offset_ms is null or clock_pinned_at is null),
  constraint installation_true_clock_in_production check (kind <> 'production' or (clock_offset_ms is null and clock_pinned_at is null))
);
comment on column installation.clock_offset_ms is 'Outside production: added to the real clock.';
comment on column installation.clock_pinned_at is 'Outside production: the clock stands at this instant.';

grant usage on schema public to schemata_app;
grant select, insert, update on installation to schemata_app;

-- Its name and its clock show on every page, before anybody signs in; changing them is an administrator's work.
alter table installation enable row level security, force row level security;
create policy installation_read on installation for select using (true);
create policy installation_add on installation for insert with check (schemata_role() = 'system');
create policy installation_change on installation for update using (schemata_role() in ('administrator', 'system'));
