import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { demoPopulation } from '#prisma/seed/demo-population.ts'
import { generateApplications } from '#prisma/seed/generate-applications.ts'

const REPOSITORY = resolve(import.meta.dirname, '../..')

/** Runs a command of the product in the installation of a home. What it writes is only of use when it fails. */
const runCommand = (home: string, args: readonly string[]): string =>
  execFileSync('node', ['app/cli/bin.mjs', ...args], {
    cwd: REPOSITORY,
    env: { ...process.env, SCHEMATA_HOME: home },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })

const replace = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`Expected the workflow to have ${from}.`)
  return text.replace(from, to)
}

/** Child benefit with a gateway that knows no way on for papers that are rejected: what publish only warns of. */
const breakWorkflow = (xml: string): string => {
  const withoutDefault = replace(xml, ' default="verified-to-determine"', '')
  const condition = (answer: string) =>
    `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=verification = "${answer}"</bpmn:conditionExpression>`
  const toDetermine = 'name="Confirmed" sourceRef="verified" targetRef="determine" />'
  const conditional = replace(
    withoutDefault,
    toDetermine,
    `${toDetermine.slice(0, -3)}>${condition('confirmed')}</bpmn:sequenceFlow>`,
  )
  return replace(conditional, '=verification = "rejected"', '=verification = "withdrawn"')
}

/**
 * Imports a version of child benefit in which a case can stop, puts it into force, and takes a few applications of people who have no other.
 * Returns the hash of the version.
 */
export const importTrialProgram = (home: string, folder: string): string => {
  const program = join(folder, 'child-benefit')
  mkdirSync(folder, { recursive: true })
  cpSync(join(REPOSITORY, 'programs/child-benefit'), program, { recursive: true })
  const workflow = join(program, 'process/case.bpmn')
  writeFileSync(workflow, breakWorkflow(readFileSync(workflow, 'utf8')))
  const { rootHash } = JSON.parse(runCommand(home, ['import', program, '--activate', '--json'])) as { rootHash: string }
  const applications = join(folder, 'applications.csv')
  const drawn = {
    population: demoPopulation,
    program: 'child-benefit',
    count: 4,
    seed: 'operations',
    among: { part: 2, of: 4 },
  } as const
  writeFileSync(applications, generateApplications(drawn).csv)
  try {
    runCommand(home, ['intake', '--file', applications, '--program', 'child-benefit', '--no-work'])
  } catch (error) {
    // Rows with known mistakes are among them: the command says so by its exit code.
    if ((error as { status?: number }).status !== 1) throw error
  }
  return rootHash
}
