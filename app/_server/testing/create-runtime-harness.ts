import type { ApplicationStatus } from '#engine/cases/application/application.ts'
import { submit } from '#engine/cases/testing/case-store-contract.ts'
import type { Stores } from '#engine/cases/work-context.ts'
import type { RunnableProgram } from '#engine/definition/runnable-program.ts'
import { compileProcess } from '#engine/process/index.ts'
import type { ProcessRuntime } from '#engine/process/ports.ts'
import type { RuntimeHarness } from '#engine/process/testing/runtime-harness.ts'
import type { RuntimeContext } from '#workflows/embedded/embedded-runtime.ts'
import { queuedJobTypes } from '#workflows/jobs/catalogue.ts'

export type RuntimeStand<Context extends RuntimeContext> = {
  /** One transaction; when `work` throws, nothing of it stays. */
  readonly transaction: <T>(work: (stores: Omit<Context, keyof Omit<RuntimeContext, 'stores'>>) => Promise<T>) => Promise<T>
  readonly runtimeOf: (context: Context) => ProcessRuntime
  readonly actor: string
  readonly newId: () => string
  /** Makes the version of a programme known under this hash. */
  readonly addVersion: (hash: string) => Promise<void>
  readonly setStatus: (applicationId: string, status: ApplicationStatus) => Promise<void>
  readonly listIncidents: RuntimeHarness['listIncidents']
  /** What others do in the meantime, a worker of a cluster for one; with how far the clock stands from its beginning. */
  readonly settle?: (work: <T>(work: (context: Context) => Promise<T>) => Promise<T>, passedMs: number) => Promise<void>
  readonly letPass?: (ms: number) => Promise<void>
  readonly close: () => Promise<void>
}

const beginning = Date.parse('2020-11-20T02:42:00.000Z')

/** Lets the contract of the process runtimes run on a runtime: versions by their files, a clock, and what a worker does. */
export const createRuntimeHarness = <Context extends RuntimeContext>(stand: RuntimeStand<Context>): RuntimeHarness => {
  const versions = new Map<string, RunnableProgram>()
  let passedMs = 0
  const get = async (hash: string): Promise<RunnableProgram> => {
    const found = versions.get(hash)
    if (found === undefined) throw new TypeError(`Expected the version ${hash}.`)
    return found
  }
  const inTransaction = <T>(work: (context: Context) => Promise<T>): Promise<T> => {
    const now = new Date(beginning + passedMs).toISOString()
    const common = { now, today: now.slice(0, 10), actor: stand.actor, purpose: 'case-work', newId: stand.newId }
    const programs = { findActive: async () => undefined, get, getCalendar: async (id: string) => ({ ...everyDay, id }) }
    return stand.transaction((stores) => work({ ...common, programs, ...stores } as unknown as Context))
  }
  const settle = async (): Promise<void> => {
    for (let moved = true; moved; ) moved = await inTransaction((context) => workDue(context, stand.runtimeOf(context)))
    await stand.settle?.(inTransaction, passedMs)
  }
  return {
    begin: async (xml) => {
      const bundleHash = (versions.size + 1).toString(16).padStart(64, 'a')
      versions.set(bundleHash, await compileVersion(xml))
      await stand.addVersion(bundleHash)
      const submitted = submit({ bundleHash })
      const { id: applicationId, programId, areaPath } = submitted.application
      const instanceId = await inTransaction(async (context) => {
        await context.stores.cases.addApplication({ ...submitted, externalReference: null })
        const of = { applicationId, programId, areaPath, bundleHash }
        const started = await stand.runtimeOf(context).startInstance(of)
        if (!started.ok) throw new Error(started.rejection.message)
        return (await context.stores.process.findInstanceOfApplication(applicationId))?.id ?? ''
      })
      await settle()
      return { applicationId, instanceId }
    },
    work: (work) => inTransaction((context) => work({ runtime: stand.runtimeOf(context), process: context.stores.process })),
    settle,
    letTimePass: async () => {
      passedMs += 15_000
      await stand.letPass?.(15_000)
      await settle()
    },
    readState: (instanceId) => inTransaction(async ({ stores }) => (await stores.process.lockInstance(instanceId))?.state),
    readCase: (applicationId) =>
      inTransaction(async ({ stores }) => {
        const application = await stores.cases.lockApplication(applicationId)
        const events = await stores.cases.listApplicationEvents(applicationId)
        if (application === undefined) throw new Error(`Expected the application ${applicationId}.`)
        return { status: application.status, decision: application.decision, events: events.map(({ type }) => type) }
      }),
    patchCase: stand.setStatus,
    listIncidents: stand.listIncidents,
    close: stand.close,
  }
}

const everyDay = { weekend: [], holidays: [], workdays: [] }

/** As much of a programme as a runtime asks for: its workflow, compiled and as it was written. */
const compileVersion = async (xml: string): Promise<RunnableProgram> => {
  const { definitions, problems } = await compileProcess(xml)
  const process = definitions.get('case')
  if (process === undefined || problems.length > 0) throw new Error(JSON.stringify(problems))
  const program = { definition: { id: 'child-benefit', calendar: 'mn' }, processes: new Map([['case.bpmn', xml]]) }
  return { program, process, processes: definitions } as unknown as RunnableProgram
}

/** A timer or a queued job that is due, as the worker takes it; false where there is none. */
const workDue = async (
  { stores, now }: { readonly stores: Stores; readonly now: string },
  runtime: ProcessRuntime,
): Promise<boolean> => {
  const timer = await stores.process.takeDueTimer(now)
  if (timer !== undefined) return (await runtime.triggerTimer(timer)).ok
  const job = await stores.process.takeDueJob({ types: queuedJobTypes, now })
  return job !== undefined && (await runtime.workJob(job)).ok
}
