import { spawnSync } from 'node:child_process'
import { BROWSER_SETTINGS, type FoundBrowser, findBrowser } from './browser/find-browser.ts'

/** Five minutes: Playwright's download may hang where its host cannot be reached. */
const DOWNLOAD_TIMEOUT_MS = 300_000
const PACKAGE_TIMEOUT_MS = 900_000

/**
 * Makes sure that there is a Chromium for the journeys and prints where it is. In order: a browser named by a setting,
 * one on the machine, Playwright's own download, Debian's package where this user may install it.
 */
function ensureBrowser(): FoundBrowser {
  const browser = findBrowser() ?? installWithPlaywright() ?? installWithApt()
  if (browser) return browser
  throw new Error(
    [
      'No Chromium was found, and none could be installed.',
      `  Tried: the settings ${BROWSER_SETTINGS.join(' and ')}; chromium, chromium-browser and google-chrome on the PATH;`,
      "  Playwright's download; Debian's package (needs root and apt-get).",
      '  What to do: install Chromium (on Debian: sudo apt-get install chromium), or set CHROMIUM_PATH to the browser you have.',
    ].join('\n'),
  )
}

function installWithPlaywright(): FoundBrowser | undefined {
  console.error("No Chromium on this machine: trying Playwright's download …")
  run('npx', ['--no-install', 'playwright', 'install', 'chromium'], DOWNLOAD_TIMEOUT_MS)
  return findBrowser()
}

function installWithApt(): FoundBrowser | undefined {
  if (process.getuid?.() !== 0) return undefined
  console.error("Trying Debian's package …")
  if (!run('apt-get', ['update', '-q'], PACKAGE_TIMEOUT_MS)) return undefined
  run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], PACKAGE_TIMEOUT_MS)
  return findBrowser()
}

/** Output goes to stderr, so that stdout holds nothing but the path. */
function run(command: string, args: readonly string[], timeoutMs: number): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status } = spawnSync(command, args, { env, stdio: ['ignore', 2, 2], timeout: timeoutMs })
  return status === 0
}

try {
  console.log(ensureBrowser().path)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
