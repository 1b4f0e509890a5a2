import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Code that decides or shows: what only makes demo data, or tests it, may name the programme that it is for. */
const folders = ['engine', 'workflows', 'prisma/stores', 'app']
const mayName = /\.test\.tsx?$|\/testing\/|\/testdata\/|^app\/_server\/demo\//

const listSources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((file) => !mayName.test(file))

const listWords = (): string[] => {
  const programs = readdirSync(join(root, 'programs'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return programs
    .filter((entry) => !entry.name.startsWith('_'))
    .flatMap(({ name }) => {
      const folder = join(root, 'programs', name)
      const { components, reasons } = JSON.parse(readFileSync(join(folder, 'program.json'), 'utf8')) as Record<
        string,
        { id: string }[]
      >
      const parameters = readdirSync(join(folder, 'parameters')).map((file) => file.replace(/\.json$/, ''))
      // Words of one part, such as "died" or "amount", are words of the language too.
      const ids = [name, ...parameters, ...[...(components ?? []), ...(reasons ?? [])].map((part) => part.id)]
      return ids.filter((id) => id.includes('-'))
    })
}

/** The documentation of an operator names parameters in its examples. */
const isExample = (file: string, word: string): boolean =>
  file.startsWith('engine/rules/operators/') && ['age-limit', 'cut-off', 'qualifying-age'].includes(word)

describe('no TypeScript knows a scheme', () => {
  const words = [...new Set(listWords())]
  const sources = folders.flatMap(listSources)

  it('looks for the words of all schemes in all sources', () => {
    expect(words).toContain('child-benefit')
    expect(words.length).toBeGreaterThan(15)
    expect(sources.length).toBeGreaterThan(150)
  })

  it('finds none of them', () => {
    const found = sources.flatMap((file) => {
      const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
      return words
        .filter((word) => !isExample(file, word) && new RegExp(`['"\`]${word}['"\`]`).test(code))
        .map((word) => `${file}: ${word}`)
    })
    expect(found).toEqual([])
  })
})
