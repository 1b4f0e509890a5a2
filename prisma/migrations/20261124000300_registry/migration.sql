-- Persons, households and what the registers say of them, on two time axes: valid_from/valid_to is when a row is true in the world,
-- recorded_from/recorded_to when it was believed (both half-open; null is open). A row is never edited: the application may only end the time
-- in which it is believed, and add another. What may not overlap may not overlap among the rows that are believed now.

-- The scope of background work: tested before any row is looked up, which spares mass reads and loads a look at the subject of each row.
create function schemata_sees_everything() returns boolean
  language sql stable parallel safe
  return coalesce(current_setting('schemata.sight', true), '') = '*@*';

-- Text as a key of an EXCLUDE constraint: a GiST index of text takes many times as long to fill as one of its 64-bit hash.
create function schemata_key(content text) returns bigint
  language sql immutable parallel safe
  return hashtextextended(content, 0);

-- Areas: public reference data ---------------------------------------------------------------------------------------------------------------

create table area (
  path       text not null,
  code       text not null,
  kind       text not null,
  name_en    text not null,
  name_mn    text not null,
  valid_from date not null,
  valid_to   date,
  constraint area_pkey primary key (path, valid_from),
  constraint area_kind check (kind in ('country', 'aimag', 'soum', 'bag', 'capital', 'district', 'khoroo', 'abroad')),
  constraint area_path_form check (path ~ '^[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*$'),
  constraint area_spell check (valid_to is null or valid_to > valid_from),
  constraint area_one_version exclude using gist (path with =, daterange(valid_from, valid_to) with &&)
);
comment on table area is 'Versions of areas: a path stays, names and bounds may change.';

grant select, insert on area to schemata_app;
grant update (valid_to) on area to schemata_app;

-- Identities: never change but for the area that decides who may see them ----------------------------------------------------------------------

create table person (
  id            uuid primary key,
  area_path     text not null,
  recorded_from timestamptz(3) not null
);
comment on column person.area_path is 'Where the person lives as we know it now; decides who may see them. The history is in address_spell.';
create index person_area on person (area_path text_pattern_ops);

create table household (
  id            uuid primary key,
  area_path     text not null,
  recorded_from timestamptz(3) not null
);
create index household_area on household (area_path text_pattern_ops);

grant select, insert on person, household to schemata_app;
grant update (area_path) on person, household to schemata_app;

alter table person enable row level security, force row level security;
alter table household enable row level security, force row level security;
create policy person_area on person using (schemata_sees_everything() or schemata_sees_area(area_path));
create policy household_area on household using (schemata_sees_everything() or schemata_sees_area(area_path));

-- Histories ------------------------------------------------------------------------------------------------------------------------------------

create table person_detail (
  id uuid primary key,
  person_id uuid not null references person (id),
  sex text not null,
  birth_date date not null,
  birth_date_precision text not null,
  citizen boolean not null,
  clan_name text,
  patronymic text,
  given_name text not null,
  clan_name_latin text,
  patronymic_latin text,
  given_name_latin text not null,
  valid_from date not null,
  valid_to date,
  recorded_from timestamptz(3) not null,
  recorded_to timestamptz(3),
  source text not null,
  verification text not null,
  constraint person_detail_valid check (valid_to is null or valid_to > valid_from),
  constraint person_detail_recorded check (recorded_to is null or recorded_to > recorded_from),
  constraint person_detail_verification check (verification in ('unverified', 'verified', 'rejected', 'expired')),
  constraint person_detail_sex check (sex in ('female', 'male')),
  constraint person_detail_birth_date_precision check (birth_date_precision in ('exact', 'month', 'year', 'estimated')),
  constraint person_detail_one_on_a_day exclude using gist (person_id with =, daterange(valid_from, valid_to) with &&) where (recorded_to is null)
);
create index person_detail_names on person_detail using gin (
  given_name gin_trgm_ops, given_name_latin gin_trgm_ops, patronymic gin_trgm_ops, patronymic_latin gin_trgm_ops) where (recorded_to is null);
