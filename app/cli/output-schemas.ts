import { z } from 'zod'
import { ProgramTestResult } from '#engine/definition/run-program-tests.ts'

const Hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256 in lower-case hex.')

const Problem = z
  .strictObject({
    code: z.string().describe('Stable name of the kind of mistake; docs/reference/problems.md lists them.'),
    severity: z.enum(['error', 'warning']).describe('A programme with an error cannot be published.'),
    path: z
      .string()
      .describe('File and place in it: rules/entitlement.json#/steps/2/rule, or tests/a.yaml:3:5 (line and column).'),
    message: z.string().describe('What is wrong, and why.'),
    fix: z.string().describe('What to do.'),
  })
  .describe('Something that is wrong with a definition, or with facts.')

/** Prints of every command with `--json` when its input has errors; exit code 1. */
export const ProblemsOutput = z
  .strictObject({ problems: z.array(Problem) })
  .describe('What `schemata hash|eval|explain --json` prints when the programme or the facts have errors (exit code 1).')
export type ProblemsOutput = z.infer<typeof ProblemsOutput>

export const CheckOutput = z
  .strictObject({
    programs: z.array(
      z.strictObject({
        folder: z.string(),
        program: z.string().nullable().describe('Id of the programme; null when its files cannot be read.'),
        rootHash: Hash.nullable().describe('Content hash; null when its files cannot be read.'),
        problems: z.array(Problem),
      }),
    ),
  })
  .describe('What `schemata check --json` prints: exit code 1 when there is an error in any programme.')
export type CheckOutput = z.infer<typeof CheckOutput>

export const RulesCheckOutput = z
  .strictObject({
    ruleSets: z.array(
      z.strictObject({
        id: z.string(),
        steps: z.int(),
        nodes: z.int().describe('All expressions of its steps and lines.'),
        conditions: z.int().describe('Conditions of the unit that the trace keeps.'),
        facts: z.int(),
        parameters: z.int(),
      }),
    ),
    problems: z.array(Problem),
  })
  .describe('What `schemata rules check --json` prints: exit code 1 when there is an error.')
export type RulesCheckOutput = z.infer<typeof RulesCheckOutput>

export const TestOutput = z
  .strictObject({
    programs: z.array(
      z.strictObject({
        folder: z.string(),
        broken: z.boolean().describe('The programme has errors, so its tests could not be run.'),
        results: z.array(ProgramTestResult),
        problems: z.array(Problem).describe('The errors of a broken programme.'),
      }),
    ),
    passed: z.int().describe('Tests that passed, of all programmes.'),
    failed: z.int().describe('Tests that failed, and broken programmes.'),
  })
  .describe('What `schemata test --json` prints: exit code 1 when anything failed, or when there was no test.')
export type TestOutput = z.infer<typeof TestOutput>

export const HashOutput = z
  .strictObject({
    program: z.string(),
    rootHash: Hash.describe('The name of exactly this version.'),
    parts: z.array(z.strictObject({ path: z.string(), hash: Hash })).describe('Sorted by path.'),
  })
  .describe('What `schemata hash --json` prints.')
export type HashOutput = z.infer<typeof HashOutput>

const Value = z.union([z.null(), z.boolean(), z.number(), z.string()])
const StepValue = z.union([Value, z.record(z.string(), Value)])

export const EvalOutput = z
  .strictObject({
    outcome: z.enum(['eligible', 'ineligible', 'undetermined', 'error']),
    error: z
      .strictObject({ step: z.string(), code: z.string() })
      .optional()
      .describe('The step that cannot be computed, when the outcome is error.'),
    lines: z.array(
      z.strictObject({
        component: z.string(),
        beneficiary: z.string().describe('A role, or the id of a member.'),
        period: z.string(),
        amount: z
          .string()
          .regex(/^-?\d+(\.\d+)?$/)
          .describe('In major units, as decimal text.'),
        currency: z.string(),
      }),
    ),
    reasons: z.array(z.string()).describe('Why not: ids of the programme’s reasons.'),
    missing: z.array(z.string()).describe('Unknown facts, and gaps of parameters (`param:<id>`), that could decide.'),
    askNext: z.string().nullable().describe('The first of what is missing, in the order of the steps.'),
    steps: z
      .record(z.string(), StepValue)
      .describe('Step → value: money and decimals as text, null for none, "undetermined" for unknown; by member where so.'),
  })
  .describe('What `schemata eval --json` prints.')
export type EvalOutput = z.infer<typeof EvalOutput>

const Verdict = z.enum(['pass', 'fail', 'unknown', 'error'])

export const ExplanationNode = z.strictObject({
  step: z.string(),
  condition: z.string().optional().describe('Of a condition inside the rule of the step: where it stands.'),
  text: z.string(),
  value: StepValue,
  verdict: z
    .enum([...Verdict.options, 'not-evaluated'])
    .optional()
    .describe('not-evaluated where the outcome was decided without it.'),
  citation: z.string().optional().describe('Id of the legal basis.'),
  get children() {
    return z.array(ExplanationNode)
  },
})

export const ExplainOutput = z
  .strictObject({
    sentences: z.array(
      z.strictObject({
        kind: z.enum(['outcome', 'condition', 'reason', 'line', 'missing', 'assumption']),
        text: z.string(),
        step: z.string().optional(),
        verdict: Verdict.optional(),
        citation: z.string().optional().describe('Id of the legal basis.'),
      }),
    ),
    tree: ExplanationNode.optional().describe('The deciding step with what it stands on; absent when no rule set was in force.'),
    changes: z
      .array(
        z.strictObject({
          fact: z.string(),
          from: Value,
          to: Value,
          direction: z
            .enum(['lower', 'higher'])
            .optional()
            .describe('Of a number or a date: from there on downwards (earlier) or upwards (later).'),
          outcome: z.enum(['eligible', 'ineligible']),
          text: z.string(),
        }),
      )
      .optional()
      .describe('With --changes: the nearest changes of a single fact that turn the outcome round, nearest first.'),
  })
  .describe('What `schemata explain --json` prints.')
