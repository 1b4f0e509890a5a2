import { factsProblemCodes, rulesProblemCodes } from '#engine/rules/problem-codes.ts'
import { type MutantRow, mutantGroup } from '../mutant.ts'

/** Where Problems of a code pass by: what drops one there disables every check that finds it. */
const dropRules = (code: string): MutantRow => [
  `no check finds ${code}`,
  'compile/compile-rules.ts',
  '  return hasErrors(problems)\n',
  `  problems.splice(0, problems.length, ...problems.filter((problem) => problem.code !== '${code}'))\n  return hasErrors(problems)\n`,
]
const dropFacts = (code: string): MutantRow => [
  `no check finds ${code}`,
  'facts/build-fact-model.ts',
  '    this.problems.push({ code,',
  `    if (code !== '${code}') this.problems.push({ code,`,
]
const dropSnapshot = (code: string): MutantRow => [
  `no check finds ${code}`,
  'facts/prepare-facts.ts',
  '    this.problems.push({\n',
  `    if (code !== '${code}') this.problems.push({\n`,
]
const dropCurrency: MutantRow = [
  'no check finds currency-unknown',
  'compile/compile-rules.ts',
  'if (!isKnownCurrency(program.currency)) return',
  'if (!isKnownCurrency(program.currency) && program.currency === "") return',
]

/** One mutant for every code of Problems, so that a code which is added is tried too. */
export const everyCodeMutants = mutantGroup(
  'engine/rules',
  ['engine/rules/problem-codes.test.ts'],
  [
    ...rulesProblemCodes.map((code) =>
      code === 'currency-unknown' ? dropCurrency : code.startsWith('facts-') ? dropFacts(code) : dropRules(code),
    ),
    ...factsProblemCodes.map(dropSnapshot),
  ],
)
