import type { Principal } from '#engine/access/grant.ts'
import type { ServerContext } from '../../services.ts'

export type Name = Pick<Principal, 'nameCyrillic' | 'nameLatin'>

const unknown: Name = { nameCyrillic: '', nameLatin: '' }

/** What colleagues are called, each asked for once; empty names of who is not known any more. */
export const findNames = async ({ access }: ServerContext, ids: readonly string[]): Promise<(id: string) => Name> => {
  const names = new Map<string, Name>()
  for (const id of new Set(ids)) {
    const found = await access.findColleague(id)
    if (found !== undefined) names.set(id, { nameCyrillic: found.nameCyrillic, nameLatin: found.nameLatin })
  }
  return (id) => names.get(id) ?? unknown
}
