import type { Grant } from '#engine/access/grant.ts'
import type { Sql } from '../database.ts'
import { listPeople, type PeopleFilter } from './list-people.ts'

export type StaffGrant = Grant & {
  readonly id: string
  readonly principalId: string
  readonly grantedBy: Colleague
  readonly endedBy: Colleague | null
}

type Colleague = { readonly nameCyrillic: string; readonly nameLatin: string }

export type StaffPerson = {
  readonly id: string
  readonly nameCyrillic: string
  readonly nameLatin: string
  readonly email: string | null
  readonly active: boolean
  readonly passwordDue: boolean
  readonly createdAt: string
}

const colleague = (id: string): string =>
  `(SELECT jsonb_build_object('nameCyrillic', c.name_cyrillic, 'nameLatin', c.name_latin) FROM principal c WHERE c.id = ${id})`

const grantColumns = `g.id, g.principal_id AS "principalId", g.role, g.programs, g.area_path AS "areaPath", g.valid_from AS "validFrom",
  g.valid_to AS "validTo", ${colleague('g.granted_by')} AS "grantedBy", ${colleague('g.ended_by')} AS "endedBy"`

/** People who work here, as administrators keep them, with their way in; bound to one transaction and its scope. */
export const createStaffStore = (sql: Sql) => ({
  listPeople: (filter: PeopleFilter) => listPeople(sql, filter),
  /** Locks the person, so that two administrators do not decide about one at once. */
  findPerson: (id: string) =>
    sql.one<StaffPerson>(
      `SELECT id, name_cyrillic AS "nameCyrillic", name_latin AS "nameLatin", email, active, password_due AS "passwordDue",
         created_at AS "createdAt" FROM principal WHERE id = $1 AND kind = 'person' FOR UPDATE`,
      [id],
    ),
  /** Newest first. */
  listGrants: (principalId: string) =>
    sql.rows<StaffGrant>(
      `SELECT ${grantColumns} FROM access_grant g WHERE g.principal_id = $1 ORDER BY g.valid_from DESC, g.id DESC`,
      [principalId],
    ),
  findGrant: (id: string) => sql.one<StaffGrant>(`SELECT ${grantColumns} FROM access_grant g WHERE g.id = $1`, [id]),
  /** Grants in force on a day that end within `days` of it, the next one first. */
  listEnding: ({ day, days }: { readonly day: string; readonly days: number }) =>
    sql.rows<StaffGrant & Colleague>(
      `SELECT ${grantColumns}, p.name_cyrillic AS "nameCyrillic", p.name_latin AS "nameLatin" FROM access_grant g JOIN principal p ON p.id = g.principal_id
       WHERE p.active AND g.valid_from <= $1::date AND g.valid_to > $1::date AND g.valid_to <= $1::date + $2::integer ORDER BY g.valid_to, p.name_cyrillic`,
      [day, days],
    ),
  addPerson: async (person: Omit<StaffPerson, 'active' | 'passwordDue'>): Promise<void> => {
    await sql.run(
      `INSERT INTO principal (id, kind, name_cyrillic, name_latin, email, password_due, created_at) VALUES ($1, 'person', $2, $3, $4, true, $5)`,
      [person.id, person.nameCyrillic, person.nameLatin, person.email, person.createdAt],
    )
  },
  hasEmail: async (email: string): Promise<boolean> =>
    (await sql.one('SELECT 1 FROM principal WHERE email = $1', [email])) !== undefined,
  setActive: async (id: string, active: boolean): Promise<void> => {
    await sql.run('UPDATE principal SET active = $2 WHERE id = $1', [id, active])
  },
  addGrant: async ({
    id,
    principalId,
    ...grant
  }: Grant & { readonly id: string; readonly principalId: string }): Promise<void> => {
    await sql.run(
      `INSERT INTO access_grant (id, principal_id, role, programs, area_path, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, principalId, grant.role, grant.programs, grant.areaPath, grant.validFrom, grant.validTo],
    )
  },
  endGrant: async ({
    id,
    validTo,
    by,
  }: {
    readonly id: string
    readonly validTo: string
    readonly by: string
  }): Promise<boolean> =>
    (await sql.run('UPDATE access_grant SET valid_to = $2, ended_by = $3 WHERE id = $1', [id, validTo, by])) === 1,
  /** A way in by e-mail and password; `passwordHash` is made by the sign-in library. */
  addAccount: async (account: {
    readonly principalId: string
    readonly name: string
    readonly email: string
    readonly passwordHash: string
  }) => {
    const { principalId, name, email, passwordHash } = account
    await sql.run('INSERT INTO auth."user" (id, name, email, "emailVerified") VALUES ($1, $2, $3, true)', [
      principalId,
      name,
      email,
    ])
    await sql.run(
      `INSERT INTO auth.account (id, "accountId", "providerId", "userId", password) VALUES (gen_random_uuid(), $1::text, 'credential', $1::uuid, $2)`,
      [principalId, passwordHash],
    )
  },
  /** Another password, given by somebody else: it must be replaced. */
  setPassword: async (principalId: string, passwordHash: string): Promise<void> => {
    await sql.run(
      `UPDATE auth.account SET password = $2, "updatedAt" = now() WHERE "userId" = $1 AND "providerId" = 'credential'`,
      [principalId, passwordHash],
    )
    await sql.run('UPDATE principal SET password_due = true WHERE id = $1', [principalId])
  },
  passwordChanged: async (principalId: string): Promise<void> => {
    await sql.run('UPDATE principal SET password_due = false WHERE id = $1', [principalId])
  },
  endSessions: (principalId: string): Promise<number> => sql.run('DELETE FROM auth.session WHERE "userId" = $1', [principalId]),
  listAreas: () =>
    sql.rows<{ path: string; kind: string; en: string; mn: string }>(
      `SELECT path, kind, name_en AS en, name_mn AS mn FROM area WHERE valid_to IS NULL AND kind IN ('aimag', 'capital', 'soum', 'district')
       ORDER BY split_part(path, '/', 2), length(path) - length(replace(path, '/', '')), name_mn`,
    ),
})

export type StaffStore = ReturnType<typeof createStaffStore>
