import { cruiseFolders } from './architecture/cruise-folders.ts'
import { listCodeFiles } from './architecture/list-code-files.ts'

/**
 * Checks who imports whom (.dependency-cruiser.cjs). The dependency checker passes silently when it reads no files, for
 * example under a TypeScript that it does not know, so what it read is compared with what is on disk.
 */
async function checkArchitecture(root: string): Promise<string[]> {
  const files = listCodeFiles(root)
  const { violations, modules } = await cruiseFolders(root)
  const read = new Set(modules)
  const unread = files.filter((path) => !read.has(path)).map((path) => `not-read: ${path} was not read by the dependency checker`)
  const code = files
    .filter((path) => path.startsWith('programs/'))
    .map((path) => `programs-hold-no-code: ${path}: a scheme is data; what it cannot say is a gap in the engine`)
  const found = violations.map(({ rule, from, to, cycle }) => {
    const way = cycle ? [from, ...cycle.map((step) => step.name)].join(' → ') : `${from} → ${to}`
    return `${rule.name}: ${way}`
  })
  if (files.length === 0) return ['not-read: no source files were found']
  if (found.length + unread.length + code.length === 0) console.log(`${modules.length} modules, no violations`)
  return [...new Set([...found, ...unread, ...code])].sort()
}

const problems = await checkArchitecture(process.cwd())
for (const line of problems) console.error(line)
if (problems.length > 0) {
  console.error(`${problems.length} violations. Each rule says why in .dependency-cruiser.cjs.`)
  process.exitCode = 1
}
