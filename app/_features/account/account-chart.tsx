import type { AccountPeriod } from '#engine/benefits/summarise-account.ts'
import { formatMoney, formatPeriod } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import type { Translate } from '../../_ui/translate.ts'
import { renderPlain, renderUnit } from '../payments/render-plain.ts'
import styles from './account.module.css'

type AccountChartProps = {
  readonly periods: readonly AccountPeriod[]
  readonly currency: string
  readonly locale: Locale
  readonly t: Translate
}

const [width, height, left, right, top, bottom] = [640, 190, 8, 8, 24, 26]
const most = 12
/** With few bars each says its amount; with more the axis does. */
const mostLabelled = 4

/** Two bars a period, due and paid, from zero; the table below says the same and more. */
export function AccountChart({ periods, currency, locale, t }: AccountChartProps) {
  const shown = periods.slice(-most)
  if (shown.length === 0) return null
  const amounts = shown.flatMap(({ due, paid }) => [Number(due), Number(paid)])
  const [lowest, highest] = [Math.min(0, ...amounts), Math.max(0, ...amounts)]
  const span = highest - lowest || 1
  const y = (amount: number): number => top + ((highest - amount) / span) * (height - top - bottom)
  const axis = shown.length > mostLabelled ? 64 : 0
  const slot = (width - left - right - axis) / shown.length
  const bar = Math.min(slot * 0.34, 40)
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <span className={styles.chartTitle}>
          {t('account.chart', { currency: renderUnit(currency) })}
          {periods.length > most ? `, ${t('account.chart.last', { count: most })}` : null}
        </span>
        <span className={styles.key} data-series="due">
          {t('account.due')}
        </span>
        <span className={styles.key} data-series="paid">
          {t('account.paid')}
        </span>
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className={styles.chart}
        role="img"
        aria-label={describe(shown, currency, locale, t)}
      >
        {axis === 0
          ? null
          : [highest, highest / 2].map((mark) => (
              <g key={mark}>
                <line x1={left + axis} x2={width - right} y1={y(mark)} y2={y(mark)} className={styles.grid} />
                <text x={left + axis - 8} y={y(mark) + 4} className={styles.mark}>
                  {renderPlain(BigInt(Math.round(mark)), currency)}
                </text>
              </g>
            ))}
        {shown.map(({ period, due, paid }, index) => {
          const x = left + axis + index * slot + slot / 2
          return (
            <g key={period}>
              {(['due', 'paid'] as const).map((series) => {
                const amount = Number(series === 'due' ? due : paid)
                const at = series === 'due' ? x - bar - 1 : x + 1
                return (
                  <g key={series}>
                    <rect
                      x={at}
                      width={bar}
                      y={Math.min(y(0), y(amount))}
                      height={Math.abs(y(amount) - y(0))}
                      data-series={series}
                      className={styles.bar}
                    />
                    {axis === 0 ? (
                      <text
                        x={series === 'due' ? at + bar : at}
                        y={Math.min(y(0), y(amount)) - 5}
                        className={styles.amount}
                        data-series={series}
                      >
                        {renderPlain(series === 'due' ? due : paid, currency)}
                      </text>
                    ) : null}
                  </g>
                )
              })}
              <text x={x} y={height - 8} className={styles.label}>
                {shown.length > 6 ? shorten(period, index, locale) : formatPeriod(period, locale)}
              </text>
            </g>
          )
        })}
        <line x1={left + axis} x2={width - right} y1={y(0)} y2={y(0)} className={styles.axis} />
      </svg>
    </figure>
  )
}

/** `Jan 26`, then `Feb`: the year stands where it begins. */
const shorten = (period: string, index: number, locale: Locale): string => {
  const [month = '', year = ''] = formatPeriod(period, locale).split(locale === 'mn' ? '.' : ' ')
  if (!/^\d{4}-\d{2}$/.test(period)) return formatPeriod(period, locale)
  const isFirst = index === 0 || period.endsWith('-01')
  if (locale === 'mn') return isFirst ? `${month}.${year}` : year
  return isFirst ? `${month} ${year.slice(2)}` : month
}

const describe = (shown: readonly AccountPeriod[], currency: string, locale: Locale, t: Translate): string =>
  shown
    .map((sums) =>
      t('account.sentence', {
        period: formatPeriod(sums.period, locale),
        due: formatMoney(sums.due, currency),
        paid: formatMoney(sums.paid, currency),
        underway: formatMoney(sums.underway, currency),
        returned: formatMoney(sums.returned, currency),
        held: formatMoney(sums.held, currency),
        owed: formatMoney(sums.owed, currency),
      }),
    )
    .join(' ')