create index person_detail_person on person_detail (person_id);

create table person_identifier (
  id uuid primary key,
  person_id uuid not null references person (id),
  kind text not null,
  issuer text not null,
  value text not null,
  valid_from date not null,
  valid_to date,
  recorded_from timestamptz(3) not null,
  recorded_to timestamptz(3),
  source text not null,
  verification text not null,
  constraint person_identifier_valid check (valid_to is null or valid_to > valid_from),
  constraint person_identifier_recorded check (recorded_to is null or recorded_to > recorded_from),
  constraint person_identifier_verification check (verification in ('unverified', 'verified', 'rejected', 'expired')),
  constraint person_identifier_kind check (kind in ('register-number')),
  constraint person_identifier_normal check (value = upper(normalize(value, nfc))),
  constraint person_identifier_of_one_person exclude using gist (schemata_key(kind || ' ' || value) with =, daterange(valid_from, valid_to) with &&) where (recorded_to is null),
  constraint person_identifier_one_on_a_day exclude using gist (person_id with =, schemata_key(kind) with =, daterange(valid_from, valid_to) with &&) where (recorded_to is null)
);
create index person_identifier_value on person_identifier (kind, value);
create index person_identifier_person on person_identifier (person_id);

create table membership_spell (
  id uuid primary key,
  person_id uuid not null references person (id),
  household_id uuid not null references household (id),
  role text not null,
  is_primary boolean not null,
  valid_from date not null,
  valid_to date,
  recorded_from timestamptz(3) not null,
  recorded_to timestamptz(3),
  source text not null,
  verification text not null,
  constraint membership_spell_valid check (valid_to is null or valid_to > valid_from),
  constraint membership_spell_recorded check (recorded_to is null or recorded_to > recorded_from),
  constraint membership_spell_verification check (verification in ('unverified', 'verified', 'rejected', 'expired')),
  constraint membership_spell_role check (role in ('head', 'spouse', 'child', 'other')),
  constraint membership_spell_one_primary exclude using gist (person_id with =, daterange(valid_from, valid_to) with &&) where (recorded_to is null and is_primary),
  constraint membership_spell_once_in_a_household exclude using gist (person_id with =, household_id with =, daterange(valid_from, valid_to) with &&) where (recorded_to is null),
  constraint membership_spell_one_head exclude using gist (household_id with =, daterange(valid_from, valid_to) with &&) where (recorded_to is null and role = 'head')
);
create index membership_spell_person on membership_spell (person_id);
create index membership_spell_household on membership_spell (household_id);

create table relationship (
  id uuid primary key,
  person_id uuid not null references person (id),
  other_id uuid not null references person (id),
  kind text not null,
  valid_from date not null,
  valid_to date,
  recorded_from timestamptz(3) not null,
  recorded_to timestamptz(3),
  source text not null,
  verification text not null,
  constraint relationship_valid check (valid_to is null or valid_to > valid_from),
  constraint relationship_recorded check (recorded_to is null or recorded_to > recorded_from),
  constraint relationship_verification check (verification in ('unverified', 'verified', 'rejected', 'expired')),
  constraint relationship_kind check (kind in ('parent-of', 'spouse-of', 'guardian-of')),
  constraint relationship_of_two check (person_id <> other_id),
  constraint relationship_once exclude using gist (person_id with =, other_id with =, schemata_key(kind) with =, daterange(valid_from, valid_to) with &&) where (recorded_to is null)
);
create index relationship_person on relationship (person_id, kind);
create index relationship_other on relationship (other_id, kind);

