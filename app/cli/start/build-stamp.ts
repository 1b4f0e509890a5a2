import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the production build is made from. Tests and the command line are not part of it. */
const SOURCES = [
  '{app,designer,engine,prisma,workflows}/**/*.{ts,tsx,css,json,svg,woff2}',
  'public/**/*',
  'next.config.{ts,mjs,js}',
  'postcss.config.{mjs,cjs,js}',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

const isPart = (path: string): boolean => !/\.test\.tsx?$|(^|\/)(testing|node_modules)\/|^app\/cli\//.test(path)

const STAMP = join('.next', 'schemata-build.json')

/** SHA-256 over path and content of every source of the build. */
export function computeBuildHash(repository: string): string {
  const hash = createHash('sha256')
  const files = globSync(SOURCES, { cwd: repository, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(repository.length + 1))
  for (const path of files.filter(isPart).sort()) {
    hash.update(`${path}\0`)
    hash.update(
      createHash('sha256')
        .update(readFileSync(join(repository, path)))
        .digest(),
    )
  }
  return hash.digest('hex')
}

/** Whether `.next` holds a production build of exactly these sources. */
export function isBuilt(repository: string, hash: string): boolean {
  if (!existsSync(join(repository, '.next', 'BUILD_ID')) || !existsSync(join(repository, STAMP))) return false
  try {
    return (JSON.parse(readFileSync(join(repository, STAMP), 'utf8')) as { hash?: string }).hash === hash
  } catch {
    return false
  }
}

export function stampBuild(repository: string, hash: string): void {
  writeFileSync(join(repository, STAMP), `${JSON.stringify({ hash })}\n`)
}
