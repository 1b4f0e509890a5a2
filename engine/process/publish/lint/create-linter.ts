import { type LintConfig, Linter, type LintRule } from 'bpmnlint'
import compat from 'bpmnlint-plugin-camunda-compat'
import { compatRules, plainRules } from './lint-rules.ts'

const COMPAT = 'bpmnlint-plugin-camunda-compat'

/** What the plugin asks of files for platform 8.6. */
export const compatConfig: LintConfig = compat.configs['camunda-cloud-8-6']!

const qualified = Object.fromEntries(
  Object.entries(compatConfig.rules).map(([name, value]) => [
    name.startsWith('bpmnlint/') ? name : `camunda-compat/${name}`,
    value,
  ]),
)

const own = Object.fromEntries(Object.keys(plainRules).map((name) => [name, 'error']))

const resolve = (pkg: string, name: string): LintRule => {
  const rule = pkg === COMPAT ? compatRules[name] : plainRules[name]
  if (rule === undefined) throw new Error(`Expected a rule ${name} of ${pkg}, but there is none.`)
  return rule
}

/** bpmnlint with its rules handed in: nothing is looked for on a disk. */
export const createLinter = (): Linter =>
  new Linter({
    config: { rules: { ...own, ...qualified } },
    resolver: { resolveRule: resolve, resolveConfig: () => compatConfig },
  })
