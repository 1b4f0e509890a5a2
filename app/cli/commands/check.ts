import { hasErrors } from '#engine/values/problem.ts'
import { checkFolder } from '../check-folder.ts'
import { exitCodes, printJson, printLine, renderProblem } from '../output.ts'
import type { CheckOutput } from '../output-schemas.ts'

/** `schemata check <dir…>`: everything that is wrong, all at once. A broken programme does not stop the others. */
export const check = async (folders: readonly string[], options: { json?: boolean }): Promise<number> => {
  const reports: Report[] = []
  for (const folder of folders) {
    const { problems, program } = await checkFolder(folder)
    reports.push({
      folder,
      program: program?.definition.id ?? null,
      rootHash: program?.rootHash ?? null,
      problems: [...problems],
    })
  }
  if (options.json) printJson({ programs: reports } satisfies CheckOutput)
  else for (const report of reports) printReport(report)
  return reports.some((report) => hasErrors(report.problems)) ? exitCodes.negative : exitCodes.ok
}

type Report = CheckOutput['programs'][number]

const printReport = ({ folder, rootHash, problems }: Report): void => {
  for (const problem of problems) printLine(`${renderProblem(problem, folder)}\n`)
  const errors = problems.filter((problem) => problem.severity === 'error').length
  printLine(
    `${folder}: ${errors} errors, ${problems.length - errors} warnings${rootHash === null ? '' : `, ${rootHash.slice(0, 12)}`}`,
  )
}