create table address_spell (
  id uuid primary key,
  person_id uuid references person (id),
  household_id uuid references household (id),
  area_path text not null,
  valid_from date not null,
  valid_to date,
  recorded_from timestamptz(3) not null,
  recorded_to timestamptz(3),
  source text not null,
  verification text not null,
  constraint address_spell_valid check (valid_to is null or valid_to > valid_from),
  constraint address_spell_recorded check (recorded_to is null or recorded_to > recorded_from),
  constraint address_spell_verification check (verification in ('unverified', 'verified', 'rejected', 'expired')),
  constraint address_spell_of_one_subject check (num_nonnulls(person_id, household_id) = 1),
  constraint address_spell_one_on_a_day exclude using gist (coalesce(person_id, household_id) with =, daterange(valid_from, valid_to) with &&) where (recorded_to is null)
);
create index address_spell_person on address_spell (person_id);
create index address_spell_household on address_spell (household_id);

create table death (
  id uuid primary key,
  person_id uuid not null references person (id),
  date_of_death date not null,
  reported_on date not null,
  recorded_from timestamptz(3) not null,
  recorded_to timestamptz(3),
  source text not null,
  verification text not null,
  constraint death_recorded check (recorded_to is null or recorded_to > recorded_from),
  constraint death_verification check (verification in ('unverified', 'verified', 'rejected', 'expired')),
  constraint death_before_report check (date_of_death <= reported_on)
);
create unique index death_once on death (person_id) where (recorded_to is null);
create index death_person on death (person_id);

create table employment (
  id uuid primary key,
  person_id uuid not null references person (id),
  employer text not null,
  valid_from date not null,
  valid_to date,
  recorded_from timestamptz(3) not null,
  recorded_to timestamptz(3),
  source text not null,
  verification text not null,
  constraint employment_valid check (valid_to is null or valid_to > valid_from),
  constraint employment_recorded check (recorded_to is null or recorded_to > recorded_from),
  constraint employment_verification check (verification in ('unverified', 'verified', 'rejected', 'expired')),
  constraint employment_once exclude using gist (person_id with =, schemata_key(employer) with =, daterange(valid_from, valid_to) with &&) where (recorded_to is null)
);
create index employment_person on employment (person_id);

create table contribution (
  id uuid primary key,
  person_id uuid not null references person (id),
  kind text not null,
  base_amount_minor bigint not null,
  currency text not null,
  employer text,
  valid_from date not null,
  valid_to date not null,
  recorded_from timestamptz(3) not null,
  recorded_to timestamptz(3),
  source text not null,
  verification text not null,
  constraint contribution_valid check (valid_to > valid_from),
  constraint contribution_recorded check (recorded_to is null or recorded_to > recorded_from),
  constraint contribution_verification check (verification in ('unverified', 'verified', 'rejected', 'expired')),
  constraint contribution_kind check (kind in ('employee', 'voluntary', 'herder', 'state-paid')),
  constraint contribution_whole_months check (extract(day from valid_from) = 1 and extract(day from valid_to) = 1),
  constraint contribution_currency check (currency ~ '^[A-Z]{3}$'),
  constraint contribution_base_not_negative check (base_amount_minor >= 0),
  constraint contribution_employer check ((employer is not null) = (kind = 'employee')),
  constraint contribution_once exclude using gist (person_id with =, schemata_key(kind || ' ' || coalesce(employer, '')) with =, daterange(valid_from, valid_to) with &&) where (recorded_to is null)
);
comment on table contribution is 'Runs of insured months with one base: from the month of valid_from to before the month of valid_to.';
comment on column contribution.base_amount_minor is 'Base of one month.';
create index contribution_person on contribution (person_id);

create table household_score (
  id uuid primary key,
  household_id uuid not null references household (id),
  score numeric not null,
  assessed_on date not null,
  survey text not null,
  valid_from date not null,
  valid_to date,
  recorded_from timestamptz(3) not null,
  recorded_to timestamptz(3),
  source text not null,
  verification text not null,
  constraint household_score_valid check (valid_to is null or valid_to > valid_from),
  constraint household_score_recorded check (recorded_to is null or recorded_to > recorded_from),
  constraint household_score_verification check (verification in ('unverified', 'verified', 'rejected', 'expired')),
  constraint household_score_one_on_a_day exclude using gist (household_id with =, daterange(valid_from, valid_to) with &&) where (recorded_to is null)
);
create index household_score_household on household_score (household_id);

