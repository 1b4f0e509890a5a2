import type { Grant, Principal } from '#engine/access/grant.ts'
import type { Sql } from '../database.ts'

/** The country: everything is below it. */
const AREA_ALL = 'mn'

/** Principals, their grants and groups, bound to one transaction and its scope. */
export const createAccessStore = (sql: Sql) => ({
  findPrincipal: (id: string) =>
    sql.one<Principal & { readonly passwordDue: boolean }>(
      `SELECT id, name_cyrillic AS "nameCyrillic", name_latin AS "nameLatin", email, language, password_due AS "passwordDue" FROM principal
       WHERE id = $1 AND active AND kind = 'person'`,
      [id],
    ),
  findPrincipalId: async (email: string): Promise<string | undefined> =>
    (await sql.one<{ id: string }>('SELECT id FROM principal WHERE email = $1 AND active', [email]))?.id,
  /** Anybody who ever acted, system principals too. */
  findColleague: (id: string) =>
    sql.one<Principal>(
      `SELECT id, name_cyrillic AS "nameCyrillic", name_latin AS "nameLatin", NULL AS email, language FROM principal WHERE id::text = $1`,
      [id],
    ),
  listGrants: (principalId: string) =>
    sql.rows<Grant>(
      `SELECT role, programs, area_path AS "areaPath", valid_from AS "validFrom", valid_to AS "validTo"
       FROM access_grant WHERE principal_id = $1 ORDER BY valid_from, id`,
      [principalId],
    ),
  addPrincipal: async (principal: {
    readonly id: string
    readonly nameCyrillic: string
    readonly nameLatin: string
    readonly email: string
  }): Promise<void> => {
    await sql.run(`INSERT INTO principal (id, kind, name_cyrillic, name_latin, email) VALUES ($1, 'person', $2, $3, $4)`, [
      principal.id,
      principal.nameCyrillic,
      principal.nameLatin,
      principal.email,
    ])
  },
  addGrant: async (grant: {
    readonly id: string
    readonly principalId: string
    readonly role: string
    readonly areaPath: string | null
    readonly validFrom: string
  }): Promise<void> => {
    await sql.run('INSERT INTO access_grant (id, principal_id, role, area_path, valid_from) VALUES ($1, $2, $3, $4, $5)', [
      grant.id,
      grant.principalId,
      grant.role,
      grant.areaPath,
      grant.validFrom,
    ])
  },
  addGroup: (group: NewGroup) => addGroup(sql, group),
})

export type AccessStore = ReturnType<typeof createAccessStore>

type NewGroup = {
  readonly id: string
  readonly nameCyrillic: string
  readonly nameLatin: string
  readonly members: readonly { readonly id: string; readonly principalId: string }[]
  readonly queues: readonly { readonly program: string; readonly queue: string }[]
  readonly validFrom: string
}

const addGroup = async (sql: Sql, { id, nameCyrillic, nameLatin, members, queues, validFrom }: NewGroup): Promise<void> => {
  await sql.run('INSERT INTO work_group (id, name_cyrillic, name_latin) VALUES ($1, $2, $3)', [id, nameCyrillic, nameLatin])
  for (const member of members)
    await sql.run('INSERT INTO work_group_member (id, group_id, principal_id, valid_from) VALUES ($1, $2, $3, $4)', [
      member.id,
      id,
      member.principalId,
      validFrom,
    ])
  for (const { program, queue } of queues)
    await sql.run('INSERT INTO queue_binding (program, queue, area_path, group_id) VALUES ($1, $2, $3, $4)', [
      program,
      queue,
      AREA_ALL,
      id,
    ])
}
