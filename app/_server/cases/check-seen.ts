import type { Application } from '#engine/cases/application/application.ts'
import type { Stores } from '#engine/cases/work-context.ts'
import type { Rejection } from '#engine/values/rejection.ts'
import { readCaseVersion } from './case-version.ts'

/** Nobody decides on what they have not seen: a case that has changed since is refused. `seen` is left out by who does not look, such as a file. */
export const checkSeen = async (
  stores: Pick<Stores, 'cases'>,
  application: Application,
  seen: string | undefined,
): Promise<Rejection | undefined> =>
  seen === undefined || seen === (await readCaseVersion(stores, application)) ? undefined : caseChanged

const caseChanged: Rejection = {
  code: 'case-changed',
  message:
    'Expected the case as it was when you opened it, but it has changed since. Nothing was written; look at what changed and decide again.',
}
