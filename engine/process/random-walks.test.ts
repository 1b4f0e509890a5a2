import { beforeAll, describe, expect, test } from 'vitest'
import { createRandom } from '../values/random.ts'
import { compileProcess } from './compile/compile-process.ts'
import { growProcess } from './testing/random/grow-process.ts'
import { renderTree } from './testing/random/render-tree.ts'
import { type Walk, walk } from './testing/random/walk.ts'
import type { ProcessDefinition } from './types.ts'

const PROCESSES = 250
const WALKS_EACH = 20
const STEPS = 16

const compile = async (xml: string): Promise<Map<string, ProcessDefinition>> => {
  const { definitions, problems } = await compileProcess(xml)
  expect(problems).toEqual([])
  return new Map([...definitions, ['p:2', definitions.get('p')!]])
}

describe('random block-structured processes, led by random commands', () => {
  const walks: (Walk & { readonly seed: number })[] = []

  beforeAll(async () => {
    for (let seed = 0; seed < PROCESSES; seed += 1) {
      const { tree, variables } = growProcess(seed)
      const definitions = await compile(renderTree(tree))
      const reloaded = new Map<string, ProcessDefinition>(JSON.parse(JSON.stringify([...definitions])))
      for (let turn = 0; turn < WALKS_EACH; turn += 1) {
        const random = createRandom(seed * WALKS_EACH + turn)
        walks.push({ seed, ...walk({ definitions, reloaded, variables, random, steps: STEPS }) })
      }
    }
  })

  test('a state read from bytes between any two steps goes on as the state that was kept; nothing is stuck, orphaned or miscounted', () => {
    expect(walks).toHaveLength(PROCESSES * WALKS_EACH)
    expect(
      walks
        .filter(({ broken }) => broken.length > 0)
        .map(({ seed, broken }) => ({ seed, broken }))
        .slice(0, 5),
    ).toEqual([])
  })

  test('an instance hangs only by tokens at joins, and rarely; many come to their end', () => {
    const count = (outcome: Walk['outcome']) => walks.filter((one) => one.outcome === outcome).length
    expect(count('hanging')).toBeLessThan(walks.length / 20)
    expect(count('completed')).toBeGreaterThan(walks.length / 5)
    expect(count('terminated')).toBeGreaterThan(walks.length / 100)
  })

  test('the walks come to incidents, interruptions and every command', () => {
    const sum = (of: (one: Walk) => number) => walks.reduce((total, one) => total + of(one), 0)
    expect(sum(({ steps }) => steps)).toBeGreaterThan(30_000)
    expect(sum(({ incidents }) => incidents)).toBeGreaterThan(1000)
    expect(sum(({ terminated }) => terminated)).toBeGreaterThan(1000)
    expect(new Set(walks.flatMap(({ commands }) => commands)).size).toBe(18)
  })
})
