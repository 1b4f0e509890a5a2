import { loadProgramFolder } from '../../_server/programs/read-program-folder.ts'
import { exitCodes, printJson, printLine, renderProblem } from '../output.ts'
import type { HashOutput, ProblemsOutput } from '../output-schemas.ts'

/** `schemata hash <dir>`: the name of exactly this version, and of each part. */
export const hash = async (folder: string, options: { json?: boolean }): Promise<number> => {
  const { program, problems } = await loadProgramFolder(folder)
  if (program === undefined) {
    if (options.json) printJson({ problems: [...problems] } satisfies ProblemsOutput)
    else for (const problem of problems) printLine(renderProblem(problem, folder))
    return exitCodes.negative
  }
  const parts = [...program.parts]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((part) => ({ path: part.path, hash: part.hash }))
  if (options.json) printJson({ program: program.definition.id, rootHash: program.rootHash, parts } satisfies HashOutput)
  else {
    for (const part of parts) printLine(`${part.hash}  ${part.path}`)
    printLine(`${program.rootHash}  ${program.definition.id}`)
  }
  return exitCodes.ok
}
