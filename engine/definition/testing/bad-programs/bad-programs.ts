import { badFactsAndTexts } from './bad-facts-and-texts.ts'
import { badFiles } from './bad-files.ts'
import type { BadProgram } from './bad-program.ts'
import { badReferences } from './bad-references.ts'
import { badRulesAndWorkflow } from './bad-rules-and-workflow.ts'

/** One row at least for every code of `definitionProblemCodes`; others where an author often meets them. */
export const badPrograms: readonly BadProgram[] = [...badFiles, ...badReferences, ...badFactsAndTexts, ...badRulesAndWorkflow]
