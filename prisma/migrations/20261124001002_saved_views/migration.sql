-- A list as somebody likes to see it: the filters and the order that its address says. Nobody sees another's.
create table saved_view (
  id         uuid primary key,
  owner      uuid not null default schemata_actor() references principal (id),
  page       text not null,
  name       text not null,
  query      text not null,
  created_at timestamptz(3) not null,
  constraint saved_view_page check (page in ('cases', 'queues', 'payments', 'audit', 'people')),
  constraint saved_view_name unique (owner, page, name),
  constraint saved_view_named check (name = btrim(name) and length(name) between 1 and 60),
  constraint saved_view_query check (length(query) <= 1000)
);

grant select, insert, delete on saved_view to schemata_app;
alter table saved_view enable row level security, force row level security;
create policy saved_view_read on saved_view for select using (owner = schemata_actor());
create policy saved_view_add on saved_view for insert with check (owner = schemata_actor());
create policy saved_view_remove on saved_view for delete using (owner = schemata_actor());