export type ExplainOutput = z.infer<typeof ExplainOutput>

export const RulesCompareOutput = z
  .strictObject({
    tried: z.int().describe('How many generated people were tried.'),
    seed: z.int().describe('The same seed makes the same people.'),
    difference: z
      .strictObject({
        facts: z.record(z.string(), z.unknown()).describe('The smallest person found to whom the versions say different things.'),
        step: z.string().nullable().describe('The first step with two values; null where only a line differs.'),
        before: EvalOutput,
        after: EvalOutput,
      })
      .nullable()
      .describe('Null when none was found among those that were tried, which is no proof that there is none.'),
  })
  .describe('What `schemata rules compare --json` prints: exit code 1 when there is a difference.')
export type RulesCompareOutput = z.infer<typeof RulesCompareOutput>

export const RulesBenchOneOutput = z
  .strictObject({
    nodes: z.int().describe('Expressions of the rule set that was in force.'),
    outcome: EvalOutput.shape.outcome,
    generatedMicroseconds: z.number().nullable().describe('One evaluation by generated code; null where there is none.'),
    notGenerated: z
      .string()
      .nullable()
      .describe('Why there is no generated code, or why it gave this record to the interpreter.'),
    interpretedMicroseconds: z.number().describe('One evaluation by the interpreter, with its trace.'),
    traceBytes: z.int(),
    same: z.boolean().describe('Both gave the same outcome and the same amounts.'),
  })
  .describe('What `schemata rules bench-one --json` prints: exit code 1 when the two ways differ.')
export type RulesBenchOneOutput = z.infer<typeof RulesBenchOneOutput>

const Rejection = z
  .object({ code: z.string(), message: z.string() })
  .describe('A refusal: a stable code, and what, why and what to do in words.')

export const ImportOutput = z
  .discriminatedUnion('ok', [
    z.strictObject({
      ok: z.literal(true),
      programId: z.string(),
      rootHash: Hash,
      queues: z.array(z.string()),
      isNew: z.boolean().describe('False when the installation had this version already.'),
      problems: z.array(Problem).describe('Warnings.'),
    }),
    z.strictObject({ ok: z.literal(false), problems: z.array(Problem) }),
  ])
  .describe('What `schemata import --json` prints: exit code 1 when the programme has errors; then nothing was stored.')
export type ImportOutput = z.infer<typeof ImportOutput>

export const ExportOutput = z
  .strictObject({ program: z.string(), rootHash: Hash, files: z.array(z.string()).describe('Paths below the folder, sorted.') })
  .describe('What `schemata export --json` prints.')
export type ExportOutput = z.infer<typeof ExportOutput>

export const ReplayOutput = z
  .strictObject({
    determinationId: z.uuid(),
    same: z.boolean().describe('Inputs and result are as they were stored, and deciding again gives the same bytes.'),
    storedInputsIntact: z.boolean(),
    storedResultIntact: z.boolean(),
    resultHash: Hash.describe('As stored.'),
    replayedHash: Hash.describe('Of the result of deciding again.'),
  })
  .describe('What `schemata replay --json` prints: exit code 1 when it is not the same.')
export type ReplayOutput = z.infer<typeof ReplayOutput>

export const ProcessIncidentsOutput = z
  .strictObject({
    total: z.int().describe('Open incidents in all.'),
    incidents: z
      .array(
        z.strictObject({
          instanceId: z.uuid(),
          incidentKey: z.string(),
          programId: z.string(),
          reference: z.string().describe('Of the case.'),
          element: z.string(),
          type: z.string(),
          message: z.string(),
          createdAt: z.string(),
        }),
      )
      .describe('The oldest first, at most 1000.'),
  })
  .describe('What workflows stand still at.')
export type ProcessIncidentsOutput = z.infer<typeof ProcessIncidentsOutput>

export const ProcessRetryOutput = z
  .discriminatedUnion('ok', [
    z.strictObject({ instanceId: z.string(), incidentKey: z.string(), ok: z.literal(true) }),
    z.strictObject({
      instanceId: z.string(),
      incidentKey: z.string(),
      ok: z.literal(false),
      code: z.string(),
      message: z.string(),
    }),
  ])
  .describe('What came of trying again; a refusal changed nothing.')
export type ProcessRetryOutput = z.infer<typeof ProcessRetryOutput>

export const IntakeOutput = z
  .strictObject({
    summary: z.strictObject({
      rows: z.int(),
      taken: z.int(),
      refused: z.int(),
      byOutcome: z.record(z.string(), z.int()),
      byReason: z.record(z.string(), z.int()),
    }),
    taken: z.array(
      z.strictObject({
        row: z.int().describe('Line of the file; the header is line 1.'),
        reference: z.string(),
        applicationId: z.uuid(),
        caseReference: z.string(),
        status: z.string(),
        outcome: z.string().nullable(),
        decision: z.string().nullable(),
        reasons: z.array(z.string()),
        missing: z.array(z.string()),
        waitsAt: z.string().nullable().describe('The task at which a person is needed.'),
      }),
    ),
    refused: z.array(
      z.strictObject({ row: z.int(), reference: z.string(), column: z.string().nullable(), rejection: Rejection }),
    ),
    errorFile: z.string(),
  })
  .describe('What `schemata intake --json` prints: exit code 1 when rows were refused.')
export type IntakeOutput = z.infer<typeof IntakeOutput>
