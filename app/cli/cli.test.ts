import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildProgramFiles, type ProgramChanges } from '#engine/definition/testing/build-program-files.ts'
import {
  CheckOutput,
  EvalOutput,
  ExplainOutput,
  HashOutput,
  ProblemsOutput,
  RulesBenchOneOutput,
  RulesCheckOutput,
  RulesCompareOutput,
  TestOutput,
} from './output-schemas.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'schemata-cli-'))

type Answer = { readonly code: number | null; readonly out: string; readonly err: string }

/** The Node of the package, as the launcher would choose it: a process less for each call. */
const node = join(root, 'node_modules/.bin/node')

const run = (args: readonly string[], input = '', on = node): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const child = spawn(on, [join(root, 'app/cli/bin.mjs'), ...args], { cwd: root })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
    child.stdin.end(input)
  })

const writeProgram = (name: string, changes: ProgramChanges = {}): string => {
  for (const { path, bytes } of buildProgramFiles({ 'program.json#/id': name, ...changes })) {
    mkdirSync(dirname(join(scratch, name, path)), { recursive: true })
    writeFileSync(join(scratch, name, path), bytes)
  }
  return join(scratch, name)
}

const write = (name: string, text: string): string => {
  writeFileSync(join(scratch, name), text)
  return join(scratch, name)
}

let [good, broken, failing, facts] = ['', '', '', '']
beforeAll(() => {
  good = writeProgram('good')
  broken = writeProgram('broken', { 'rules/entitlement.json': '{', 'tests/examples.yaml': '- [' })
  failing = writeProgram('failing', { 'parameters/amount.json#/values/0/value': 50001 })
  facts = write(
    'child.json',
    '{ "child": { "birthDate": "2016-02-03", "dateOfDeath": null, "residesInCountry": true, "inHouseholdDatabase": true } }',
  )
})
afterAll(() => rmSync(scratch, { recursive: true }))

const child = 'programs/child-benefit'

