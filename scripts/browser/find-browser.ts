import { accessSync, constants, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** Settings that name a browser, the first that is set wins. */
export const BROWSER_SETTINGS = ['CHROMIUM_PATH', 'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH'] as const

const BROWSER_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'] as const

export type FoundBrowser = { readonly path: string; readonly from: 'setting' | 'machine' | 'download' }

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The browser for journeys: one named by a setting, else one on the PATH, else one that Playwright has downloaded.
 * A setting that names no executable file is thrown as an error: falling back silently would test with another browser.
 */
export function findBrowser(env: Environment = process.env): FoundBrowser | undefined {
  return findNamed(env) ?? findOnMachine(env) ?? findDownloaded(env)
}

function findNamed(env: Environment): FoundBrowser | undefined {
  const setting = BROWSER_SETTINGS.find((name) => env[name])
  const path = setting && env[setting]
  if (!setting || !path) return undefined
  if (isExecutable(path)) return { path, from: 'setting' }
  throw new Error(
    `Expected ${setting} to name a browser, but ${path} is not an executable file. Correct the setting or unset it.`,
  )
}

function findOnMachine(env: Environment): FoundBrowser | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  const path = BROWSER_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
  return path ? { path, from: 'machine' } : undefined
}

/** Looks in Playwright's folder itself: asking Playwright would cost half a second at each start of the configuration. */
function findDownloaded(env: Environment): FoundBrowser | undefined {
  const root = env.PLAYWRIGHT_BROWSERS_PATH ?? join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ms-playwright')
  const path = listFolders(root)
    .filter((folder) => folder.startsWith('chromium-'))
    .sort()
    .reverse()
    .flatMap((folder) => ['chrome-linux/chrome', 'chrome-linux64/chrome'].map((file) => join(root, folder, file)))
    .find(isExecutable)
  return path ? { path, from: 'download' } : undefined
}

function listFolders(root: string): string[] {
  try {
    return readdirSync(root)
  } catch {
    return []
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
