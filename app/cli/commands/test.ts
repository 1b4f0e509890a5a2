import { runProgramTests } from '#engine/definition/run-program-tests.ts'
import { checkFolder } from '../check-folder.ts'
import { exitCodes, printJson, printLine, renderProblem } from '../output.ts'
import type { TestOutput } from '../output-schemas.ts'

/** `schemata test <dir…>`: runs the examples that each programme must satisfy. */
export const test = async (folders: readonly string[], options: { json?: boolean }): Promise<number> => {
  const reports: Report[] = []
  for (const folder of folders) reports.push(await testFolder(folder))
  const results = reports.flatMap((report) => report.results)
  const passed = results.filter((result) => result.passed).length
  const failed = results.length - passed + reports.filter((report) => report.broken).length
  if (options.json) printJson({ programs: reports, passed, failed } satisfies TestOutput)
  else printReports(reports, passed, failed)
  return failed === 0 && passed > 0 ? exitCodes.ok : exitCodes.negative
}

type Report = TestOutput['programs'][number]

const testFolder = async (folder: string): Promise<Report> => {
  const { runnable, problems } = await checkFolder(folder)
  if (runnable !== undefined) return { folder, broken: false, results: [...runProgramTests(runnable)], problems: [] }
  const errors = problems.filter((problem) => problem.severity === 'error')
  return { folder, broken: true, results: [], problems: errors }
}

const printReports = (reports: readonly Report[], passed: number, failed: number): void => {
  for (const report of reports) {
    for (const problem of report.problems) printLine(`${renderProblem(problem, report.folder)}\n`)
    for (const result of report.results.filter((each) => !each.passed)) {
      printLine(`FAILED ${report.folder.replace(/\/+$/, '')}/${result.file}: ${result.name}`)
      for (const difference of result.differences) printLine(`  ${difference}`)
    }
    printLine(
      `${report.folder}: ${report.broken ? 'could not be run' : `${report.results.filter((each) => each.passed).length} of ${report.results.length} passed`}`,
    )
  }
  printLine(`${passed} passed, ${failed} failed`)
}