create table payee_account (
  id uuid primary key,
  person_id uuid not null references person (id),
  iban text not null,
  bic text not null,
  holder_name text not null,
  status text not null,
  valid_from date not null,
  valid_to date,
  recorded_from timestamptz(3) not null,
  recorded_to timestamptz(3),
  source text not null,
  verification text not null,
  constraint payee_account_valid check (valid_to is null or valid_to > valid_from),
  constraint payee_account_recorded check (recorded_to is null or recorded_to > recorded_from),
  constraint payee_account_verification check (verification in ('unverified', 'verified', 'rejected', 'expired')),
  constraint payee_account_status check (status in ('captured', 'pre-validated', 'active', 'rejected', 'closed')),
  constraint payee_account_once exclude using gist (person_id with =, schemata_key(iban) with =, daterange(valid_from, valid_to) with &&) where (recorded_to is null)
);
create index payee_account_person on payee_account (person_id);
create index payee_account_iban on payee_account (iban);

-- Who may see a history: whoever may see its subject; a membership and an address, whoever may see one of the two. -------------------------------
-- A superseded row cannot be revived or superseded again: only rows that are believed can be updated, and of them only recorded_to.

grant select, insert on person_detail to schemata_app;
grant update (recorded_to) on person_detail to schemata_app;
alter table person_detail enable row level security, force row level security;
create policy person_detail_read on person_detail for select using (
  schemata_sees_everything() or exists (select 1 from person where person.id = person_id));
create policy person_detail_add on person_detail for insert with check (
  schemata_sees_everything() or exists (select 1 from person where person.id = person_id));
create policy person_detail_supersede on person_detail for update using (
  recorded_to is null and (schemata_sees_everything() or exists (select 1 from person where person.id = person_id)))
  with check (true);

grant select, insert on person_identifier to schemata_app;
grant update (recorded_to) on person_identifier to schemata_app;
alter table person_identifier enable row level security, force row level security;
create policy person_identifier_read on person_identifier for select using (
  schemata_sees_everything() or exists (select 1 from person where person.id = person_id));
create policy person_identifier_add on person_identifier for insert with check (
  schemata_sees_everything() or exists (select 1 from person where person.id = person_id));
create policy person_identifier_supersede on person_identifier for update using (
  recorded_to is null and (schemata_sees_everything() or exists (select 1 from person where person.id = person_id)))
  with check (true);

grant select, insert on membership_spell to schemata_app;
grant update (recorded_to) on membership_spell to schemata_app;
alter table membership_spell enable row level security, force row level security;
create policy membership_spell_read on membership_spell for select using (
  schemata_sees_everything() or exists (select 1 from person where person.id = person_id)
    or exists (select 1 from household where household.id = household_id));
create policy membership_spell_add on membership_spell for insert with check (
  schemata_sees_everything() or exists (select 1 from person where person.id = person_id)
    or exists (select 1 from household where household.id = household_id));
create policy membership_spell_supersede on membership_spell for update using (
  recorded_to is null and (schemata_sees_everything() or exists (select 1 from person where person.id = person_id)
    or exists (select 1 from household where household.id = household_id)))
  with check (true);

grant select, insert on relationship to schemata_app;
grant update (recorded_to) on relationship to schemata_app;
alter table relationship enable row level security, force row level security;
create policy relationship_read on relationship for select using (
  schemata_sees_everything() or exists (select 1 from person where person.id = person_id)
    or exists (select 1 from person where person.id = other_id));
