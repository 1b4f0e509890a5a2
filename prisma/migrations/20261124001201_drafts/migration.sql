-- What somebody has typed into a form and not sent yet: so that a reload, the end of a session or a lost line costs nothing. It is nobody's
-- decision and no part of a case; it goes with the task that it answers or the application that it becomes, and otherwise when its time is over.
create table form_draft (
  owner      uuid not null default schemata_actor() references principal (id),
  kind       text not null,
  subject    uuid not null,
  program_id text not null,
  area_path  text,
  content    jsonb not null,
  saved_at   timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  primary key (owner, kind, subject),
  constraint form_draft_kind check (kind in ('task', 'registration')),
  constraint form_draft_place check ((kind = 'task') = (area_path is not null)),
  constraint form_draft_size check (octet_length(content::text) <= 65536),
  constraint form_draft_ends check (expires_at > saved_at)
);
comment on column form_draft.subject is 'The task, or the attempt to register an application.';
comment on column form_draft.area_path is 'Null for a registration: whom it is about, and so where, is not known before it is taken.';
create index form_draft_expiry on form_draft (expires_at);

grant select, insert, delete on form_draft to schemata_app;
grant update (program_id, content, saved_at, expires_at) on form_draft to schemata_app;
alter table form_draft enable row level security, force row level security;

-- Only its author, and only as long as the programme and the area are in their sight.
create policy form_draft_own on form_draft
  using (owner = schemata_actor()
    and case when area_path is null then schemata_sees_program(program_id) else schemata_sees(program_id, area_path) end);
-- The worker sweeps what has expired.
create policy form_draft_sweep_read on form_draft for select using (schemata_role() = 'system');
create policy form_draft_sweep on form_draft for delete using (schemata_role() = 'system');
