import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { allowedFeel, EXAMPLE_NOW, exampleVariables } from '#engine/process/feel/testing/feel-examples.ts'
import { compileProcess } from '#engine/process/index.ts'

const folder = resolve(import.meta.dirname, 'cases/feel/publishable')
const read = (name: string): string => readFileSync(resolve(folder, name), 'utf8')
const examples = allowedFeel.flatMap(({ rows }) => rows)

test('the case holds every example of what may be published, with the same variables at the same time', async () => {
  const process = (await compileProcess(read('process.bpmn'))).definitions.get('p')
  expect(process?.elements.Look?.inputs?.map(({ source }) => source)).toEqual(
    examples.map(({ expression }) => ({ feel: expression })),
  )
  const script = JSON.parse(read('script.json'))
  expect(script.clock).toBe(EXAMPLE_NOW)
  expect(script.steps[0].start.variables).toEqual(exampleVariables)
})

test('the broker gave each example the value that the reference says', () => {
  const recorded = JSON.stringify(JSON.parse(read('recorded.json')))
  for (const [index, { expression, value }] of examples.entries()) {
    const name = `v${String(index + 1).padStart(2, '0')}`
    expect([expression, recorded.includes(`"${name}":${JSON.stringify(value)}`)]).toEqual([expression, true])
  }
})
