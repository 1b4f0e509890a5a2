import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compileProcess, type ProcessDefinition, type ProcessState, step } from './index.ts'

const now = '2026-11-20T02:42:00.000Z'
const MOST_BYTES = 1024
const id = '0198f3a2-7c1e-7b5d-9a41-3f2c8d6e5b70'
const files = ['child-benefit', 'food-support', 'old-age-pension'].map((program) => `programs/${program}/process/case.bpmn`)

const compile = async (file: string): Promise<ProcessDefinition> => {
  const { definitions } = await compileProcess(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'))
  return [...definitions.values()][0]!
}

const isActive = ({ elements }: ProcessState, element: string): boolean =>
  Object.values(elements).some((instance) => instance.id === element)

/** A case with all that its tasks and jobs may leave in it, at one of its tasks: begun anew there, since not every way is open to a script. */
const waitAt = (definition: ProcessDefinition, element: string): ProcessState => {
  const variables = {
    applicationId: id,
    programId: 'old-age-pension',
    verification: 'confirmed',
    outcome: 'undetermined',
    decision: 'returned',
    paperDueAt: '2026-12-20T02:42:00.000Z',
  }
  const begun = step(definition, undefined, { type: 'start', variables }, { now })
  if (!begun.ok) throw new Error(begun.rejection.message)
  const first = Object.keys(begun.value.state.elements).filter((key) => key !== begun.value.state.root)
  const moved = step(definition, begun.value.state, { type: 'modify', activate: [{ element }], terminate: first }, { now })
  if (!moved.ok) throw new Error(moved.rejection.message)
  return moved.value.state
}

test.for(files)('%s: a case that waits is at most a kilobyte, at each of its tasks', async (file) => {
  const definition = await compile(file)
  const tasks = Object.values(definition.elements).filter(({ kind }) => kind === 'userTask')
  expect(tasks.length).toBeGreaterThan(2)
  for (const task of tasks) {
    const state = waitAt(definition, task.id)
    expect(isActive(state, task.id), task.id).toBe(true)
    expect([task.id, new TextEncoder().encode(JSON.stringify(state)).length <= MOST_BYTES]).toEqual([task.id, true])
  }
})
