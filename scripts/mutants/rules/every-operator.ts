import { operators } from '#engine/rules/operators/registry.ts'
import { type MutantRow, mutantGroup } from '../mutant.ts'

const checked = '    if (draft === undefined) return undefined\n    const { args } = draft\n'

/** What an operator gives where it should give unknown: false, zero, an empty text, an empty list, or the list as if it were whole. */
const decided = (name: string): string => `    if (draft === undefined) return undefined
    if (nameOf(rule) === '${name}') {
      const honest = draft.run
      const { kind } = draft.type
      ;(draft as { run: Draft['run'] }).run = (env) => {
        const value = honest(env)
        if (typeof value !== 'object' || value === null) return value
        if ('frames' in value) return Object.assign(Object.create(Object.getPrototypeOf(value)), value, { incomplete: undefined })
        if (value.constructor.name !== 'Unknown') return value
        if (kind === 'list') return checkListOfValues(this, { rules: [], path, scope, expected })?.run(env) ?? value
        return kind === 'boolean' ? false : kind === 'code' || kind === 'text' ? '' : 0
      }
    }
    const { args } = draft
`

/** Kleene's rules, by operator: one mutant for each of the registry, which knows a value where it should not. */
export const everyUnknownMutants = mutantGroup(
  'engine/rules',
  ['engine/rules/operators/operators.test.ts'],
  operators.map(({ name }): MutantRow => [`${name}: unknown is known`, 'compile/checker.ts', checked, decided(name)]),
)

/** What generated code gives of an operator: the opposite, one more, another text, a list of nothing. */
const wrong = (name: string): string => `    if (draft === undefined) return undefined
    if (nameOf(rule) === '${name}' && draft.emit !== undefined) {
      const honest = draft.emit
      ;(draft as { emit: Draft['emit'] }).emit = (e, node) => {
        const atom = honest(e, node)
        if (atom.kind === 'bool') return e.not(atom)
        if (atom.kind === 'num') return { ...atom, js: e.put(\`\${atom.js} + \${atom.den}\`), high: atom.high + atom.den, step: 1 }
        if (atom.kind === 'text') return { kind: 'text', js: e.literal('wrong') }
        if (atom.kind !== 'list') return atom
        const each = (body) =>
          atom.each((item, stop) => {
            e.line('if (false) {')
            body(item, stop)
            e.line('}')
          })
        return { ...atom, length: undefined, each }
      }
    }
    const { args } = draft
`

/** The code that is generated of each operator, wrong. */
export const everyEmitMutants = mutantGroup(
  'engine/rules',
  ['engine/rules/fuzz/fuzz-rules.test.ts'],
  operators.map(({ name }): MutantRow => [`generated code of ${name} is wrong`, 'compile/checker.ts', checked, wrong(name)]),
)
