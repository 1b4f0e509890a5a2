import type { CompiledRuleSet } from '../compile/compile-rule-set.ts'
import { fromBase64Url } from '../trace/base64url.ts'

/** The words of conditions in a stored trace; none where it is that of an evaluation without rules, or of several days. */
export const readTraceWords = ({ layout }: CompiledRuleSet, trace: string): readonly number[] => {
  if (trace === '' || trace.includes(' ')) return []
  const bytes = fromBase64Url(trace)
  const count = Math.ceil(layout.conditions / 4)
  const words: number[] = []
  for (let at = 0; at < count; at += 1) words[at >> 2] = (words[at >> 2] ?? 0) | ((bytes[at + 1] as number) << ((at & 3) * 8))
  return words
}
