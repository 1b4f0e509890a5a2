import type { ProcessDefinition } from '../types.ts'
import { checkConditions } from './checks/check-conditions.ts'
import { checkExecuted } from './checks/check-executed.ts'
import { checkFeel } from './checks/check-feel.ts'
import { checkGateways } from './checks/check-gateways.ts'
import { checkJoins } from './checks/check-joins.ts'
import { checkReachability } from './checks/check-reachability.ts'
import { checkTasks } from './checks/check-tasks.ts'
import type { ProcessCatalogue, PublishCheck, PublishProblem } from './process-catalogue.ts'

const checks: readonly PublishCheck[] = [
  checkExecuted,
  checkReachability,
  checkGateways,
  checkConditions,
  checkJoins,
  checkTasks,
  checkFeel,
]

/** Why a compiled process may not be published, all at once. Running (`step`) does not ask: it does what the broker does. Paths are `#elementId`. */
export const checkForPublish = (definition: ProcessDefinition, catalogue: ProcessCatalogue): readonly PublishProblem[] =>
  checks.flatMap((check) => check(definition, catalogue))
