/** A paper or fact for which the applicant is asked while the workflow waits. What is asked is in the words of whoever asks. */
export type PaperRequest = {
  readonly id: string
  readonly applicationId: string
  readonly programId: string
  readonly areaPath: string
  readonly paper: string
  /** `role.fact`: what the paper settles, where rules read it. */
  readonly facts: readonly string[]
  /** Last day on which it may come. */
  readonly dueOn: string
  readonly status: 'open' | 'arrived' | 'overdue'
  readonly askedAt: string
  readonly askedBy: string
  readonly endedAt: string | null
  readonly endedBy: string | null
}

/**
 * Messages by which a workflow lets a case wait for a paper; a workflow that catches neither does not wait. Both correlate by the id of the
 * application; `paper-asked` brings {@link paperDueAt}, the instant at which the workflow's timer may fire.
 */
export const paperMessages = { asked: 'paper-asked', arrived: 'paper-arrived' } as const

/** The variable that `paper-asked` brings: when the time for the paper is over. */
export const paperDueAt = 'paperDueAt'

/** Days that an applicant has, where the programme says nothing else. */
export const defaultPaperDays = 30
