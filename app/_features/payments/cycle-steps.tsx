import { IconCircle, IconCircleCheckFilled, IconCircleDot } from '@tabler/icons-react'
import { cycleStates } from '#engine/payments/payment-cycle.ts'
import { formatDay } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import type { Translate } from '../../_ui/translate.ts'
import styles from './cycle-steps.module.css'
import type { CycleView } from './cycle-view.ts'
import { type CycleStep, cycleSteps } from './cycle-words.ts'

type CycleStepsProps = { readonly view: CycleView; readonly locale: Locale; readonly t: Translate }

/** How far the month is: what is done, by whom and when, and what comes. */
export function CycleSteps({ view, locale, t }: CycleStepsProps) {
  const at = cycleStates.indexOf(view.cycle.state)
  const current = cycleSteps.find((step) => cycleStates.indexOf(step) > at)
  return (
    <ol className={styles.steps} aria-label={t('cycle.steps')}>
      {cycleSteps.map((step) => {
        const isDone = cycleStates.indexOf(step) <= at
        const state = isDone ? 'done' : step === current ? 'current' : 'coming'
        const Icon = { done: IconCircleCheckFilled, current: IconCircleDot, coming: IconCircle }[state]
        return (
          <li key={step} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
            <span className={styles.name}>
              <Icon size={14} stroke={1.75} aria-hidden />
              {t(`cycle.step.${step}`)}
            </span>
            <span className={styles.note}>
              {isDone ? renderSignature(view, step, locale) : t(`cycle.step.${state as 'current' | 'coming'}`)}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

const renderSignature = ({ signatures }: CycleView, step: CycleStep, locale: Locale): string => {
  const signature = signatures.find(({ state }) => state === step)
  if (signature === undefined) return ''
  const name = locale === 'mn' ? signature.by?.nameCyrillic : signature.by?.nameLatin
  return [formatDay(signature.at, locale), name].filter((part) => part !== undefined).join(', ')
}
