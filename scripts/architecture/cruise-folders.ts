import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult, type IViolation } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config'

const CONFIG_FILE = resolve(import.meta.dirname, '../../.dependency-cruiser.cjs')
const TS_CONFIG_FILE = resolve(import.meta.dirname, '../../tsconfig.json')

/** The top folders that hold code; each that exists is checked. */
export const CODE_FOLDERS = ['app', 'bench', 'designer', 'e2e', 'engine', 'prisma', 'programs', 'scripts', 'workflows'] as const

export type CruiseReport = {
  readonly violations: readonly IViolation[]
  /** Paths of the source files that were really read, relative to the root. */
  readonly modules: readonly string[]
}

/** Checks the imports of all code below `root` against the rules. Throws where a rule itself is malformed. */
export async function cruiseFolders(root: string): Promise<CruiseReport> {
  const folders = CODE_FOLDERS.filter((folder) => existsSync(join(root, folder)))
  const options: ICruiseOptions = { ...(await extractDepcruiseOptions(CONFIG_FILE)), baseDir: root, validate: true }
  const { output } = await cruise([...folders], options, undefined, { tsConfig: extractTsConfig(TS_CONFIG_FILE) })
  const { modules, summary } = output as ICruiseResult
  return {
    violations: summary.violations,
    modules: modules.map((module) => module.source).filter((source) => isCodeFile(source) && existsSync(join(root, source))),
  }
}

function isCodeFile(path: string): boolean {
  return CODE_FOLDERS.some((folder) => path.startsWith(`${folder}/`))
}
