import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../../engine/rules/operators')

type Entry = { readonly file: string; readonly name: string }

/** Every file of the folder that exports an operator is one of the language. */
const listEntries = (): readonly Entry[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .toSorted()
    .flatMap((file) => {
      const name = /^export const (\w+): Operator = /m.exec(readFileSync(resolve(folder, file), 'utf8'))?.[1]
      return name === undefined ? [] : [{ file, name }]
    })

/** engine/rules/operators/registry.ts, so that adding an operator touches its own file and nothing else. */
export const renderOperatorRegistry = (): string => {
  const entries = listEntries()
  const imports = [...entries.map(({ file, name }) => ({ file, text: `import { ${name} } from './${file}'` })), operatorType]
  return `${imports
    .toSorted((a, b) => (a.file.replace('.ts', '') < b.file.replace('.ts', '') ? -1 : 1))
    .map(({ text }) => text)
    .join('\n')}

/** Generated from the files of this folder by \`npm run generate:reference\`; do not edit. Every operator, in the order of the files. */
export const operators: readonly Operator[] = [
${entries.map(({ name }) => `  ${name},`).join('\n')}
]

const byName = new Map(
  operators.flatMap((operator) => [operator.name, ...(operator.aliases ?? [])].map((name) => [name, operator] as const)),
)

/** The operator of that name, or of which it is another name. */
export const findOperator = (name: string): Operator | undefined => byName.get(name)

export const operatorNames = (): readonly string[] => [...byName.keys()]
`
}

const operatorType = { file: 'operator.ts', text: "import type { Operator } from './operator.ts'" }
