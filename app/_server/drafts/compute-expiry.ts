import { DRAFT_DAYS } from './draft-content.ts'

/** When a draft that is saved now goes by itself. */
export const computeExpiry = (now: string): string => new Date(Date.parse(now) + DRAFT_DAYS * 86_400_000).toISOString()
