import { describe, expect, it } from 'vitest'
import { PUBLISH_PROBLEM_CODES } from '../process/index.ts'
import type { Problem } from '../values/problem.ts'
import { checkProgram } from './check-program.ts'
import { loadProgram } from './load-program.ts'
import { definitionProblemCodes } from './problem-codes.ts'
import { badPrograms } from './testing/bad-programs/bad-programs.ts'
import { buildProgramFiles, exampleJobs, type ProgramChanges, removed } from './testing/build-program-files.ts'

const listProblems = async (changes: ProgramChanges): Promise<readonly Problem[]> => {
  const { program, problems } = await loadProgram(buildProgramFiles(changes), { expectedId: 'allowance' })
  return program === undefined ? problems : [...problems, ...(await checkProgram(program, exampleJobs)).problems]
}

it('the example programme has no Problem', async () => {
  expect(await listProblems({})).toEqual([])
})

describe('a programme with one mistake', () => {
  it.each(badPrograms.map((bad) => [`${bad.code}: ${bad.mistake}`, bad] as const))('%s', async (_, bad) => {
    const problems = await listProblems(bad.changes)
    const found = problems.filter((problem) => problem.code === bad.code)
    expect(found.map((problem) => problem.path)).toEqual([bad.path])
    for (const words of bad.says) expect(found[0]?.message).toContain(words)
    expect(found[0]?.fix).toMatch(/\w.*\.$/s)
    const others = problems.filter((problem) => problem.severity === 'error' && problem.code !== bad.code)
    expect(others.map((problem) => problem.code)).toEqual(bad.also ?? [])
  })

  it.each(definitionProblemCodes)('the code %s has a fixture', (code) => {
    expect(badPrograms.map((bad) => bad.code)).toContain(code)
  })

  // The compiler refuses what is no FEEL before the publish check could, as the broker does.
  it.each(PUBLISH_PROBLEM_CODES.filter((code) => code !== 'process-feel-syntax'))(
    'the code %s of the workflow is found in the file of the programme',
    (code) => {
      expect(badPrograms.filter((bad) => bad.code === code).map((bad) => bad.path.startsWith('process/case.bpmn#'))).toContain(
        true,
      )
    },
  )

  it('is not runnable when the Problem is an error, and is when it is a warning', async () => {
    const loaded = async (changes: ProgramChanges) => {
      const { program } = await loadProgram(buildProgramFiles(changes))
      return program === undefined ? undefined : (await checkProgram(program, exampleJobs)).runnable
    }
    expect(await loaded({ 'program.json#/payee': 'guardian' })).toBeUndefined()
    expect(await loaded({ 'translations/mn.json#/reason.under-age': removed })).toBeUndefined()
    expect(await loaded({ 'translations/en.json#/queue.intake': 'Intake' })).toBeDefined()
  })
})

describe('a programme with several mistakes', () => {
  it('names each broken file', async () => {
    const problems = await listProblems({
      'rules/entitlement.json': '{',
      'tests/examples.yaml': '- [',
      'parameters/amount.json#/type': 'gold',
      'notes.txt': 'x',
      'facts.schema.json': removed,
    })
    expect(problems.map((problem) => problem.code).sort()).toEqual([
      'file-missing',
      'file-unexpected',
      'json-syntax',
      'shape',
      'yaml-syntax',
    ])
  })

  it('names every mistake of one file', async () => {
    const problems = await listProblems({ 'program.json#/payee': 5, 'program.json#/process': '', 'program.json#/queues': [] })
    expect(problems.map((problem) => problem.path)).toEqual([
      'program.json#/payee',
      'program.json#/process',
      'program.json#/queues',
    ])
  })

  it('names what is wrong between parts, in rules and in the workflow together', async () => {
    const problems = await listProblems({
      'program.json#/payee': 'guardian',
      'letters/award.liquid': '{{',
      'rules/entitlement.json#/steps/0/rule/ageAt/0': { var: 'person.bornOn' },
      'process/case.bpmn': (text: string) => text.replace('isExecutable="true"', ''),
    })
    expect(problems.map((problem) => problem.code).sort()).toEqual([
      'fact-unknown',
      'letter-syntax',
      'process-none-executable',
      'reference-unknown',
    ])
  })

  it('names what is wrong with forms, texts and tasks together', async () => {
    const problems = await listProblems({
      'forms/apply.schema.json#/required/1': 'income',
      'translations/en.json#/program.title': removed,
      'translations/mn.json#/queue.approval': removed,
      'process/case.bpmn': (text: string) => text.replace('type="rules.determine"', 'type="rules.guess"'),
    })
    expect(problems.map((problem) => problem.code).sort()).toEqual([
      'form-unsupported',
      'process-job-type',
      'translation-missing',
      'translation-missing',
    ])
  })
})