create policy relationship_add on relationship for insert with check (
  schemata_sees_everything() or exists (select 1 from person where person.id = person_id)
    or exists (select 1 from person where person.id = other_id));
create policy relationship_supersede on relationship for update using (
  recorded_to is null and (schemata_sees_everything() or exists (select 1 from person where person.id = person_id)
    or exists (select 1 from person where person.id = other_id)))
  with check (true);

grant select, insert on address_spell to schemata_app;
grant update (recorded_to) on address_spell to schemata_app;
alter table address_spell enable row level security, force row level security;
create policy address_spell_read on address_spell for select using (
  schemata_sees_everything() or exists (select 1 from person where person.id = person_id)
    or exists (select 1 from household where household.id = household_id));
create policy address_spell_add on address_spell for insert with check (
  schemata_sees_everything() or exists (select 1 from person where person.id = person_id)
    or exists (select 1 from household where household.id = household_id));
create policy address_spell_supersede on address_spell for update using (
  recorded_to is null and (schemata_sees_everything() or exists (select 1 from person where person.id = person_id)
    or exists (select 1 from household where household.id = household_id)))
  with check (true);

grant select, insert on death to schemata_app;
grant update (recorded_to) on death to schemata_app;
alter table death enable row level security, force row level security;
create policy death_read on death for select using (
  schemata_sees_everything() or exists (select 1 from person where person.id = person_id));
create policy death_add on death for insert with check (
  schemata_sees_everything() or exists (select 1 from person where person.id = person_id));
create policy death_supersede on death for update using (
  recorded_to is null and (schemata_sees_everything() or exists (select 1 from person where person.id = person_id)))
  with check (true);

grant select, insert on employment to schemata_app;
grant update (recorded_to) on employment to schemata_app;
alter table employment enable row level security, force row level security;
create policy employment_read on employment for select using (
  schemata_sees_everything() or exists (select 1 from person where person.id = person_id));
create policy employment_add on employment for insert with check (
  schemata_sees_everything() or exists (select 1 from person where person.id = person_id));
create policy employment_supersede on employment for update using (
  recorded_to is null and (schemata_sees_everything() or exists (select 1 from person where person.id = person_id)))
  with check (true);

grant select, insert on contribution to schemata_app;
grant update (recorded_to) on contribution to schemata_app;
alter table contribution enable row level security, force row level security;
create policy contribution_read on contribution for select using (
  schemata_sees_everything() or exists (select 1 from person where person.id = person_id));
create policy contribution_add on contribution for insert with check (
  schemata_sees_everything() or exists (select 1 from person where person.id = person_id));
create policy contribution_supersede on contribution for update using (
  recorded_to is null and (schemata_sees_everything() or exists (select 1 from person where person.id = person_id)))
  with check (true);

grant select, insert on household_score to schemata_app;
grant update (recorded_to) on household_score to schemata_app;
alter table household_score enable row level security, force row level security;
create policy household_score_read on household_score for select using (
  schemata_sees_everything() or exists (select 1 from household where household.id = household_id));
create policy household_score_add on household_score for insert with check (
  schemata_sees_everything() or exists (select 1 from household where household.id = household_id));
create policy household_score_supersede on household_score for update using (
  recorded_to is null and (schemata_sees_everything() or exists (select 1 from household where household.id = household_id)))
  with check (true);

grant select, insert on payee_account to schemata_app;
grant update (recorded_to) on payee_account to schemata_app;
alter table payee_account enable row level security, force row level security;
create policy payee_account_read on payee_account for select using (
  schemata_sees_everything() or exists (select 1 from person where person.id = person_id));
create policy payee_account_add on payee_account for insert with check (
  schemata_sees_everything() or exists (select 1 from person where person.id = person_id));
create policy payee_account_supersede on payee_account for update using (
  recorded_to is null and (schemata_sees_everything() or exists (select 1 from person where person.id = person_id)))
  with check (true);
