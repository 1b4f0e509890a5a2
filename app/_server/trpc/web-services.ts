import type { Grant, Principal } from '#engine/access/grant.ts'
import type { Scope } from '#engine/access/scope.ts'
import type { CaseDetail, CaseFilter, CasePage } from '#engine/cases/queries/case-queries.ts'
import type { Program } from '#engine/definition/program.ts'
import type { Clock } from '#engine/values/instant.ts'
import type { Result } from '#engine/values/rejection.ts'
import type { CaseExplanation } from './case/case-explanation.ts'

/** What an installation says of itself on every page. */
export type Installation = {
  readonly name: string
  readonly kind: 'development' | 'staging' | 'production'
  readonly timeZone: string
  /** Outside production the clock may stand or be offset; the strip says so. */
  readonly clock: 'true' | 'pinned' | 'offset'
}

/** What a person answers on a task's form: field → value as JSON. */
export type TaskAnswers = Readonly<Record<string, string | number | boolean | null>>

export type TaskRejection =
  | 'task-unknown'
  | 'task-ended'
  | 'task-of-another'
  | 'task-not-in-queue'
  | 'second-person-needed'
  | 'answers-invalid'
  | 'workflow-refused'

/** What the pages and procedures ask of the product; `compose` gives it. Every call with a scope is one transaction under it. */
export type WebServices = {
  readonly clock: Clock
  getInstallation(): Promise<Installation>
  /** Undefined when nobody with this id is active any more. */
  findAccess(principalId: string): Promise<{ readonly principal: Principal; readonly grants: readonly Grant[] } | undefined>
  readonly cases: {
    /** Logged as a read of the persons on the page. */
    list(scope: Scope, filter: CaseFilter): Promise<CasePage>
    /** Logged as a read of the persons of the case. */
    find(scope: Scope, reference: string): Promise<CaseDetail | undefined>
    explain(scope: Scope, detail: CaseDetail): Promise<CaseExplanation>
  }
  readonly programs: {
    /** Those in force. */
    list(scope: Scope): Promise<readonly Program[]>
    get(scope: Scope, rootHash: string): Promise<Program>
  }
  readonly tasks: {
    claim(scope: Scope, command: { readonly taskId: string }): Promise<Result<void, TaskRejection>>
    complete(
      scope: Scope,
      command: { readonly taskId: string; readonly answers: TaskAnswers },
    ): Promise<Result<void, TaskRejection>>
  }
}
