import { formatCount, formatPeriod } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import table from '../../_ui/table.module.css'
import type { Translate } from '../../_ui/translate.ts'
import styles from './cycle-comparison.module.css'
import type { CycleView } from './cycle-view.ts'
import { renderPlain, renderUnit } from './render-plain.ts'

type CycleComparisonProps = { readonly view: CycleView; readonly locale: Locale; readonly t: Translate }

type Step = {
  readonly key: string
  readonly label: string
  readonly from: number
  readonly to: number
  readonly amount: string
  readonly kind: 'sum' | 'gain' | 'loss'
}

const [width, height, left, bottom, top] = [560, 200, 12, 28, 22]

/** Why this month's sum is not last month's: a bar for each cause, from one sum to the other, and the same as a table. */
export function CycleComparison({ view, locale, t }: CycleComparisonProps) {
  const { previous, cycle } = view
  if (previous === null) return null
  const unit = renderUnit(cycle.currency)
  const before = formatPeriod(previous.period, locale)
  const steps = listSteps(view, locale, t)
  const values = steps.flatMap(({ from, to }) => [from, to])
  const [lowest, highest] = [Math.min(0, ...values), Math.max(1, ...values)]
  const y = (value: number): number => top + ((highest - value) / (highest - lowest)) * (height - top - bottom)
  const slot = (width - left * 2) / steps.length
  const difference = previous.currentMinor - previous.previousMinor
  return (
    <section className={styles.section}>
      <h2>
        {t('cycle.comparison', { period: before, currency: unit })}{' '}
        <span className="muted number">{`${difference > 0n ? '+' : ''}${renderPlain(difference, cycle.currency)}`}</span>
      </h2>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className={styles.chart}
        role="img"
        aria-label={t('cycle.comparison.sentence', {
          before: renderPlain(previous.previousMinor, cycle.currency),
          now: renderPlain(previous.currentMinor, cycle.currency),
          period: before,
        })}
      >
        <line x1={left} x2={width - left} y1={y(0)} y2={y(0)} className={styles.axis} />
        {steps.map(({ key, label, from, to, amount, kind }, index) => {
          const x = left + index * slot + slot * 0.18
          return (
            <g key={key}>
              <rect
                x={x}
                width={slot * 0.64}
                y={Math.min(y(from), y(to))}
                height={Math.max(1.5, Math.abs(y(from) - y(to)))}
                data-kind={kind}
                className={styles.bar}
              />
              <text x={x + slot * 0.32} y={Math.min(y(from), y(to)) - 6} className={styles.value}>
                {amount}
              </text>
              <text x={x + slot * 0.32} y={height - 10} className={styles.label}>
                {label}
              </text>
            </g>
          )
        })}
      </svg>
      <details className={styles.details}>
        <summary>{t('cycle.comparison.table')}</summary>
        <table className={`${table.table} ${table.flush} ${table.compact}`}>
          <caption className="hidden">{t('cycle.comparison', { period: before, currency: unit })}</caption>
          <tbody>
            {steps.map(({ key, label, amount }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td className={table.number}>{amount}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}

/** Heights are for the picture only; what is written is exact. */
const toHeight = (amountMinor: bigint): number => Number(amountMinor)

const listSteps = ({ previous, cycle }: CycleView, locale: Locale, t: Translate): readonly Step[] => {
  if (previous === null) return []
  const causes = (['newcomers', 'leavers', 'changes'] as const).map((cause) => ({ cause, ...previous[cause] }))
  let at = toHeight(previous.previousMinor)
  const bars = causes.map(({ cause, count, amountMinor }): Step => {
    const from = at
    at += toHeight(amountMinor)
    return {
      key: cause,
      label: t(`cycle.comparison.${cause}`, { count: formatCount(count) }),
      from,
      to: at,
      amount: `${amountMinor > 0n ? '+' : ''}${renderPlain(amountMinor, cycle.currency)}`,
      kind: amountMinor < 0n ? 'loss' : 'gain',
    }
  })
  const sum = (key: string, period: string, amountMinor: bigint): Step => ({
    key,
    label: formatPeriod(period, locale),
    from: 0,
    to: toHeight(amountMinor),
    amount: renderPlain(amountMinor, cycle.currency),
    kind: 'sum',
  })
  return [sum('before', previous.period, previous.previousMinor), ...bars, sum('now', cycle.period, previous.currentMinor)]
}
