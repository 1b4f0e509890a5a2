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

/** Kleene's rules, by operator: one mutant for each of the registry, which knows a value where it should not. */
export const everyUnknownMutants = mutantGroup(
  'engine/rules',
  ['engine/rules/operators/operators.test.ts'],
  operators.map(({ name }): MutantRow => [`${name}: unknown is known`, 'compile/checker.ts', checked, decided(name)]),
)

const emitted = '    const atom = node.emit(this, node)\n'

/** What generated code gives of an operator: the opposite, one more, another text, a list of nothing. */
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
                    each: (body) =>
                      right.each((item, stop) => {
                        this.line('if (false) {')
                        body(item, stop)
                        this.line('}')
                      }),
                  }
                : right
`

/** The code that is generated of each operator, wrong. */
export const everyEmitMutants = mutantGroup(
  'engine/rules',
  ['engine/rules/fuzz/fuzz-rules.test.ts'],
  operators.map(({ name }): MutantRow => [`generated code of ${name} is wrong`, 'generate/emitter.ts', emitted, wrong(name)]),
)
