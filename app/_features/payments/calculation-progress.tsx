'use client'

import { Button } from '@mantine/core'
import { formatCount } from '../../_ui/format.ts'
import { useTranslate } from '../../_ui/i18n.tsx'
import { ProgressBar } from '../../_ui/progress-bar.tsx'
import styles from './cycle-actions.module.css'
import type { Progress } from './use-calculation.ts'

type CalculationProgressProps = { readonly progress: Progress; readonly onPause: () => void }

/** How far a calculation is: done of total, how fast, how long it will take; it can be paused. */
export function CalculationProgress({ progress, onPause }: CalculationProgressProps) {
  const t = useTranslate()
  const { phase, done, total, rate } = progress
  const left = rate === null || total === null || rate === 0 ? null : Math.max(0, Math.ceil((total - done) / rate))
  const said =
    total === null
      ? t('cycle.progress.done', { done: formatCount(done) })
      : t('cycle.progress.of', { done: formatCount(done), total: formatCount(total) })
  return (
    <div className={styles.progress} role="status">
      <span>{t(`cycle.progress.${phase}`)}</span>
      <ProgressBar label={t(`cycle.progress.${phase}`)} done={done} total={total}>
        {left === null
          ? said
          : `${said}, ${t('cycle.progress.left', { rate: formatCount(Math.round(rate ?? 0)), seconds: formatCount(left) })}`}
      </ProgressBar>
      <Button size="xs" onClick={onPause}>
        {t('cycle.progress.pause')}
      </Button>
    </div>
  )
}
