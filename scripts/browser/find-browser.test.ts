import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { browserArguments } from './browser-arguments.ts'
import { findBrowser } from './find-browser.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schemata-browser-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function place(path: string, mode = 0o755): string {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '')
  chmodSync(file, mode)
  return file
}

describe('findBrowser', () => {
  it('takes the browser that a setting names before one on the machine', () => {
    const named = place('named/browser')
    place('bin/chromium')
    expect(findBrowser({ CHROMIUM_PATH: named, PATH: join(folder, 'bin') })).toEqual({ path: named, from: 'setting' })
    expect(findBrowser({ PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH: named, PATH: '' })).toEqual({ path: named, from: 'setting' })
  })

  it('refuses a setting that names no executable file', () => {
    const plain = place('plain', 0o644)
    place('bin/chromium')
    const env = { CHROMIUM_PATH: join(folder, 'absent'), PATH: join(folder, 'bin') }
    expect(() => findBrowser(env)).toThrow('CHROMIUM_PATH')
    if (process.getuid?.() !== 0) expect(() => findBrowser({ CHROMIUM_PATH: plain })).toThrow('not an executable file')
    expect(() => findBrowser({ CHROMIUM_PATH: folder })).toThrow('not an executable file')
  })

  it.each(['chromium', 'chromium-browser', 'google-chrome'])('finds %s on the path', (name) => {
    const path = place(`bin/${name}`)
    expect(findBrowser({ PATH: `/absent:${join(folder, 'bin')}` })).toEqual({ path, from: 'machine' })
  })

  it('finds the newest browser that Playwright downloaded when the machine has none', () => {
    place('pw/chromium-1100/chrome-linux/chrome')
    const path = place('pw/chromium-1200/chrome-linux64/chrome')
    expect(findBrowser({ PATH: '', PLAYWRIGHT_BROWSERS_PATH: join(folder, 'pw') })).toEqual({ path, from: 'download' })
  })

  it('finds nothing where there is nothing', () => {
    expect(findBrowser({ PATH: '', PLAYWRIGHT_BROWSERS_PATH: join(folder, 'none') })).toBeUndefined()
  })
})

describe('browserArguments', () => {
  it('turns the sandbox off for root only', () => {
    expect(browserArguments(true)).toContain('--no-sandbox')
    expect(browserArguments(false)).not.toContain('--no-sandbox')
  })
})
