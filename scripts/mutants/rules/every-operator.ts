import { operators } from '#engine/rules/operators/registry.ts'
import { type MutantRow, mutantGroup } from '../mutant.ts'

const checked = '    if (draft === undefined) return undefined\n    const { args } = draft\n'

/** What an operator gives where it should give unknown: false, zero, an empty text, or the list as if it were whole. */
const decided = (name: string): string => `    if (draft === undefined) return undefined
    if ((draft.operator ?? nameOf(rule)) === '${name}') {
      const honest = draft.run
      const { kind } = draft.type
      ;(draft as { run: Draft['run'] }).run = (env) => {
        const value = honest(env)
        if (typeof value !== 'object' || value === null) return value
        if ('frames' in value) return Object.assign(Object.create(Object.getPrototypeOf(value)), value, { incomplete: undefined })
        if (value.constructor.name !== 'Unknown') return value
        return kind === 'boolean' ? false : kind === 'code' || kind === 'text' ? '' : kind === 'list' ? value : 0
      }
    }
    const { args } = draft
`

const neverUnknown: Readonly<Record<string, string>> = {}

/** Kleene's rules, by operator: one mutant for each of the registry, which knows a value where it should not. */
export const everyUnknownMutants = mutantGroup(
  'engine/rules',
  ['engine/rules/operators'],
  operators.map(({ name }): MutantRow => {
    const row = [`${name}: unknown is known`, 'compile/checker.ts', checked, decided(name)] as const
    const survives = neverUnknown[name]
    return survives === undefined ? row : [...row, survives]
  }),
)

const emitted = '    const atom = node.emit(this, node)\n'

/** What generated code gives of an operator: the opposite, one more, another text, a list twice over. */
const wrong = (name: string): string => `    const right = node.emit(this, node)
    const atom: Atom =
      node.operator !== '${name}'
        ? right
        : right.kind === 'bool'
          ? this.not(right)
          : right.kind === 'num'
            ? { ...right, js: this.put(\`\${right.js} + \${right.den}\`), high: right.high + right.den, step: 1 }
            : right.kind === 'text'
              ? { kind: 'text', js: this.literal('wrong') }
              : right.kind === 'list'
                ? {
                    ...right,
                    length: undefined,
                    each: (body) => {
                      right.each(body)
                      right.each(body)
                    },
                  }
                : right
`

const notGenerated: Readonly<Record<string, string>> = {}

/** The code that is generated of each operator, wrong. */
export const everyEmitMutants = mutantGroup(
  'engine/rules',
  ['engine/rules/generate', 'engine/rules/fuzz/fuzz-rules.test.ts'],
  operators.map(({ name }): MutantRow => {
    const row = [`generated code of ${name} is wrong`, 'generate/emitter.ts', emitted, wrong(name)] as const
    const survives = notGenerated[name]
    return survives === undefined ? row : [...row, survives]
  }),
)
