import { systemScope } from '#prisma/scope.ts'
import { importProgram } from '../../_server/programs/import-program.ts'
import { readProgramFolder } from '../../_server/programs/read-program-folder.ts'
import { writeProgramFolder } from '../../_server/programs/write-program-folder.ts'
import { openInstallation } from '../open-installation.ts'
import { exitCodes, printJson, printLine, renderProblem } from '../output.ts'
import { UsageFault } from '../usage-fault.ts'

const scope = systemScope('command-line', 'import')

/** `schemata import <dir>`: makes a version of the programme in the installation, and puts it into force with --activate. */
export const importFolder = async (folder: string, options: { activate?: boolean; json?: boolean }): Promise<number> => {
  const files = readProgramFolder(folder)
  const installation = await openInstallation((line) => process.stderr.write(`${line}\n`))
  try {
    const imported = await installation.services.work(scope, (context) =>
      importProgram(context, files, { activate: options.activate ?? false }),
    )
    if (options.json) printJson(imported)
    else {
      for (const problem of imported.problems) printLine(renderProblem(problem, folder))
      if (imported.ok)
        printLine(
          `${imported.programId} ${imported.rootHash}${imported.isNew ? '' : ' (was there already)'}${options.activate ? ', in force' : ''}`,
        )
    }
    return imported.ok ? exitCodes.ok : exitCodes.negative
  } finally {
    await installation.close()
  }
}

/** `schemata export <dir> --program <id>`: writes the same bytes back. */
export const exportFolder = async (
  folder: string,
  options: { program: string; hash?: string; json?: boolean },
): Promise<number> => {
  const installation = await openInstallation((line) => process.stderr.write(`${line}\n`))
  try {
    const { rootHash, parts } = await installation.services.work(scope, async (context) => {
      const rootHash = options.hash ?? (await context.programStore.listActive(options.program))[0]?.rootHash
      const version = rootHash === undefined ? undefined : await context.programStore.findVersion(rootHash)
      if (version === undefined || version.programId !== options.program) {
        throw new UsageFault(
          `Expected a version ${options.hash ?? 'in force'} of programme "${options.program}", but the installation has none.`,
        )
      }
      return { rootHash: version.rootHash, parts: await context.programStore.listParts(version.rootHash) }
    })
    writeProgramFolder(folder, parts)
    if (options.json) printJson({ program: options.program, rootHash, files: parts.map((part) => part.path) })
    else printLine(`${parts.length} files of ${options.program} ${rootHash} written to ${folder}`)
    return exitCodes.ok
  } finally {
    await installation.close()
  }
}
