import { lineStandings, summariseAccount } from '#engine/benefits/summarise-account.ts'
import { formatMoney, formatPeriod } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { ScrollRegion } from '../../_ui/scroll-region.tsx'
import table from '../../_ui/table.module.css'
import type { Translate } from '../../_ui/translate.ts'
import type { CaseView } from '../case/case-view.ts'
import { renderPlain, renderUnit } from '../payments/render-plain.ts'
import styles from './account.module.css'
import { AccountChart } from './account-chart.tsx'

type AccountProps = { readonly view: CaseView; readonly locale: Locale; readonly t: Translate }

/** What was due, what became of it, period by period: three figures, a chart, and the table in which the parts add up to what was due. */
export function Account({ view, locale, t }: AccountProps) {
  const { lines, payments, program } = view
  const { periods, total } = summariseAccount(lines, payments)
  const { currency } = program
  const standings = lineStandings.filter((standing) => standing === 'paid' || total[standing] !== 0n || hasAny(periods, standing))
  const unit = renderUnit(currency)
  const figures = ['due', 'paid', ...(total.owed === 0n ? (['held'] as const) : (['owed'] as const))] as const
  return (
    <>
      <dl className={styles.figures}>
        {figures.map((figure) => (
          <div key={figure}>
            <dt>{t(`account.${figure}`)}</dt>
            <dd data-owed={figure === 'owed' || undefined}>{formatMoney(total[figure], currency)}</dd>
          </div>
        ))}
      </dl>
      <AccountChart periods={periods} currency={currency} locale={locale} t={t} />
      <ScrollRegion className={styles.scroll} label={t('account.table')}>
        <table className={`${table.table} ${table.flush} ${table.compact}`}>
          <caption className="hidden">{t('account.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('account.column.period')}</th>
              {(['due', ...standings] as const).map((column) => (
                <th key={column} scope="col" className={table.number}>
                  {t('account.column.amount', {
                    what: t(`account.${column === 'held' ? 'held.short' : column}`),
                    currency: unit,
                  })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {periods.toReversed().map((sums) => (
              <tr key={sums.period}>
                <td className="number">{formatPeriod(sums.period, locale)}</td>
                {(['due', ...standings] as const).map((column) => (
                  <td key={column} className={table.number}>
                    {sums[column] === 0n && column !== 'due' ? '' : renderPlain(sums[column], currency)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td>{t('case.entitlement.total')}</td>
              {(['due', ...standings] as const).map((column) => (
                <td key={column} className={table.number}>
                  {renderPlain(total[column], currency)}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </ScrollRegion>
    </>
  )
}

type Periods = ReturnType<typeof summariseAccount>['periods']

/** A standing that sums to nothing may still have been there in single periods. */
const hasAny = (periods: Periods, standing: (typeof lineStandings)[number]): boolean =>
  periods.some((sums) => sums[standing] !== 0n)
