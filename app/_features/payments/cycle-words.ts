import {
  IconCalculator,
  IconCalendarPlus,
  IconCircleCheckFilled,
  IconLock,
  IconProgress,
  IconSend,
  IconSignature,
} from '@tabler/icons-react'
import type { CycleState } from '#engine/payments/payment-cycle.ts'
import type { StatusWord } from '../case/status-words.ts'

const words: Readonly<Record<CycleState, StatusWord>> = {
  open: { key: 'cycle.open', icon: IconCalendarPlus, tone: 'neutral' },
  calculating: { key: 'cycle.calculating', icon: IconCalculator, tone: 'info' },
  locked: { key: 'cycle.locked', icon: IconLock, tone: 'info' },
  'pre-checked': { key: 'cycle.pre-checked', icon: IconLock, tone: 'warning' },
  approved: { key: 'cycle.approved', icon: IconSignature, tone: 'warning' },
  authorised: { key: 'cycle.authorised', icon: IconSignature, tone: 'success' },
  released: { key: 'cycle.released', icon: IconSend, tone: 'info' },
  settling: { key: 'cycle.settling', icon: IconProgress, tone: 'info' },
  reconciled: { key: 'cycle.reconciled', icon: IconCircleCheckFilled, tone: 'success' },
  closed: { key: 'cycle.closed', icon: IconCircleCheckFilled, tone: 'success' },
}

export const findCycleWord = (state: CycleState): StatusWord => words[state]

/** The steps of a month as its line shows them: a step is done when the cycle has gone past its state. */
export const cycleSteps = ['calculating', 'pre-checked', 'approved', 'authorised', 'released', 'reconciled', 'closed'] as const
export type CycleStep = (typeof cycleSteps)[number]
