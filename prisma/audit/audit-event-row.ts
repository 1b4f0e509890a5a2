/** An audit event as the database holds it. */
export type AuditEventRow = {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly role: string
  readonly action: string
  readonly subjects: readonly string[]
  readonly purpose: string
  readonly program: string | null
  readonly area_path: string | null
  readonly details: unknown
}

export const AUDIT_EVENT_COLUMNS =
  'e.id, e.at, e.actor, e.role, e.action, e.subjects, e.purpose, e.program, e.area_path, e.details'
