import { expect, it } from 'vitest'
import { boundary, buildBpmn, duration, endEvent, service, startEvent } from '../process/testing/build-bpmn.ts'
import { checkProgram } from './check-program.ts'
import { loadProgram } from './load-program.ts'
import { buildProgramFiles, exampleJobs, type ProgramChanges } from './testing/build-program-files.ts'

const bpmn = 'process/case.bpmn'
/** The determination of the example becomes a call of another workflow. */
const call = (text: string): string =>
  text
    .replace('<bpmn:serviceTask', '<bpmn:callActivity')
    .replace('</bpmn:serviceTask>', '</bpmn:callActivity>')
    .replace('<zeebe:taskDefinition type="rules.determine" />', '<zeebe:calledElement processId="inner" />')
const inner = (type: string, id = 'inner'): string =>
  buildBpmn({
    id,
    elements: { S: startEvent(), T: service(type), B: boundary('T', duration('P30D')), E: endEvent() },
    flows: ['S T E', 'B E'],
  })

const check = async (changes: ProgramChanges) => {
  const { program, problems } = await loadProgram(buildProgramFiles(changes), { expectedId: 'allowance' })
  if (program === undefined) throw new Error(JSON.stringify(problems))
  return checkProgram(program, exampleJobs)
}

it('a workflow may call another one of its programme, in a file of its own', async () => {
  const { runnable, problems } = await check({ [bpmn]: call, 'process/inner.bpmn': inner('rules.determine') })
  expect(problems).toEqual([])
  expect(runnable?.process.id).toBe('case')
  expect([...(runnable?.processes.keys() ?? [])]).toEqual(['case', 'inner'])
})

it('what is wrong in the called one is said at its place', async () => {
  const { problems } = await check({ [bpmn]: call, 'process/inner.bpmn': inner('nothing.known') })
  expect(problems).toMatchObject([{ code: 'process-job-type', path: 'process/inner.bpmn#T' }])
})

it('one that nothing calls is said to be unused', async () => {
  const { problems } = await check({ 'process/inner.bpmn': inner('rules.determine') })
  expect(problems).toMatchObject([{ code: 'reference-unused', severity: 'warning', path: 'process/inner.bpmn' }])
})

it('two of one id are refused', async () => {
  const { problems } = await check({ [bpmn]: call, 'process/inner.bpmn': inner('rules.determine', 'case') })
  expect(problems).toContainEqual(expect.objectContaining({ code: 'process-several', path: 'process/inner.bpmn' }))
})
