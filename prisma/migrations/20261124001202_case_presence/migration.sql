-- Who has a case open now, so that a second person sees the first. Real seconds and not the installation's clock, which may stand still.
create table case_presence (
  application_id uuid not null references application (id),
  principal_id   uuid not null default schemata_actor() references principal (id),
  program_id     text not null,
  area_path      text not null,
  seen_at        timestamptz(3) not null default now(),
  primary key (application_id, principal_id)
);
create index case_presence_seen on case_presence (seen_at);

grant select, insert, delete on case_presence to schemata_app;
grant update (seen_at) on case_presence to schemata_app;
alter table case_presence enable row level security, force row level security;

-- Whoever sees the case sees who looks at it; each says so only of themselves.
create policy case_presence_read on case_presence for select using (schemata_sees(program_id, area_path));
create policy case_presence_add on case_presence for insert
  with check (principal_id = schemata_actor() and schemata_sees(program_id, area_path));
create policy case_presence_change on case_presence for update
  using (principal_id = schemata_actor() and schemata_sees(program_id, area_path));
create policy case_presence_remove on case_presence for delete
  using ((principal_id = schemata_actor() or schemata_role() = 'system') and schemata_sees(program_id, area_path));
