-- Finding people by name, in either script and with spelling mistakes -----------------------------------------------------------------------

-- One key for a name however it is written: Cyrillic and Latin fall together, so do letters that are taken for each other, and letters that
-- are written twice. Оюунчимэг, Oyuunchimeg and oyunchimeg are one.
create function schemata_name_key(name text) returns text
  language sql immutable parallel safe
  return regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    translate(
      replace(replace(replace(replace(replace(replace(replace(replace(replace(
        lower(normalize(coalesce(name, ''), nfc)), 'ё', 'yo'), 'ю', 'yu'), 'я', 'ya'), 'ц', 'ts'), 'ч', 'ch'), 'ш', 'sh'), 'щ', 'sh'),
        'й', 'i'), 'ъ', 'i'),
      'абвгдежзиклмнопрстуфхыьэөүäåöüóúw', 'abvgdejziklmnoprstufhiieouaaououv'),
    '[^a-z0-9]', '', 'g'),
    'kh', 'h', 'g'),
    'zh', 'j', 'g'),
    'ye', 'e', 'g'),
    'y(?![aeou])', 'i', 'g'),
    '([a-z])\1+', '\1', 'g');

alter table person_detail add column given_key text collate "C" generated always as (schemata_name_key(given_name)) stored;
alter table person_detail add column patronymic_key text collate "C" generated always as (schemata_name_key(patronymic)) stored;
alter table person_identifier add column value_key text collate "C" generated always as (schemata_name_key(value)) stored;
create index person_detail_given_key on person_detail (given_key) where recorded_to is null;
create index person_detail_patronymic_key on person_detail (patronymic_key) where recorded_to is null;
create index person_identifier_value_key on person_identifier (value_key) where recorded_to is null;
create index application_reference_prefix on application ((reference collate "C"));

-- The names that there are, without the people who bear them. Likeness is no leakproof operator, so that row-level security would have it
-- tried on every person; here it is looked up in an index, and people are then found by equal keys.
create table name_key (
  key text collate "C" primary key
);
comment on table name_key is 'No row-level security: keys of names, which say nothing of anybody.';
create index name_key_likeness on name_key using gin (key gin_trgm_ops);
grant select on name_key to schemata_app;

create function schemata_note_names() returns trigger
  language plpgsql security definer set search_path = public
  as $$
begin
  insert into name_key (key)
  select distinct key from fresh, unnest(array[fresh.given_key, fresh.patronymic_key]) as one (key) where key <> '' order by key
  on conflict do nothing;
  return null;
end
$$;
create trigger person_detail_notes_names after insert on person_detail
  referencing new table as fresh for each statement execute function schemata_note_names();

-- Names that are there already: read as background work does, for no row is visible without a scope.
select set_config('schemata.actor', '00000000-0000-7000-8000-000000000001', true), set_config('schemata.role', 'system', true),
  set_config('schemata.purpose', 'migration', true), set_config('schemata.sight', '*@*', true);
insert into name_key (key)
  select distinct key from person_detail, unnest(array[given_key, patronymic_key]) as one (key) where key <> '' order by key
  on conflict do nothing;
select set_config('schemata.actor', '', true), set_config('schemata.role', '', true), set_config('schemata.purpose', '', true),
  set_config('schemata.sight', '', true);
