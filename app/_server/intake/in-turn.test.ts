import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { inTurn } from './in-turn.ts'

type Item = { readonly name: string; readonly keys: readonly string[]; readonly takesMs: number }

const run = async (width: number, items: readonly Item[]): Promise<readonly string[]> => {
  const seen: string[] = []
  await inTurn({ width, keysOf: ({ keys }) => keys }, items, async ({ name, takesMs }) => {
    seen.push(`${name} begins`)
    await sleep(takesMs)
    seen.push(`${name} ends`)
  })
  return seen
}

it('does items that share a key in their order, however long each takes', async () => {
  const seen = await run(3, [
    { name: 'first', keys: ['child', 'mother'], takesMs: 30 },
    { name: 'second', keys: ['mother'], takesMs: 1 },
    { name: 'other', keys: ['somebody'], takesMs: 1 },
    { name: 'third', keys: ['mother', 'child'], takesMs: 0 },
  ])
  expect(seen.filter((line) => !line.startsWith('other'))).toEqual([
    'first begins',
    'first ends',
    'second begins',
    'second ends',
    'third begins',
    'third ends',
  ])
})

it('does items that share nothing at the same time, as many as it may', async () => {
  const items = ['a', 'b', 'c'].map((name) => ({ name, keys: [name], takesMs: 20 }))
  expect((await run(2, items)).slice(0, 2)).toEqual(['a begins', 'b begins'])
  expect(await run(1, items)).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})

it('fails as its work fails', async () => {
  const failing = inTurn({ width: 2, keysOf: () => ['same'] }, [1, 2, 3], async (item) => {
    if (item === 2) throw new Error('the second cannot be done')
  })
  await expect(failing).rejects.toThrow('the second cannot be done')
})
