import { globSync } from 'node:fs'
import { CODE_FOLDERS } from './cruise-folders.ts'

/** Every source file in the code folders, as the file system tells it; compared with what the dependency checker read. */
export function listCodeFiles(root: string): string[] {
  const skip = (path: string) => path.split('/').some((part) => part === 'node_modules' || part.startsWith('.'))
  return globSync(`{${CODE_FOLDERS.join(',')}}/**/*.{ts,tsx,mjs,cjs}`, { cwd: root }).filter((path) => !skip(path))
}
