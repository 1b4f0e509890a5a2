import type { Sql } from '../database.ts'

export type Group = {
  readonly id: string
  readonly nameCyrillic: string
  readonly nameLatin: string
  readonly members: readonly {
    readonly id: string
    readonly principalId: string
    readonly nameCyrillic: string
    readonly nameLatin: string
    readonly active: boolean
    readonly validFrom: string
    readonly validTo: string | null
  }[]
  readonly bindings: readonly QueueBinding[]
}

export type QueueBinding = { readonly program: string; readonly queue: string; readonly areaPath: string }

/** Groups of people and the queues that they work; bound to one transaction and its scope. */
export const createGroupStore = (sql: Sql) => ({
  /** With whoever is in them on a day or will be. */
  listGroups: (day: string) =>
    sql.rows<Group>(
      `SELECT w.id, w.name_cyrillic AS "nameCyrillic", w.name_latin AS "nameLatin",
         (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'principalId', p.id, 'nameCyrillic', p.name_cyrillic, 'nameLatin', p.name_latin,
            'active', p.active, 'validFrom', m.valid_from, 'validTo', m.valid_to) ORDER BY p.name_cyrillic, m.valid_from), '[]')
          FROM work_group_member m JOIN principal p ON p.id = m.principal_id
          WHERE m.group_id = w.id AND (m.valid_to IS NULL OR $1::date < m.valid_to)) AS members,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('program', b.program, 'queue', b.queue, 'areaPath', b.area_path)
            ORDER BY b.program, b.queue, b.area_path), '[]') FROM queue_binding b WHERE b.group_id = w.id) AS bindings
       FROM work_group w ORDER BY w.name_latin`,
      [day],
    ),
  hasGroup: async (id: string): Promise<boolean> => (await sql.one('SELECT 1 FROM work_group WHERE id = $1', [id])) !== undefined,
  hasName: async (nameLatin: string): Promise<boolean> =>
    (await sql.one('SELECT 1 FROM work_group WHERE name_latin = $1', [nameLatin])) !== undefined,
  addGroup: async (group: { readonly id: string; readonly nameCyrillic: string; readonly nameLatin: string }): Promise<void> => {
    await sql.run('INSERT INTO work_group (id, name_cyrillic, name_latin) VALUES ($1, $2, $3)', [
      group.id,
      group.nameCyrillic,
      group.nameLatin,
    ])
  },
  isMember: async ({ groupId, principalId, day }: Membership): Promise<boolean> =>
    (await sql.one(
      `SELECT 1 FROM work_group_member WHERE group_id = $1 AND principal_id = $2 AND valid_from < coalesce(valid_to, 'infinity')
         AND (valid_to IS NULL OR $3::date < valid_to) LIMIT 1`,
      [groupId, principalId, day],
    )) !== undefined,
  addMember: async ({ id, groupId, principalId, day }: Membership & { readonly id: string }): Promise<void> => {
    await sql.run('INSERT INTO work_group_member (id, group_id, principal_id, valid_from) VALUES ($1, $2, $3, $4)', [
      id,
      groupId,
      principalId,
      day,
    ])
  },
  findMember: (id: string) =>
    sql.one<{ groupId: string; principalId: string; validFrom: string; validTo: string | null }>(
      `SELECT group_id AS "groupId", principal_id AS "principalId", valid_from AS "validFrom", valid_to AS "validTo"
       FROM work_group_member WHERE id = $1`,
      [id],
    ),
  endMember: async (id: string, day: string): Promise<void> => {
    await sql.run('UPDATE work_group_member SET valid_to = greatest(valid_from, $2::date) WHERE id = $1', [id, day])
  },
  /** @returns false when it was bound already. */
  bindQueue: async ({ groupId, program, queue, areaPath }: QueueBinding & { readonly groupId: string }): Promise<boolean> =>
    (await sql.run(
      'INSERT INTO queue_binding (program, queue, area_path, group_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [program, queue, areaPath, groupId],
    )) === 1,
  unbindQueue: async ({ groupId, program, queue, areaPath }: QueueBinding & { readonly groupId: string }): Promise<boolean> =>
    (await sql.run('DELETE FROM queue_binding WHERE program = $1 AND queue = $2 AND area_path = $3 AND group_id = $4', [
      program,
      queue,
      areaPath,
      groupId,
    ])) === 1,
  /** Open tasks of each queue, whoever works it. */
  countByQueue: () =>
    sql.rows<{ program: string; queue: string; open: number }>(
      `SELECT program_id AS program, queue, count(*)::integer AS open FROM task WHERE status = 'open' GROUP BY 1, 2`,
    ),
})

type Membership = { readonly groupId: string; readonly principalId: string; readonly day: string }

export type GroupStore = ReturnType<typeof createGroupStore>
