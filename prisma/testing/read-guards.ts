import type { AdminDatabase } from '../connection/admin-database.ts'

/** What guards the rows of one table, as the live catalog has it. */
export type TableGuards = {
  /** `forced`: row-level security binds the owner too. */
  readonly rowSecurity: 'none' | 'enabled' | 'forced'
  readonly constraints: Readonly<Record<string, string>>
  readonly indexes: Readonly<Record<string, string>>
  readonly policies: Readonly<Record<string, string>>
  readonly triggers: Readonly<Record<string, string>>
}

/** Tables, and the functions that policies, constraints and triggers call; both by name. */
export type Guards = {
  readonly tables: Readonly<Record<string, TableGuards>>
  readonly functions: Readonly<Record<string, string>>
}

/** What the product may do: by table (with columns where a right is of single columns), by schema, and with functions and sequences. */
export type Privileges = Readonly<Record<string, readonly string[]>>

type Row = { readonly table: string; readonly name: string; readonly definition: string }

const NAME = `case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end`
const OURS = `n.nspname in ('public', 'auth')`

/** Reads the guards of every table in `public` and `auth`. */
export async function readGuards(admin: AdminDatabase): Promise<Guards> {
  const tables = await admin.rows<{ name: string; security: TableGuards['rowSecurity'] }>(`
    select ${NAME} as name,
      case when c.relrowsecurity and c.relforcerowsecurity then 'forced' when c.relrowsecurity then 'enabled' else 'none' end as security
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relkind in ('r', 'p') order by 1`)
  // NOT NULL is a constraint of its own only from PostgreSQL 18 on; the drift check compares it.
  const constraints = await admin.rows<Row>(`
    select ${NAME} as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where ${OURS} and k.contype <> 'n' order by 1, 2`)
  const indexes = await admin.rows<Row>(`
    select ${NAME} as table, i.relname as name, pg_get_indexdef(i.oid) as definition
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
      join pg_namespace n on n.oid = c.relnamespace
    where ${OURS} and not exists (select from pg_constraint k where k.conindid = i.oid and k.contype in ('p', 'u', 'x')) order by 1, 2`)
  const policies = await admin.rows<Row>(`
    select case schemaname when 'public' then tablename else schemaname || '.' || tablename end as table, policyname as name,
      concat_ws(' ', lower(permissive), 'for', lower(cmd), 'to', array_to_string(roles, ', '),
        'using (' || qual || ')', 'with check (' || with_check || ')') as definition
    from pg_policies order by 1, 2`)
  const triggers = await admin.rows<Row>(`
    select ${NAME} as table, t.tgname as name,
      pg_get_triggerdef(t.oid) || case t.tgenabled when 'O' then '' else ' (enabled: ' || t.tgenabled::text || ')' end as definition
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where ${OURS} and not t.tgisinternal order by 1, 2`)
  const functions = await admin.rows<Row>(`
    select '' as table, p.oid::regprocedure::text as name, pg_get_functiondef(p.oid) as definition
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where ${OURS} and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 2`)
  return {
    tables: Object.fromEntries(
      tables.map(({ name, security }) => [
        name,
        {
          rowSecurity: security,
          constraints: ofTable(constraints, name),
          indexes: ofTable(indexes, name),
          policies: ofTable(policies, name),
          triggers: ofTable(triggers, name),
        },
      ]),
    ),
    functions: ofTable(functions, ''),
  }
}

const ofTable = (rows: readonly Row[], table: string): Record<string, string> =>
  Object.fromEntries(rows.filter((row) => row.table === table).map((row) => [row.name, row.definition]))

/** Reads what `role` (or everybody, PUBLIC) was granted in `public` and `auth`, and what the role itself is and owns. */
export async function readPrivileges(admin: AdminDatabase, role: string): Promise<Privileges> {
  const rows = await admin.rows<{ object: string; rights: string[] }>(
    `with granted (object, acl, columns) as (
       select ${NAME}, c.relacl, null from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where ${OURS} and c.relkind in ('r', 'p', 'v', 'm', 'S')
       union all
       select ${NAME}, a.attacl, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
         join pg_namespace n on n.oid = c.relnamespace where ${OURS} and a.attacl is not null
       union all
       select 'schema ' || n.nspname, n.nspacl, null from pg_namespace n where ${OURS}
       union all
       select 'function ' || p.oid::regprocedure::text, p.proacl, null from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where ${OURS} and p.proacl is not null and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e'))
     select object, array_agg(right_text order by right_text) as rights from (
       select g.object, concat_ws(' ', lower(e.privilege_type), '(' || g.columns || ')',
         case when e.grantee = 0 then 'to everybody' end, case when e.is_grantable then 'with grant option' end) as right_text
       from granted g, aclexplode(g.acl) e
       where e.grantee = 0 or e.grantee = (select oid from pg_roles where rolname = $1)) as listed
     group by object order by object`,
    [role],
  )
  const [attributes] = await admin.rows<{ attributes: string[] }>(
    `select array_remove(array[case when rolsuper then 'superuser' end, case when rolbypassrls then 'bypassrls' end,
       case when rolcreaterole then 'createrole' end, case when rolcreatedb then 'createdb' end,
       case when rolreplication then 'replication' end]
       || array(select 'member of ' || roleid::regrole::text from pg_auth_members where member = r.oid)
       || array(select 'owns ' || oid::regclass::text from pg_class where relowner = r.oid), null) as attributes
     from pg_roles r where rolname = $1`,
    [role],
  )
  return {
    'the role itself': attributes?.attributes ?? [],
    ...Object.fromEntries(rows.map(({ object, rights }) => [object, rights])),
  }
}
