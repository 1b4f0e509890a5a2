import { replayDetermination } from '#engine/cases/determination/replay-determination.ts'
import { systemScope } from '#prisma/scope.ts'
import { openInstallation } from '../open-installation.ts'
import { exitCodes, printJson, printLine } from '../output.ts'
import { UsageFault } from '../usage-fault.ts'

/** `schemata replay <determination>`: decides again from what was stored and compares the bytes. */
export const replay = async (id: string, options: { json?: boolean }): Promise<number> => {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new UsageFault(`Expected the id of a determination, but "${id}" is none.`)
  const installation = await openInstallation((line) => process.stderr.write(`${line}\n`))
  try {
    const result = await installation.services.work(systemScope('command-line', 'replay'), async (context) => {
      const stored = await context.stores.cases.findDetermination(id)
      if (stored === undefined)
        throw new UsageFault(`Expected the determination ${id}, but the installation has none with this id.`)
      return replayDetermination(await context.programs.get(stored.bundleHash), stored)
    })
    if (options.json) printJson(result)
    else
      printLine(
        result.same
          ? `The same bytes: ${result.resultHash}`
          : `Not the same: stored ${result.resultHash}, now ${result.replayedHash}`,
      )
    return result.same ? exitCodes.ok : exitCodes.negative
  } finally {
    await installation.close()
  }
}
