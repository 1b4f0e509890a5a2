import Link from 'next/link'
import { formatCount } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { findMessageKey, type Translate } from '../../_ui/translate.ts'
import styles from './cycle-page.module.css'
import type { CycleView } from './cycle-view.ts'
import { renderPlain, renderUnit } from './render-plain.ts'

type CycleContentProps = {
  readonly view: CycleView
  readonly maySeePeople: boolean
  readonly locale: Locale
  readonly t: Translate
}

type Part = { readonly key: string; readonly label: string; readonly amountMinor: bigint }

/** What the sum is made of, what came back and why, and who waits. */
export function CycleContent({ view, maySeePeople, locale, t }: CycleContentProps) {
  const { content, cycle } = view
  const unit = renderUnit(cycle.currency)
  const parts = listParts(view, locale, t)
  const total = parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  return (
    <>
      <section className={styles.list}>
        <h2>{t('cycle.made')}</h2>
        <dl>
          {parts.map(({ key, label, amountMinor }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd className="number">{renderPlain(amountMinor, cycle.currency)}</dd>
            </div>
          ))}
          <div className={styles.sum}>
            <dt>{t('cycle.made.total', { currency: unit })}</dt>
            <dd className="number">{renderPlain(total, cycle.currency)}</dd>
          </div>
        </dl>
      </section>
      {content.reasons.length === 0 ? null : (
        <section className={styles.list}>
          <h2>{t('cycle.reasons')}</h2>
          <dl>
            {content.reasons.map(({ state, reason, count, amountMinor }) => (
              <div key={`${state} ${reason}`}>
                <dt>
                  {maySeePeople ? (
                    <Link href={`/payments/${cycle.id}/list?state=${state}&reason=${reason}`}>{renderBankReason(reason, t)}</Link>
                  ) : (
                    renderBankReason(reason, t)
                  )}
                </dt>
                <dd className="number">
                  {formatCount(count)} · {renderPlain(amountMinor, cycle.currency)}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <section className={styles.list}>
        <h2>{t('cycle.waiting')}</h2>
        {content.exceptions.length === 0 ? (
          <p className="muted">{t('cycle.waiting.none')}</p>
        ) : (
          <dl>
            {content.exceptions.map(({ exception, count, amountMinor }) => (
              <div key={exception}>
                <dt>
                  {maySeePeople ? (
                    <Link href={`/payments/${cycle.id}/waiting?reason=${exception}`}>{t(`exception.${exception}`)}</Link>
                  ) : (
                    t(`exception.${exception}`)
                  )}
                </dt>
                <dd className="number">
                  {formatCount(count)} · {renderPlain(amountMinor, cycle.currency)}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </section>
    </>
  )
}

/** This period by component; what is of other periods by its kind. */
const listParts = ({ content, cycle, componentTitles }: CycleView, locale: Locale, t: Translate): readonly Part[] => {
  const own = content.kinds.filter(({ isOwnPeriod, amountMinor }) => isOwnPeriod && amountMinor > 0n)
  const others = content.kinds.filter((kind) => !own.includes(kind))
  const ownTotal = own.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  const [only] = content.components
  const title = content.components.length === 1 && only !== undefined ? componentTitles[only.component]?.[locale] : undefined
  const people = t('cycle.made.people', { count: formatCount(content.beneficiaries) })
  return [
    { key: 'own', label: `${title ?? t('cycle.made.own')}, ${people}`, amountMinor: ownTotal },
    ...others.map(({ kind, isOwnPeriod, count, amountMinor }) => ({
      key: `${kind} ${isOwnPeriod}`,
      label: `${t(findMessageKey(`line.${kind}`) ?? 'line.adjustment')}, ${t('cycle.made.lines', { count: formatCount(count) })}`,
      amountMinor,
    })),
  ].filter(({ amountMinor, key }) => amountMinor !== 0n || (key === 'own' && cycle.state !== 'open'))
}

/** The bank's code in words, where the house knows it. */
export const renderBankReason = (reason: string, t: Translate): string => {
  const key = findMessageKey(`bank.${reason}`)
  return key === undefined ? reason : `${t(key)} (${reason})`
}
