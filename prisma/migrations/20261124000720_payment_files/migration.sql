-- What leaves the house for the bank, byte for byte, and from which account of the office it pays.

create table payer_account (
  program_id text primary key,
  name       text not null,
  iban       text not null,
  bic        text not null
);
comment on table payer_account is 'The account that a programme pays from; where a programme has none of its own, the row of "*".';

create table payment_file (
  cycle_id   uuid primary key references payment_cycle (id),
  program_id text not null,
  message_id text not null,
  hash       text not null,
  content    bytea not null,
  written_at timestamptz(3) not null,
  written_by uuid not null,
  constraint payment_file_message unique (message_id),
  constraint payment_file_hash_form check (hash ~ '^[0-9a-f]{64}$')
);
create trigger payment_file_append_only before update or delete on payment_file
  for each row execute function schemata_refuse_change();
create trigger payment_file_no_truncate before truncate on payment_file
  for each statement execute function schemata_refuse_change();

grant select, insert on payer_account, payment_file to schemata_app;

alter table payer_account enable row level security, force row level security;
alter table payment_file enable row level security, force row level security;

-- The file names people and accounts: whoever sees the programme in every area.
create policy payment_file_scope on payment_file
  using (schemata_sees(program_id, '*')) with check (schemata_sees(program_id, '*'));
create policy payer_account_read on payer_account for select using (true);
create policy payer_account_add on payer_account for insert with check (schemata_sees(program_id, '*'));