// Each starts a process, so they run side by side.
describe.concurrent('schemata', { timeout: 60_000 }, () => {
  it('--help names the commands of the outside surface and the exit codes', async () => {
    // By whatever Node runs the tests, which may be an older one.
    const { code, out } = await run(['--help'], '', process.execPath)
    expect(code).toBe(0)
    for (const command of ['check', 'test', 'hash', 'import', 'export', 'eval', 'explain', 'replay', 'process', 'intake'])
      expect(out).toMatch(new RegExp(`^  ${command} `, 'm'))
    expect(out.replaceAll(/\s+/g, ' ')).toContain('Exit codes: 0 as asked, 1 the answer is no, 2 the call is wrong.')
  })

  it.each([
    ['an unknown command', ['chekc'], /unknown command 'chekc'/],
    ['no folder', ['check'], /missing required argument/],
    ['a folder that is not there', ['check', 'programs/none'], /programs\/none.*no such folder/],
    ['no facts', ['eval', child, '--period', '2020-05'], /--facts/],
  ])('%s is a wrong call: exit code 2, and a message', async (_, args, message) => {
    const { code, out, err } = await run(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(message)
  })

  it('check: all Problems of a broken programme, and the others are checked none the less', async () => {
    const { code, out } = await run(['check', broken, good, '--json'])
    expect(code).toBe(1)
    const { programs } = CheckOutput.parse(JSON.parse(out))
    expect(programs.map(({ program, problems }) => [program, problems.map((problem) => problem.code)])).toEqual([
      [null, ['json-syntax', 'yaml-syntax']],
      ['good', []],
    ])
  })

  it('check: says where, what and how to mend it', async () => {
    const { code, out } = await run(['check', broken, good])
    expect(code).toBe(1)
    expect(out).toContain(`error json-syntax  ${broken}/rules/entitlement.json:1:2\n  Expected JSON, but `)
    expect(out).toContain('  Fix: Mend the syntax')
    expect(out).toMatch(/broken: 2 errors, 0 warnings\n.*good: 0 errors, 0 warnings, [0-9a-f]{12}\n$/s)
  })

  it('test: what passes', async () => {
    const { code, out } = await run(['test', good, '--json'])
    const { programs, passed, failed } = TestOutput.parse(JSON.parse(out))
    expect([code, passed, failed, programs[0]?.results.length]).toEqual([0, 3, 0, 3])
  })

  it('test: what fails, and what cannot be run, and the rest', async () => {
    const { code, out } = await run(['test', broken, failing, good, '--json'])
    const { programs, passed, failed } = TestOutput.parse(JSON.parse(out))
    expect([code, passed, failed]).toEqual([1, 4, 3])
    expect(programs.map((program) => program.broken)).toEqual([true, false, false])
    expect(programs[0]?.problems).toHaveLength(2)
    expect(programs[1]?.results[0]).toEqual({
      file: 'tests/examples.yaml',
      name: 'An adult who lives here is entitled',
      passed: false,
      differences: ['2020-05: line person allowance should be 50000.00 MNT, but is 50001.00 MNT.'],
    })
  })

  it('hash: the same as check, with a hash for each part', async () => {
    const [hashed, checked] = await Promise.all([run(['hash', good, '--json']), run(['check', good, '--json'])])
    const { program, rootHash, parts } = HashOutput.parse(JSON.parse(hashed.out))
    expect([hashed.code, program, rootHash]).toEqual([
      0,
      'good',
      CheckOutput.parse(JSON.parse(checked.out)).programs[0]?.rootHash,
    ])
    expect(parts.map((part) => part.path)).toEqual(
      buildProgramFiles()
        .map((file) => file.path)
        .sort(),
    )
  })

  it('hash: of a broken programme there is none', async () => {
    const { code, out } = await run(['hash', broken, '--json'])
    expect([code, ProblemsOutput.parse(JSON.parse(out)).problems.length]).toEqual([1, 2])
  })

  it('eval: a four-year-old after the rise of spring 2020', async () => {
    const { code, out } = await run(['eval', child, '--facts', facts, '--period', '2020-05', '--json'])
    expect(code).toBe(0)
    expect(EvalOutput.parse(JSON.parse(out))).toMatchObject({
      outcome: 'eligible',
      lines: [{ component: 'child-money', beneficiary: 'child', period: '2020-05', amount: '100000.00', currency: 'MNT' }],
      reasons: [],
      missing: [],
      askNext: null,
      steps: { eligible: true },
    })
  })

  it('eval: what is unknown is asked for, with facts from standard input as YAML', async () => {
    const input = 'person: { birthDate: 1990-02-03, dateOfDeath: null }\n'
    const { code, out } = await run(['eval', good, '--facts', '-', '--period', '2020-05', '--json'], input)
    expect(code).toBe(0)
    expect(EvalOutput.parse(JSON.parse(out))).toEqual({
      outcome: 'undetermined',
      lines: [],
      reasons: [],
      missing: ['person.resident'],
      askNext: 'person.resident',
      steps: { age: 30, isOfAge: true, isResident: 'undetermined', eligible: 'undetermined' },
    })
  })

  it('eval: as known at a time', async () => {
    const dated = write(
      'dated.yaml',
      'person: { birthDate: 1990-02-03, dateOfDeath: [{ value: null, recorded: 2020-01-01 }, { value: 2020-02-01, recorded: 2020-06-01 }], resident: true }',
    )
    const outcomes = ['2020-05-01', '2020-07-01'].map(async (knownAt) => {
      const { out } = await run(['eval', good, '--facts', dated, '--period', '2020-05', '--known-at', knownAt, '--json'])
      return EvalOutput.parse(JSON.parse(out)).outcome
    })
    expect(await Promise.all(outcomes)).toEqual(['eligible', 'ineligible'])
  })

  it.each([
    ['an undeclared fact', '{ "person": { "shoes": 2 } }', 'snapshot-fact-unknown', '#/person/shoes'],
    ['a key twice', '{ "person": { "resident": true,\n "resident": false } }', 'json-duplicate-key', ':2:2'],
    ['broken JSON', '{ "person": ', 'json-syntax', ':1:13'],
  ])('eval: facts with %s are refused with exit code 1', async (_, text, code, place) => {
    const file = write(`${code}.json`, text)
    const answer = await run(['eval', good, '--facts', file, '--period', '2020-05', '--json'])
    expect(answer.code).toBe(1)
    expect(ProblemsOutput.parse(JSON.parse(answer.out)).problems).toMatchObject([{ code, path: `${file}${place}` }])
  })

  it.each([
    ['a period that does not exist', ['--period', '2020-13'], /2020-13/],
    ['a period that the programme does not pay', ['--period', '2020'], /kind month.*"2020"/],
    ['a time that is none', ['--period', '2020-05', '--known-at', 'soon'], /--known-at.*"soon"/],
    ['a day that is none', ['--period', '2020-05', '--application', '2020-02-30'], /--application.*"2020-02-30"/],
    ['facts that are not there', ['--facts', 'none.json', '--period', '2020-05'], /none\.json/],
  ])('eval: %s is a wrong call', async (_, args, message) => {
    const { code, out, err } = await run(['eval', child, '--facts', facts, ...args])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(message)
    expect(err).not.toContain('    at ')
  })

  it('explain: sentences with citations, in the language asked for', async () => {
    const explain = (language: string) =>
      run(['explain', child, '--facts', facts, '--period', '2020-05', '--language', language, '--json'])
    const [english, mongolian, none] = await Promise.all([explain('en'), explain('mn'), explain('fr')])
    const said = ExplainOutput.parse(JSON.parse(english.out))
    expect(said.sentences.map((sentence) => sentence.kind)).toEqual(expect.arrayContaining(['outcome', 'condition', 'line']))
    expect(said.sentences.some((sentence) => sentence.citation !== undefined)).toBe(true)
    expect(said.tree?.step).toBe('eligible')
    expect(ExplainOutput.parse(JSON.parse(mongolian.out)).sentences[0]?.text).toMatch(/\p{Script=Cyrillic}/u)
    expect(none).toMatchObject({ code: 2, err: expect.stringMatching(/en, mn.*"fr"/) })
  })

  it('explain: the tree, and what would change the outcome', async () => {
    const args = ['explain', child, '--facts', facts, '--period', '2020-05', '--tree', '--changes']
    const [said, shown] = await Promise.all([run([...args, '--json']), run(args)])
    const { tree, changes } = ExplainOutput.parse(JSON.parse(said.out))
    expect(tree?.children.length).toBeGreaterThan(0)
    expect(changes?.every(({ outcome }) => outcome === 'ineligible')).toBe(true)
    expect(changes?.map(({ fact }) => fact)).toContain('child.birthDate')
    expect(shown.out).toMatch(/^\+ Entitled to child money: yes\n {2}\+ /m)
    expect(shown.out).toContain(String(changes?.[0]?.text))
  })

  it('rules: check, eval and explain stand under one roof', async () => {
    const [checked, broke, evaluated, explained] = await Promise.all([
      run(['rules', 'check', good, '--json']),
      run(['rules', 'check', broken, '--json']),
      run(['rules', 'eval', child, '--facts', facts, '--period', '2020-05', '--json']),
      run(['rules', 'explain', child, '--facts', facts, '--period', '2020-05', '--json']),
    ])
    const { ruleSets, problems } = RulesCheckOutput.parse(JSON.parse(checked.out))
    expect([checked.code, problems, ruleSets.map(({ id, steps }) => [id, steps])]).toEqual([0, [], [['entitlement', 4]]])
    expect(ruleSets[0]?.nodes).toBeGreaterThan(8)
    expect([broke.code, RulesCheckOutput.parse(JSON.parse(broke.out)).problems.map(({ code }) => code)]).toEqual([
      1,
      ['json-syntax', 'yaml-syntax'],
    ])
    expect(EvalOutput.parse(JSON.parse(evaluated.out)).outcome).toBe('eligible')
    expect(ExplainOutput.parse(JSON.parse(explained.out)).tree?.step).toBe('eligible')
  })

  it('rules compare: the smallest person to whom two versions say different things, or how many were tried', async () => {
    const args = ['rules', 'compare', good, failing, '--period', '2020-05', '--people', '2000', '--json']
    const same = ['rules', 'compare', good, good, '--period', '2020-05', '--people', '50']
    const [differs, none, many, invalid] = await Promise.all([
      run(args),
      run(same),
      run([...same.slice(0, -1), 'many']),
      run(['rules', 'compare', good, broken, '--period', '2020-05']),
    ])
    const { difference, tried } = RulesCompareOutput.parse(JSON.parse(differs.out))
    expect([differs.code, tried > 0]).toEqual([1, true])
    expect([difference?.before.lines, difference?.after.lines].map((lines) => lines?.[0]?.amount)).toEqual([
      '50000.00',
      '50001.00',
    ])
    expect([none.code, none.out]).toEqual([0, 'No difference found in 50 generated people (seed 1).\n'])
    expect([many.code, many.err]).toEqual([2, 'Expected --people to be a whole number from 1 to 10000000, but it is "many".\n'])
    expect([invalid.code, invalid.out]).toEqual([1, expect.stringContaining('json-syntax')])
  })

  it('rules bench-one: both ways of evaluating, and that they agree', async () => {
    const args = ['rules', 'bench-one', child, '--facts', facts, '--period', '2020-05', '--runs', '10']
    const unknown = write('unknown.json', '{ "child": { "birthDate": "2016-02-03" } }')
    const [plain, shown, interpreted] = await Promise.all([
      run([...args, '--json']),
      run(args),
      run(['rules', 'bench-one', child, '--facts', unknown, '--period', '2020-05', '--runs', '10', '--json']),
    ])
    const output = RulesBenchOneOutput.parse(JSON.parse(plain.out))
    expect([plain.code, output.outcome, output.same, output.notGenerated]).toEqual([0, 'eligible', true, null])
    expect(output.generatedMicroseconds).toBeGreaterThan(0)
    expect(shown.out).toContain('Both give the same outcome and amounts.')
    expect(RulesBenchOneOutput.parse(JSON.parse(interpreted.out))).toMatchObject({
      outcome: 'undetermined',
      generatedMicroseconds: null,
      notGenerated: expect.stringContaining('unknown'),
      same: true,
    })
  })
})
