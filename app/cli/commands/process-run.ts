import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { runScript } from '#workflows/conformance/run-script.ts'
import { exitCodes, printJson, printLine } from '../output.ts'
import { UsageFault } from '../usage-fault.ts'

/** `schemata process run <file.bpmn> --script script.json`: runs a workflow by a script and prints what happened. */
export const processRun = async (file: string, options: { script: string; json?: boolean }): Promise<number> => {
  const script = readScript(options.script)
  const names = [...new Set([basename(file), ...listDeployed(script)])]
  const files = Object.fromEntries(
    names.map((name) => [name, readText(name === basename(file) ? file : join(dirname(file), name))]),
  )
  const recording = await runScript({ files, script: script as Parameters<typeof runScript>[0]['script'] })
  if (options.json) printJson(recording)
  else printLine(JSON.stringify(recording, null, 2))
  return exitCodes.ok
}

type Script = { readonly deploy?: unknown; readonly steps?: unknown }

const readScript = (file: string): Script => {
  try {
    return JSON.parse(readText(file)) as Script
  } catch (error) {
    throw new UsageFault(`Expected a script in ${file} as JSON, but ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Files that the script deploys, first or later. */
const listDeployed = ({ deploy, steps }: Script): string[] => [
  ...(Array.isArray(deploy) ? deploy.map(String) : []),
  ...(Array.isArray(steps)
    ? steps.flatMap((step: { deploy?: unknown }) => (typeof step?.deploy === 'string' ? [step.deploy] : []))
    : []),
]

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageFault(`Expected to read ${file}, but ${error instanceof Error ? error.message : String(error)}`)
  }
}
