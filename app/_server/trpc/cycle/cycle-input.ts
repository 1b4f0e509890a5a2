import { z } from 'zod'

export const CycleInput = z.strictObject({ cycleId: z.uuid() })

/** What was looked at when signing: nobody signs a list that changed meanwhile. */
export const SignInput = CycleInput.extend({ contentHash: z.string().regex(/^[0-9a-f]{64}$/) })
