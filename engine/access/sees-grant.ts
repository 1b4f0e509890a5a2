import type { Grant } from './grant.ts'
import type { Scope, Sight } from './scope.ts'

/** Is everything that a grant puts in sight in sight of the scope too? */
export const seesGrant = (scope: Scope, { programs, areaPath }: Pick<Grant, 'programs' | 'areaPath'>): boolean =>
  (programs ?? [null]).every((program) => [scope, ...(scope.more ?? [])].some((sight) => sees(sight, program, areaPath)))

const sees = ({ programs, areas }: Sight, program: string | null, areaPath: string | null): boolean =>
  (programs === 'all' || (program !== null && programs.includes(program))) &&
  (areas === 'all' || (areaPath !== null && areas.some((area) => areaPath === area || areaPath.startsWith(`${area}/`))))
