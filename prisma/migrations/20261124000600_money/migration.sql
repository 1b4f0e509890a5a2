-- Money: what people are entitled to, and how it is paid.

-- The ledger of entitlements ------------------------------------------------------------------------------------------------------------

create table entitlement_line (
  id               uuid primary key,
  program_id       text not null,
  area_path        text not null,
  enrolment_id     uuid not null references enrolment (id),
  component        text not null,
  beneficiary_id   uuid not null,
  period           text not null,
  period_start     date not null,
  sequence         integer not null,
  kind             text not null,
  amount_minor     bigint not null,
  currency         text not null,
  determination_id uuid not null,
  recorded_at      timestamptz(3) not null,
  constraint entitlement_line_key unique (program_id, component, beneficiary_id, period, sequence),
  constraint entitlement_line_sequence check (sequence >= 0),
  constraint entitlement_line_amount check (amount_minor <> 0),
  constraint entitlement_line_currency check (currency ~ '^[A-Z]{3}$'),
  constraint entitlement_line_kind check (kind in
    ('accrual', 'adjustment', 'arrears', 'overpayment', 'recovery', 'write_off', 'waiver', 'refund')),
  constraint entitlement_line_sign check (case kind
    when 'accrual' then amount_minor > 0 when 'arrears' then amount_minor > 0 when 'overpayment' then amount_minor < 0 else true end)
);
comment on column entitlement_line.area_path is 'Area of the enrolment when the line was recorded: who may see it.';
comment on column entitlement_line.period_start is 'First day of the benefit period; from then on the line is due.';
create index entitlement_line_enrolment on entitlement_line (enrolment_id, period_start);
create index entitlement_line_due on entitlement_line (program_id, period_start);

-- History is never edited, by nobody: not by a statement with too many rights either.
create function schemata_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'Rows of % are never changed or deleted; add a correcting row.', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger entitlement_line_append_only before update or delete on entitlement_line
  for each row execute function schemata_refuse_change();
create trigger entitlement_line_no_truncate before truncate on entitlement_line
  for each statement execute function schemata_refuse_change();

-- Correction numbers go on over all enrolments of a beneficiary, also those outside the caller's area. It tells numbers, no amounts.
create function schemata_highest_sequences(program text, beneficiaries uuid[])
  returns table (component text, beneficiary_id uuid, period text, sequence integer)
  language plpgsql
  as $$
  declare
    sight text := current_setting('schemata.sight', true);
  begin
    -- Undone with the transaction if the query fails. (`set` as a clause of the function would need a superuser.)
    perform set_config('schemata.sight', program || '@*', true);
    return query
      select l.component, l.beneficiary_id, l.period, max(l.sequence) from entitlement_line l
      where l.program_id = program and l.beneficiary_id = any (beneficiaries) group by 1, 2, 3;
    perform set_config('schemata.sight', sight, true);
  end $$;

-- Payments ------------------------------------------------------------------------------------------------------------------------------

create table payment_cycle (
  id                    uuid primary key,
  revision              integer not null,
  program_id            text not null,
  period                text not null,
  run                   integer not null,
  currency              text not null,
  due_before            date not null,
  cut_off               timestamptz(3) not null,
  pay_on                date not null,
  state                 text not null,
  opened_by             uuid not null,
  calculated_by         uuid,
  locked_by             uuid,
  pre_checked_by        uuid,
  approved_by           uuid,
  authorised_by         uuid,
  released_by           uuid,
  content_hash          text,
  locked_count          integer,
  locked_amount_minor   bigint,
  message_id            text,
  file_hash             text,
  released_count        integer,
  released_amount_minor bigint,
  constraint payment_cycle_run unique (program_id, period, run),
  constraint payment_cycle_message unique (message_id),
  constraint payment_cycle_revision check (revision > 0),
  constraint payment_cycle_run_positive check (run > 0),
  constraint payment_cycle_state check (state in ('open', 'calculating', 'locked', 'pre-checked', 'approved', 'authorised', 'released',
    'settling', 'reconciled', 'closed')),
  constraint payment_cycle_four_eyes check (
    approved_by is null or (approved_by <> opened_by and approved_by <> calculated_by and approved_by <> locked_by)),
  constraint payment_cycle_six_eyes check (authorised_by is null or (authorised_by <> approved_by and authorised_by <> opened_by
    and authorised_by <> calculated_by and authorised_by <> locked_by)),
  constraint payment_cycle_released_is_authorised check (message_id is null or (authorised_by is not null and content_hash is not null))
);

-- Where the due lines of an enrolment go in a cycle, or why they wait. Working rows of the calculation.
create table payment_route (
  cycle_id            uuid not null references payment_cycle (id),
  enrolment_id        uuid not null references enrolment (id),
  program_id          text not null,
  area_path           text not null,
  payee_id            uuid,
  account_id          uuid,
  account_fingerprint text,
  exception           text,
  primary key (cycle_id, enrolment_id),
  constraint payment_route_or_exception check (
    exception is not null or (payee_id is not null and account_id is not null and account_fingerprint is not null))
);
create index payment_route_payee on payment_route (cycle_id, payee_id, account_id) where exception is null;

