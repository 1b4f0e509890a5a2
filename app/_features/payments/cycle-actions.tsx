'use client'

import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import type { CycleState } from '#engine/payments/payment-cycle.ts'
import { ConfirmDialog } from '../../_ui/confirm-dialog.tsx'
import { formatCount } from '../../_ui/format.ts'
import { useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { sayRejection } from '../../_ui/say-rejection.ts'
import type { MessageKey } from '../../_ui/translate.ts'
import { AnswerButtons } from './answer-buttons.tsx'
import { CalculationProgress } from './calculation-progress.tsx'
import styles from './cycle-actions.module.css'
import { useCalculation } from './use-calculation.ts'
import { type Answer, type Step, stepOf, useCycleSteps } from './use-cycle-steps.ts'

export type CycleActionsProps = {
  readonly cycleId: string
  readonly state: CycleState
  readonly contentHash: string | null
  readonly count: number
  /** As it is written: `42,600,000 ₮`. */
  readonly amount: string
  readonly unanswered: number
  readonly hasFile: boolean
  readonly may: { readonly run: boolean; readonly sign: boolean; readonly seePeople: boolean }
  /** Why the reader may not sign although the role may. */
  readonly objection: string | null
}

/** Steps that cannot be taken back ask once more, with the numbers. */
type GraveStep = Exclude<Step, 'check' | 'reconcile'>

/** The next step of the month as the one primary button; for whom it is not, why not. */
export function CycleActions(props: CycleActionsProps) {
  const { cycleId, contentHash, count, amount, unanswered } = props
  const t = useTranslate()
  const calculation = useCalculation(cycleId)
  const steps = useCycleSteps(cycleId, contentHash)
  const [asking, setAsking] = useState<GraveStep | null>(null)
  const ways = findWays(props)
  const isBusy = steps.isBusy || calculation.progress !== null
  const numbers = { count: formatCount(count), amount }
  const choose = (chosen: Step): void => (chosen === 'check' || chosen === 'reconcile' ? steps.act(chosen) : setAsking(chosen))
  return (
    <div className={styles.actions}>
      <div className={styles.buttons}>
        {ways.calculate ? (
          <Button variant={count === 0 ? 'filled' : 'default'} disabled={isBusy} onClick={() => void calculation.run()}>
            {t(count === 0 ? 'cycle.act.calculate' : 'cycle.act.calculateAgain')}
          </Button>
        ) : null}
        {ways.step === undefined ? null : (
          <StepButton step={ways.step} numbers={numbers} working={steps.isBusy} disabled={isBusy} onChoose={choose} />
        )}
        {ways.answer ? (
          <AnswerButtons
            unanswered={unanswered}
            disabled={isBusy}
            onFile={(file) => void steps.receive(file)}
            onReconcile={() => steps.act('reconcile')}
          />
        ) : null}
        {ways.file ? <FileLink cycleId={cycleId} /> : null}
      </div>
      <WhyNot step={ways.forbidden} props={props} />
      {calculation.progress === null ? null : <CalculationProgress progress={calculation.progress} onPause={calculation.pause} />}
      <Outcome
        answer={calculation.refusal === null ? steps.answer : { ok: false, rejection: calculation.refusal }}
        failed={steps.hasFailed || calculation.failed}
      />
      <AskDialog
        step={asking}
        numbers={numbers}
        busy={isBusy}
        onClose={() => setAsking(null)}
        onConfirm={(confirmed) => {
          setAsking(null)
          steps.act(confirmed)
        }}
      />
    </div>
  )
}

type StepButtonProps = {
  readonly step: Step
  readonly numbers: { readonly count: string; readonly amount: string }
  readonly working: boolean
  readonly disabled: boolean
  readonly onChoose: (step: Step) => void
}

function StepButton({ step, numbers, working, disabled, onChoose }: StepButtonProps) {
  const t = useTranslate()
  return (
    <Button variant="filled" disabled={disabled} onClick={() => onChoose(step)}>
      {t(working ? 'cycle.act.busy' : `cycle.act.${step}`, numbers)}
    </Button>
  )
}

function FileLink({ cycleId }: { readonly cycleId: string }) {
  const t = useTranslate()
  return (
    <Button component="a" href={`/payments/${cycleId}/file`} leftSection={<IconDownload size={14} stroke={1.75} aria-hidden />}>
      {t('cycle.act.file')}
    </Button>
  )
}

type AskDialogProps = {
  readonly step: GraveStep | null
  readonly numbers: { readonly count: string; readonly amount: string }
  readonly busy: boolean
  readonly onClose: () => void
  readonly onConfirm: (step: GraveStep) => void
}

function AskDialog({ step, numbers, busy, onClose, onConfirm }: AskDialogProps) {
  const t = useTranslate()
  if (step === null) return null
  return (
    <ConfirmDialog
      open
      title={t(`cycle.ask.${step}.title`)}
      confirm={t(`cycle.act.${step}`, numbers)}
      cancel={t('cycle.ask.cancel')}
      busy={busy}
      onClose={onClose}
      onConfirm={() => onConfirm(step)}
    >
      {t(`cycle.ask.${step}.text`, numbers)}
    </ConfirmDialog>
  )
}

function WhyNot({ step, props }: { readonly step: Step | undefined; readonly props: CycleActionsProps }) {
  const t = useTranslate()
  return step === undefined ? null : <Note tone="info">{t(whyNot(step, props))}</Note>
}

const isSigning = (step: Step): boolean => step === 'approve' || step === 'authorise'

type Ways = {
  readonly calculate: boolean
  /** The step that the reader may take now, and the one that comes but is not theirs. */
  readonly step: Step | undefined
  readonly forbidden: Step | undefined
  readonly answer: boolean
  readonly file: boolean
}

const findWays = (props: CycleActionsProps): Ways => {
  const { state, count, hasFile, may } = props
  const step = stepOf[state]
  const isMine = step !== undefined && isAllowed(step, props)
  return {
    calculate: may.run && (state === 'open' || state === 'calculating'),
    step: isMine ? step : undefined,
    forbidden: isMine || count === 0 ? undefined : step,
    answer: may.run && (state === 'released' || state === 'settling'),
    file: hasFile && may.seePeople,
  }
}

const isAllowed = (step: Step, { may, objection, count }: CycleActionsProps): boolean =>
  isSigning(step) ? may.sign && objection === null : may.run && (step !== 'lock' || count > 0)

const whyNot = (step: Step, { may, objection }: CycleActionsProps): MessageKey => {
  if (!isSigning(step)) return 'cycle.why.officer'
  return may.sign && objection === 'same-person' ? 'cycle.why.same-person' : 'cycle.why.signer'
}

/** A refusal in words of the house where it has them, and the command's own otherwise; a failure says that nothing was changed. */
function Outcome({ answer, failed }: { readonly answer: Answer | null; readonly failed: boolean }) {
  const t = useTranslate()
  if (failed) {
    return (
      <Note tone="danger" role="alert">
        {t('cycle.failed')}
      </Note>
    )
  }
  if (answer === null || answer.ok) return null
  const { code = '', message = '', details } = answer.rejection ?? {}
  return (
    <Note tone="warning" role="alert">
      {sayRejection(t, { code, message, details }, 'cycle')}
    </Note>
  )
}
