import type { CaseDraft } from './case-draft.ts'
import { COMMAND_CASES, MIGRATION_CASES, REFUSED_CASES, USER_TASK_CASES } from './command-cases.ts'
import { COMPENSATION_CASES, ERROR_CASES, MESSAGE_CASES, TIMER_CASES } from './event-cases.ts'
import { FEEL_CASES } from './feel-cases.ts'
import { GATEWAY_CASES, JOB_CASES } from './flow-cases.ts'
import { MAPPING_CASES } from './mapping-cases.ts'
import { MATRIX_CASES } from './matrix-cases.ts'
import { CALL_CASES, EVENT_SUB_CASES, LOOP_CASES } from './scope-cases.ts'
import { TAKEOVER_CASES } from './takeover-cases.ts'

/** All cases that are described here; others stand in their folders only. */
export const SUITE: readonly CaseDraft[] = [
  ...MATRIX_CASES,
  ...FEEL_CASES,
  ...MAPPING_CASES,
  ...GATEWAY_CASES,
  ...JOB_CASES,
  ...TIMER_CASES,
  ...MESSAGE_CASES,
  ...ERROR_CASES,
  ...COMPENSATION_CASES,
  ...CALL_CASES,
  ...LOOP_CASES,
  ...EVENT_SUB_CASES,
  ...TAKEOVER_CASES,
  ...USER_TASK_CASES,
  ...COMMAND_CASES,
  ...MIGRATION_CASES,
  ...REFUSED_CASES,
]
