import type { z } from 'zod'
import {
  CheckOutput,
  EvalOutput,
  ExplainOutput,
  ExportOutput,
  HashOutput,
  ImportOutput,
  IntakeOutput,
  ProblemsOutput,
  ProcessIncidentsOutput,
  ProcessRetryOutput,
  ReplayOutput,
  RulesBenchOneOutput,
  RulesCheckOutput,
  RulesCompareOutput,
  TestOutput,
} from '#app/cli/output-schemas.ts'
import { FactsSchema } from '#engine/definition/facts-schema.ts'
import { FormDefinition, FormLayout, Translations } from '#engine/definition/form.ts'
import { ProgramDefinition } from '#engine/definition/program-definition.ts'
import { ProgramTestFile } from '#engine/definition/program-test.ts'
import { Parameter } from '#engine/rules/parameter.ts'
import { RuleSet } from '#engine/rules/rule-set.ts'
import { WorkingCalendar } from '#engine/values/working-days.ts'

/** A concept of the format, or of the outside surface: its schema is its type, its check and its documentation. */
export type Concept = { readonly name: string; readonly title: string; readonly place: string; readonly schema: z.ZodType }

const concept = (name: string, title: string, place: string, schema: z.ZodType): Concept => ({ name, title, place, schema })

export const formatConcepts: readonly Concept[] = [
  concept('program', 'Programme', 'program.json', ProgramDefinition),
  concept('facts', 'Facts', 'facts.schema.json', FactsSchema),
  concept('rule-set', 'Rule set', 'rules/<id>.json', RuleSet),
  concept('parameter', 'Parameter and table', 'parameters/<id>.json, tables/<id>.json', Parameter),
  concept('form', 'Form', 'forms/<id>.schema.json', FormDefinition),
  concept('form-layout', 'Form layout', 'forms/<id>.ui.json', FormLayout),
  concept('translations', 'Translations', 'translations/<language>.json', Translations),
  concept('tests', 'Tests', 'tests/<id>.yaml', ProgramTestFile),
  concept('calendar', 'Working calendar', 'calendars/<id>.json, of the installation', WorkingCalendar),
]

export const outputConcepts: readonly Concept[] = [
  concept('cli-check', 'Output of check', 'schemata check --json', CheckOutput),
  concept('cli-rules-check', 'Output of rules check', 'schemata rules check --json', RulesCheckOutput),
  concept('cli-rules-compare', 'Output of rules compare', 'schemata rules compare --json', RulesCompareOutput),
  concept('cli-rules-bench-one', 'Output of rules bench-one', 'schemata rules bench-one --json', RulesBenchOneOutput),
  concept('cli-test', 'Output of test', 'schemata test --json', TestOutput),
  concept('cli-hash', 'Output of hash', 'schemata hash --json', HashOutput),
  concept('cli-eval', 'Output of eval', 'schemata eval --json', EvalOutput),
  concept('cli-explain', 'Output of explain', 'schemata explain --json', ExplainOutput),
  concept('cli-import', 'Output of import', 'schemata import --json', ImportOutput),
  concept('cli-export', 'Output of export', 'schemata export --json', ExportOutput),
  concept('cli-replay', 'Output of replay', 'schemata replay --json', ReplayOutput),
  concept('cli-process-incidents', 'Output of process incidents', 'schemata process incidents --json', ProcessIncidentsOutput),
  concept('cli-process-retry', 'Output of process retry', 'schemata process retry --json', ProcessRetryOutput),
  concept('cli-intake', 'Output of intake', 'schemata intake --json', IntakeOutput),
  concept('cli-problems', 'Output where the input has errors', 'schemata hash|eval|explain --json', ProblemsOutput),
]
