import {
  type Icon,
  IconAlertCircle,
  IconArrowBackUp,
  IconCalendarOff,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  IconCircleXFilled,
  IconFileAlert,
  IconHelpCircle,
  IconHourglass,
  IconPencil,
  IconPlayerPause,
  IconProgress,
  IconSend,
} from '@tabler/icons-react'
import type { Tone } from '../../_ui/status.tsx'
import type { MessageKey } from '../../_ui/translate.ts'

/** A status as people see it: a word, a shape for that word, and a tone. */
export type StatusWord = { readonly key: MessageKey; readonly icon: Icon; readonly tone: Tone }

type CaseState = { readonly status: string; readonly decision: 'awarded' | 'refused' | null }

const byStatus: Readonly<Record<string, StatusWord>> = {
  draft: { key: 'status.draft', icon: IconPencil, tone: 'neutral' },
  submitted: { key: 'status.submitted', icon: IconSend, tone: 'info' },
  incomplete: { key: 'status.incomplete', icon: IconFileAlert, tone: 'warning' },
  under_verification: { key: 'status.under_verification', icon: IconProgress, tone: 'info' },
  ready: { key: 'status.ready', icon: IconHourglass, tone: 'warning' },
  decided: { key: 'status.decided', icon: IconCircleCheckFilled, tone: 'info' },
  withdrawn: { key: 'status.withdrawn', icon: IconArrowBackUp, tone: 'neutral' },
  lapsed: { key: 'status.lapsed', icon: IconCalendarOff, tone: 'neutral' },
  abandoned: { key: 'status.abandoned', icon: IconCircleX, tone: 'neutral' },
}

const entitled: StatusWord = { key: 'status.entitled', icon: IconCircleCheckFilled, tone: 'success' }
const notEntitled: StatusWord = { key: 'status.not-entitled', icon: IconCircleMinus, tone: 'neutral' }
const unknownStatus: StatusWord = { key: 'status.submitted', icon: IconCircleDashed, tone: 'neutral' }

/** A decided case says how. */
export const findStatusWord = ({ status, decision }: CaseState): StatusWord => {
  if (status === 'decided' && decision === 'awarded') return entitled
  if (status === 'decided' && decision === 'refused') return notEntitled
  return byStatus[status] ?? unknownStatus
}

const byOutcome = {
  eligible: { key: 'outcome.eligible', icon: IconCircleCheckFilled, tone: 'success' },
  ineligible: { key: 'outcome.ineligible', icon: IconCircleMinus, tone: 'neutral' },
  undetermined: { key: 'outcome.undetermined', icon: IconHelpCircle, tone: 'warning' },
  error: { key: 'outcome.error', icon: IconAlertCircle, tone: 'danger' },
} as const satisfies Record<string, StatusWord>

/** What the rules gave; `null` where they have not run. */
export const findOutcomeWord = (outcome: keyof typeof byOutcome): StatusWord => byOutcome[outcome]

const byPayment: Readonly<Record<string, StatusWord>> = {
  prepared: { key: 'payment.prepared', icon: IconHourglass, tone: 'info' },
  approved: { key: 'payment.approved', icon: IconCircleCheckFilled, tone: 'success' },
  sent: { key: 'payment.sent', icon: IconSend, tone: 'info' },
  accepted: { key: 'payment.accepted', icon: IconHourglass, tone: 'info' },
  paid: { key: 'payment.paid', icon: IconCircleCheckFilled, tone: 'success' },
  partially_paid: { key: 'payment.partially_paid', icon: IconCircleDashed, tone: 'warning' },
  rejected: { key: 'payment.rejected', icon: IconCircleXFilled, tone: 'danger' },
  returned: { key: 'payment.returned', icon: IconArrowBackUp, tone: 'warning' },
  expired_uncollected: { key: 'payment.expired_uncollected', icon: IconCalendarOff, tone: 'neutral' },
  cancelled: { key: 'payment.cancelled', icon: IconArrowBackUp, tone: 'neutral' },
  unknown: { key: 'payment.unknown', icon: IconHelpCircle, tone: 'warning' },
}

export const findPaymentWord = (state: string): StatusWord | undefined => byPayment[state]

export const enrolmentWords: Readonly<Record<string, StatusWord>> = {
  active: { key: 'enrolment.active', icon: IconCircleCheckFilled, tone: 'success' },
  suspended: { key: 'enrolment.suspended', icon: IconPlayerPause, tone: 'warning' },
  terminated: { key: 'enrolment.terminated', icon: IconCircleX, tone: 'neutral' },
}
