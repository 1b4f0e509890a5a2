import { Command, CommanderError } from 'commander'
import { exitCodes } from './output.ts'

/** Each command loads only what it needs: `schemata hash` starts no database. */
const program = new Command('schemata')
  .description('Schemata: benefit schemes as data. Exit codes: 0 as asked, 1 the answer is no, 2 the call is wrong.')
  .exitOverride()
  .showHelpAfterError('(schemata --help shows what there is)')

const finish = (run: Promise<number>): Promise<void> =>
  run.then((code) => {
    process.exitCode = code
  })

program
  .command('start')
  .description('start the installation: database, pages and worker')
  .option('--dev', 'pages that follow the source')
  .action(async (options: { dev?: boolean }) => {
    const { start } = await import('./start/start.ts')
    const loadSeed = () => import('../_server/seed.ts')
    return finish(start({ dev: options.dev ?? false, env: process.env, loadSeed }).then((code) => process.exit(code)))
  })

program
  .command('check <dirs...>')
  .description('everything that is wrong with programmes, all at once')
  .option('--json', 'as JSON')
  .action(async (dirs: string[], options) => finish((await import('./commands/check.ts')).check(dirs, options)))

program
  .command('test <dirs...>')
  .description('run the examples that programmes must satisfy')
  .option('--json', 'as JSON')
  .action(async (dirs: string[], options) => finish((await import('./commands/test.ts')).test(dirs, options)))

program
  .command('hash <dir>')
  .description('the content hash of a programme and of its parts')
  .option('--json', 'as JSON')
  .action(async (dir: string, options) => finish((await import('./commands/hash.ts')).hash(dir, options)))

program
  .command('import <dir>')
  .description('make a version of a programme in the installation')
  .option('--activate', 'and put it into force')
  .option('--json', 'as JSON')
  .action(async (dir: string, options) => finish((await import('./commands/import.ts')).importFolder(dir, options)))

program
  .command('export <dir>')
  .description('write a version back, byte for byte')
  .requiredOption('--program <id>', 'which programme')
  .option('--hash <root>', 'which version; default: the one in force')
  .option('--json', 'as JSON')
  .action(async (dir: string, options) => finish((await import('./commands/import.ts')).exportFolder(dir, options)))

/** What evaluates rules on facts. */
const evaluation = (parent: Command, name: string, description: string): Command =>
  parent
    .command(`${name} <dir>`)
    .description(description)
    .requiredOption('--facts <file>', 'facts as JSON or YAML, - for standard input')
    .requiredOption('--period <period>', 'such as 2020-05, 2020-W07, 2020 or 2020-05-14')
    .option('--known-at <time>', 'only what was recorded before this date or instant')
    .option('--application <date>', 'the day of the application')
    .option('--event <date>', 'the day of the event')
    .option('--decision <date>', 'the day of the decision')
    .option('--json', 'as JSON')

const rules = program.command('rules').description('the rules of programmes')

rules
  .command('check <dir>')
  .description('what is wrong with the rules and their parameters, and how large they are')
  .option('--json', 'as JSON')
  .action(async (dir: string, options) => finish((await import('./commands/rules-check.ts')).checkRules(dir, options)))

rules
  .command('compare <before> <after>')
  .description('look for a person to whom two versions of a programme say different things, among generated ones')
  .requiredOption('--period <period>', 'such as 2020-05, 2020-W07, 2020 or 2020-05-14')
  .option('--application <date>', 'the day of the application')
  .option('--event <date>', 'the day of the event')
  .option('--decision <date>', 'the day of the decision')
  .option('--people <count>', 'how many to try', '10000')
  .option('--seed <number>', 'the same seed makes the same people', '1')
  .option('--json', 'as JSON')
  .action(async (before: string, after: string, options) =>
    finish((await import('./commands/rules-compare.ts')).compareRules(before, after, options)),
  )

evaluation(rules, 'bench-one', 'how long one evaluation of these facts takes, by generated code and by the interpreter')
  .option('--runs <count>', 'how often to evaluate', '2000')
  .action(async (dir: string, options) => finish((await import('./commands/rules-bench-one.ts')).benchOne(dir, options)))

for (const parent of [program, rules]) {
  evaluation(parent, 'eval', 'what one period gives for these facts').action(async (dir: string, options) =>
    finish((await import('./commands/eval.ts')).evaluate(dir, options)),
  )
  evaluation(parent, 'explain', 'the same, as sentences with citations')
    .option('--language <code>', 'en, mn, …', 'en')
    .option('--tree', 'and what stands on what')
    .option('--changes', 'and the nearest changes of a single fact that would change the outcome')
    .action(async (dir: string, options) => finish((await import('./commands/eval.ts')).explain(dir, options)))
}

program
  .command('replay <determination>')
  .description('decide again from what a determination stored, and compare the bytes')
  .option('--json', 'as JSON')
  .action(async (id: string, options) => finish((await import('./commands/replay.ts')).replay(id, options)))

program
  .command('record')
  .description('what the registry hears')
  .command('death')
  .description('write down a death, however late, and decide again whoever it touches')
  .requiredOption('--register-number <number>', 'of the person who died')
  .requiredOption('--date <date>', 'the day of death')
  .requiredOption('--reported <date>', 'the day on which the office heard of it')
  .option('--source <name>', 'where the report comes from', 'civil-registry')
  .option('--json', 'as JSON')
  .action(async (options) => finish((await import('./commands/record-death.ts')).recordDeathCommand(options)))

const processes = program.command('process').description('workflows')

processes
  .command('run <file>')
  .description('run a BPMN file by a script')
  .requiredOption('--script <file>', 'what is done, step by step')
  .option('--json', 'as JSON')
  .action(async (file: string, options) => finish((await import('./commands/process-run.ts')).processRun(file, options)))

processes
  .command('incidents')
  .description('list what workflows stand still at')
  .option('--program <id>', 'of one programme')
  .option('--json', 'as JSON')
  .action(async (options) => finish((await import('./commands/process-incidents.ts')).processIncidents(options)))

processes
  .command('retry <instance> <incident>')
  .description('try again what an incident stopped')
  .requiredOption('--reason <text>', 'why, for the history; nothing personal')
  .option('--json', 'as JSON')
  .action(async (instance: string, incident: string, options) =>
    finish((await import('./commands/process-retry.ts')).processRetry(instance, incident, options)),
  )

program
  .command('intake')
  .description('take a file of applications, work them by script, and report each row')
  .requiredOption('--file <csv>', 'the applications')
  .requiredOption('--program <id>', 'which programme')
  .option('--errors <csv>', 'where to write refused rows; default: beside the file')
  .option('--no-work', 'leave the tasks to people')
  .option('--json', 'as JSON')
  .action(async (options) => finish((await import('./commands/intake.ts')).intake(options)))

program
  .command('demo')
  .description('demonstrations')
  .command('main')
  .description('three files of applications, from intake to the bank’s payment file')
  .option('--out <dir>', 'where files go; default: demo in the home folder')
  .option('--json', 'as JSON')
  .action(async (options) => finish((await import('./commands/demo-main.ts')).demoMain(options)))

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = reportFailure(error)
}

/** Faults that were meant for whoever called are their message; anything else is a bug and shows where. */
function reportFailure(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  const isMeant = error instanceof Error && error.name.endsWith('Fault')
  process.stderr.write(`${isMeant ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  return error instanceof Error && /^(UsageFault|ProgramFolderFault|ConfigFault)$/.test(error.name)
    ? exitCodes.usage
    : exitCodes.negative
}
