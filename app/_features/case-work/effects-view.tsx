'use client'

import { formatMoney, formatPeriod, formatPeriods } from '../../_ui/format.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import type { Locale } from '../../_ui/locale.ts'
import { Note } from '../../_ui/note.tsx'
import type { Translate } from '../../_ui/translate.ts'
import styles from './case-work.module.css'
import type { DescribedEffects } from './case-work-view.ts'

/** What a change does: periods before and after, then what it makes in the ledger with its total. */
export function EffectsView({ effects }: { readonly effects: DescribedEffects }) {
  const t = useTranslate()
  const locale = useLocale()
  const { periods, lines, currency, isEnrolled, missing } = effects
  return (
    <>
      {periods.length === 0 ? <Note tone="info">{t('work.effects.none')}</Note> : null}
      {periods.length === 0 ? null : (
        <table className={styles.effects}>
          <caption className="hidden">{t('work.effects.periods')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('work.effects.period')}</th>
              <th scope="col">{t('work.effects.before')}</th>
              <th scope="col">{t('work.effects.after')}</th>
            </tr>
          </thead>
          <tbody>
            {periods.map(({ first, last, before, after }) => (
              <tr key={first}>
                <td>{formatPeriods(first, last, locale)}</td>
                <td>{renderSum(before, currency, t)}</td>
                <td>{renderSum(after, currency, t)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {lines.length === 0 ? null : <Lines effects={effects} locale={locale} t={t} />}
      {missing.length === 0 ? null : (
        <Note tone="warning">
          {t('work.effects.missing')} {missing.map((text) => text[locale]).join(', ')}
        </Note>
      )}
      {isEnrolled ? null : <p className={styles.quiet}>{t('work.effects.later')}</p>}
    </>
  )
}

const renderSum = (sum: DescribedEffects['periods'][number]['before'], currency: string, t: Translate): string => {
  if (sum === null) return t('outcome.none')
  const word = t(`outcome.${sum.outcome}`)
  return sum.outcome === 'eligible' ? `${word}, ${formatMoney(sum.amountMinor, currency)}` : word
}

function Lines({ effects, locale, t }: { readonly effects: DescribedEffects; readonly locale: Locale; readonly t: Translate }) {
  const { lines, currency } = effects
  const sums = new Map<string, DescribedEffects['lines'][number]>()
  for (const line of lines) {
    const key = `${line.period} ${line.kind} ${line.component}`
    const known = sums.get(key)
    sums.set(key, known === undefined ? line : { ...known, amountMinor: known.amountMinor + line.amountMinor })
  }
  const total = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  return (
    <table className={styles.effects}>
      <caption className="hidden">{t('work.effects.lines')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('work.effects.period')}</th>
          <th scope="col">{t('work.effects.kind')}</th>
          <th scope="col" className={styles.amount}>
            {t('work.effects.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {[...sums].map(([key, { period, kind, title, amountMinor }]) => (
          <tr key={key}>
            <td>{formatPeriod(period, locale)}</td>
            <td>
              {t(`line.${kind}`)} <span className="muted">{title[locale]}</span>
            </td>
            <td className={styles.amount}>{formatMoney(amountMinor, currency)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={2}>{t('work.effects.total')}</td>
          <td className={styles.amount}>{formatMoney(total, currency)}</td>
        </tr>
      </tfoot>
    </table>
  )
}
