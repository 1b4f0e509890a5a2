import { z } from 'zod'

/** Days after the last key stroke for which a form that was not sent is kept. */
export const DRAFT_DAYS = 30

/** As much as the largest form can hold, several times over; the database refuses more than that again. */
export const DRAFT_BYTES = 60_000

const isSmall = (value: unknown): boolean => new TextEncoder().encode(JSON.stringify(value)).length <= DRAFT_BYTES

/** Answers by field, as they are: whatever somebody has typed, right or wrong. */
export const DraftValues = z.record(z.string().max(100), z.unknown()).refine(isSmall, `at most ${DRAFT_BYTES} bytes`)

export const TaskDraftContent = z.strictObject({ values: DraftValues })
export type TaskDraftContent = z.infer<typeof TaskDraftContent>

export const RegistrationDraftContent = z.strictObject({ values: DraftValues, submittedOn: z.string().max(1000) })
export type RegistrationDraftContent = z.infer<typeof RegistrationDraftContent>
