import { describe, expect, it } from 'vitest'
import { listFileChanges } from './list-file-changes.ts'

describe('files that differ between two versions', () => {
  it('are those that came, went or have another hash, in the order of their paths', () => {
    const from = [
      { path: 'rules.yaml', hash: 'a' },
      { path: 'program.yaml', hash: 'b' },
      { path: 'letters/old.md', hash: 'c' },
    ]
    const to = [
      { path: 'program.yaml', hash: 'b' },
      { path: 'rules.yaml', hash: 'd' },
      { path: 'forms/new.json', hash: 'e' },
    ]
    expect(listFileChanges(from, to)).toEqual([
      { path: 'forms/new.json', change: 'added', fromHash: null, toHash: 'e' },
      { path: 'letters/old.md', change: 'removed', fromHash: 'c', toHash: null },
      { path: 'rules.yaml', change: 'changed', fromHash: 'a', toHash: 'd' },
    ])
    expect(listFileChanges(from, from)).toEqual([])
  })
})
