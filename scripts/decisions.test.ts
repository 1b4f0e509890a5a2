import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const FOLDER = resolve(import.meta.dirname, '../docs/decisions')
const files = readdirSync(FOLDER)
  .filter((file) => file !== 'README.md')
  .sort()
const index = readFileSync(join(FOLDER, 'README.md'), 'utf8')

describe('the decision records', () => {
  it('are numbered without gaps', () => {
    expect(files.map((file) => file.slice(0, 5))).toEqual(files.map((_, at) => `${String(at + 1).padStart(4, '0')}-`))
  })

  it.each(files)('%s has number, status, date and the three sections, and is in the index', (file) => {
    const text = readFileSync(join(FOLDER, file), 'utf8')
    expect(text).toMatch(
      new RegExp(`^# ${file.slice(0, 4)}\\. .+\n\nStatus: (accepted|superseded by \\d{4}) · Date: \\d{4}-\\d\\d-\\d\\d\n`),
    )
    expect(text.match(/^## .+$/gm)).toEqual(['## Context', '## Decision', '## Consequences'])
    expect(index).toContain(`](${file})`)
  })
})
