-- People and what they may do, kept by administrators ------------------------------------------------------------------------------------

-- A first password is known to whoever gave it: until its owner chooses another, nothing but that is allowed.
alter table principal add column password_due boolean not null default false;
comment on column principal.password_due is 'The password was given by somebody else and must be replaced before anything else is done.';

-- A grant is ended, never changed. On the day on which it began it is withdrawn: a spell of no day, which was never in force for one.
alter table access_grant drop constraint access_grant_spell;
alter table access_grant add constraint access_grant_spell check (valid_to is null or valid_to >= valid_from);
alter table access_grant add column ended_by uuid references principal (id);
comment on column access_grant.valid_to is 'First day without the grant (half-open); null is open; equal to valid_from where it was withdrawn.';

alter table work_group_member drop constraint work_group_member_spell;
alter table work_group_member add constraint work_group_member_spell check (valid_to is null or valid_to >= valid_from);

revoke update on access_grant, work_group_member from schemata_app;
grant update (valid_to, ended_by) on access_grant to schemata_app;
grant update (valid_to) on work_group_member to schemata_app;

create function schemata_end_comes_earlier() returns trigger
  language plpgsql
  as $$
begin
  if new.valid_to is null or (old.valid_to is not null and new.valid_to > old.valid_to) then
    raise exception 'Expected an end that is not later than before: history is not edited. Give another one.' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger access_grant_only_ends before update on access_grant for each row execute function schemata_end_comes_earlier();
create trigger work_group_member_only_ends before update on work_group_member for each row execute function schemata_end_comes_earlier();

-- Nobody gives more than they see, and nobody gives or ends their own: a second administrator does.
create function schemata_may_grant(grantee uuid, programs text[], area_path text) returns boolean
  language sql stable parallel safe
  return schemata_role() = 'system' or (
    schemata_role() = 'administrator' and grantee <> schemata_actor()
    and coalesce(case when programs is null then schemata_sees(null, area_path)
      else not exists (select 1 from unnest(programs) as one (program) where not coalesce(schemata_sees(one.program, area_path), false)) end, false));

drop policy access_grant_add on access_grant;
drop policy access_grant_change on access_grant;
create policy access_grant_add on access_grant for insert
  with check (schemata_may_grant(principal_id, programs, area_path) and granted_by = schemata_actor());
create policy access_grant_change on access_grant for update using (schemata_may_grant(principal_id, programs, area_path));

-- The audit trail is read newest first, and by who acted.
create index audit_event_at on audit_event (at, id);
create index audit_event_actor on audit_event (actor, at);
