declare module 'bpmnlint' {
  export type LintRule = (config?: unknown) => { readonly check: unknown }
  export type LintReport = {
    /** Of the element; of the process or file where it has none. */
    readonly id?: string
    readonly message: string
    readonly category: 'error' | 'warn' | 'info' | 'rule-error'
  }
  export type LintConfig = { readonly rules: Readonly<Record<string, unknown>> }
  export type LintResolver = {
    resolveRule(pkg: string, name: string): LintRule
    resolveConfig(pkg: string, name: string): LintConfig
  }
  export class Linter {
    constructor(options: { readonly config: LintConfig; readonly resolver: LintResolver })
    lint(root: unknown): Promise<Readonly<Record<string, readonly LintReport[]>>>
  }
}
declare module 'bpmnlint/rules/*' {
  const rule: import('bpmnlint').LintRule
  export default rule
}
declare module 'bpmnlint-plugin-camunda-compat/rules/*' {
  const rule: import('bpmnlint').LintRule
  export default rule
}
declare module 'bpmnlint-plugin-camunda-compat' {
  const plugin: { readonly configs: Readonly<Record<string, import('bpmnlint').LintConfig>> }
  export default plugin
}
