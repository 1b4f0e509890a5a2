import type { CompiledRules, RulesInput } from '../compile/compile-rules.ts'

/** One version of a programme's rules: what was written, and what was made of it. */
export type RulesVersion = { readonly compiled: CompiledRules; readonly input: RulesInput }