create table payment_instruction (
  id                  uuid primary key,
  cycle_id            uuid not null references payment_cycle (id),
  program_id          text not null,
  area_path           text not null,
  key                 text not null,
  end_to_end_id       text not null,
  attempt             integer not null,
  reissue_of          uuid references payment_instruction (id),
  method              text not null,
  payee_id            uuid not null,
  account_id          uuid not null,
  account_fingerprint text not null,
  amount_minor        bigint not null,
  currency            text not null,
  position            integer,
  state               text not null,
  reason              text,
  changed_at          timestamptz(3) not null,
  constraint payment_instruction_key unique (key),
  constraint payment_instruction_end_to_end unique (end_to_end_id),
  constraint payment_instruction_position unique (cycle_id, position),
  constraint payment_instruction_replaces_once unique (reissue_of),
  constraint payment_instruction_key_form check (key ~ '^[0-9a-f]{64}$' and end_to_end_id = left(key, 32)),
  constraint payment_instruction_attempt check (attempt > 0),
  constraint payment_instruction_method check (
    (method = 'transfer' and amount_minor > 0) or (method = 'set-off' and amount_minor = 0)),
  constraint payment_instruction_state check (state in ('prepared', 'approved', 'sent', 'accepted', 'paid', 'partially_paid', 'rejected',
    'returned', 'expired_uncollected', 'cancelled', 'unknown'))
);
comment on column payment_instruction.position is 'Place in the locked list; a stop after the lock leaves it.';
create index payment_instruction_cycle on payment_instruction (cycle_id, state, key);

-- `live` while the instruction may still pay, or holds the line back: a line is in at most one live instruction, ever.
create table payment_line (
  instruction_id uuid not null references payment_instruction (id),
  line_id        uuid not null references entitlement_line (id),
  program_id     text not null,
  area_path      text not null,
  place          integer not null,
  live           boolean not null,
  primary key (instruction_id, line_id)
);
create unique index payment_line_one_live on payment_line (line_id) where live;
create index payment_line_line on payment_line (line_id);

create table status_file (
  hash        text primary key,
  cycle_id    uuid not null references payment_cycle (id),
  program_id  text not null,
  message_id  text not null,
  recorded_at timestamptz(3) not null,
  recorded_by uuid not null,
  changed     integer not null,
  constraint status_file_hash_form check (hash ~ '^[0-9a-f]{64}$')
);
create index status_file_cycle on status_file (cycle_id);

-- One row is one double entry: the same amount on both sides, so the books balance by their shape.
create table journal_entry (
  id           uuid primary key,
  kind         text not null,
  program_id   text not null,
  debit        text not null,
  credit       text not null,
  amount_minor bigint not null,
  currency     text not null,
  booked_on    date not null,
  recorded_at  timestamptz(3) not null,
  source_id    uuid not null,
  period       text,
  constraint journal_entry_once unique (kind, source_id),
  constraint journal_entry_kind check (kind in ('accrue', 'disburse', 'return')),
  constraint journal_entry_accounts check (debit <> credit and debit in ('benefit-expense', 'benefits-payable', 'bank')
    and credit in ('benefit-expense', 'benefits-payable', 'bank')),
  constraint journal_entry_amount check (amount_minor > 0)
);
create index journal_entry_booked on journal_entry (program_id, booked_on);
create trigger journal_entry_append_only before update or delete on journal_entry
  for each row execute function schemata_refuse_change();
create trigger journal_entry_no_truncate before truncate on journal_entry
  for each statement execute function schemata_refuse_change();
create trigger status_file_append_only before update or delete on status_file
  for each row execute function schemata_refuse_change();

-- Rights --------------------------------------------------------------------------------------------------------------------------------

grant select, insert on entitlement_line, status_file, journal_entry to schemata_app;
grant select, insert on payment_cycle, payment_instruction, payment_line to schemata_app;
grant update (revision, state, calculated_by, locked_by, pre_checked_by, approved_by, authorised_by, released_by, content_hash, locked_count,
  locked_amount_minor, message_id, file_hash, released_count, released_amount_minor) on payment_cycle to schemata_app;
grant update (state, reason, position, changed_at) on payment_instruction to schemata_app;
grant update (live) on payment_line to schemata_app;
grant select, insert, update, delete on payment_route to schemata_app;

alter table entitlement_line enable row level security, force row level security;
alter table payment_cycle enable row level security, force row level security;
alter table payment_route enable row level security, force row level security;
alter table payment_instruction enable row level security, force row level security;
alter table payment_line enable row level security, force row level security;
alter table status_file enable row level security, force row level security;
alter table journal_entry enable row level security, force row level security;

create policy entitlement_line_scope on entitlement_line
  using (schemata_sees(program_id, area_path)) with check (schemata_sees(program_id, area_path));
create policy payment_route_scope on payment_route
  using (schemata_sees(program_id, area_path)) with check (schemata_sees(program_id, area_path));
create policy payment_instruction_scope on payment_instruction
  using (schemata_sees(program_id, area_path)) with check (schemata_sees(program_id, area_path));
create policy payment_line_scope on payment_line
  using (schemata_sees(program_id, area_path)) with check (schemata_sees(program_id, area_path));

-- A cycle, its files and the books are of a programme as a whole and hold nothing personal: whoever works for the programme may read them.
create policy payment_cycle_read on payment_cycle for select using (schemata_sees_program(program_id));
create policy payment_cycle_add on payment_cycle for insert with check (schemata_sees(program_id, '*'));
create policy payment_cycle_change on payment_cycle for update using (schemata_sees(program_id, '*')) with check (schemata_sees(program_id, '*'));
create policy status_file_read on status_file for select using (schemata_sees_program(program_id));
create policy status_file_add on status_file for insert with check (schemata_sees(program_id, '*'));
create policy journal_entry_read on journal_entry for select using (schemata_sees_program(program_id));
create policy journal_entry_add on journal_entry for insert with check (schemata_sees_program(program_id));
