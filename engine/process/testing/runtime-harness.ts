import type { IncidentRow, ProcessRuntime, ProcessStore } from '../ports.ts'
import type { ProcessState } from '../types.ts'

/** The case behind a workflow, as far as the jobs of a contract change it. */
export type RuntimeCase = { readonly status: string; readonly decision: string | null; readonly events: readonly string[] }

export type Begun = { readonly applicationId: string; readonly instanceId: string }

/** A runtime with what it stands in. Workflows take the time that they take: `settle` waits until nothing moves by itself. */
export type RuntimeHarness = {
  /** An application whose workflow is this file; it has begun and does not move any more. */
  begin(xml: string): Promise<Begun>
  /** Runs work in one transaction, as somebody who sees everything; when it throws, nothing of it stays. */
  work<T>(work: (context: { readonly runtime: ProcessRuntime; readonly process: ProcessStore }) => Promise<T>): Promise<T>
  settle(): Promise<void>
  /** Fifteen seconds go by, and what is due fires. */
  letTimePass(): Promise<void>
  readState(instanceId: string): Promise<ProcessState | undefined>
  readCase(applicationId: string): Promise<RuntimeCase>
  /** Changes the status of an application behind the workflow's back. */
  patchCase(applicationId: string, status: 'submitted' | 'incomplete'): Promise<void>
  /** Incidents that stand. */
  listIncidents(instanceId: string): Promise<readonly Pick<IncidentRow, 'incidentKey' | 'element' | 'type'>[]>
  close(): Promise<void>
}
