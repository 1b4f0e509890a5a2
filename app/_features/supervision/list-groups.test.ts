import { describe, expect, it } from 'vitest'
import { listGroups, type SeveralTask } from './list-groups.ts'

const task = (id: string, changes: Partial<SeveralTask> = {}): SeveralTask => ({
  id,
  reference: `R-${id}`,
  name: 'B. Bat',
  step: 'Approve',
  program: 'Food',
  bundleHash: 'a',
  form: 'approve',
  ...changes,
})

describe('tasks that are answered together', () => {
  it('ask the same questions of the same version', () => {
    const groups = listGroups([
      task('1'),
      task('2', { bundleHash: 'b' }),
      task('3'),
      task('4', { form: 'verify', step: 'Check' }),
    ])
    expect(groups.map(({ title, tasks }) => [title, tasks.map(({ id }) => id)])).toEqual([
      ['Approve, Food', ['1', '3']],
      ['Approve, Food', ['2']],
      ['Check, Food', ['4']],
    ])
    expect(listGroups([])).toEqual([])
  })
})
