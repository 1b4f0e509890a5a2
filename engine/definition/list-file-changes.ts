/** A file that is in one version only, or in both with another content. */
export type FileChange = {
  readonly path: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly fromHash: string | null
  readonly toHash: string | null
}

type Part = { readonly path: string; readonly hash: string }

/** Files that differ between two versions by the hash of their normal form, in the order of their paths: spaces and order of keys do not count. */
export const listFileChanges = (from: readonly Part[], to: readonly Part[]): readonly FileChange[] => {
  const [before, after] = [new Map(from.map(toEntry)), new Map(to.map(toEntry))]
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((path): FileChange[] => {
    const [fromHash, toHash] = [before.get(path) ?? null, after.get(path) ?? null]
    if (fromHash === toHash) return []
    return [{ path, change: fromHash === null ? 'added' : toHash === null ? 'removed' : 'changed', fromHash, toHash }]
  })
}

const toEntry = ({ path, hash }: Part): [string, string] => [path, hash]
