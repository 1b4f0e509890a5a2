import { formatDate, formatInstant, formatMoney, formatPeriods } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { type Translate, translateCount } from '../../_ui/translate.ts'
import type { CaseView, ExplainedRun } from './case-view.ts'
import styles from './decision.module.css'
import { VerdictIcon } from './verdict-icon.tsx'

type DecisionProps = {
  readonly view: CaseView
  readonly shown: ExplainedRun | null
  readonly timeZone: string
  readonly locale: Locale
  readonly t: Translate
}

/** The decision first, in a sentence; then every condition as a sentence with its citation. */
export function Decision({ view, shown, timeZone, locale, t }: DecisionProps) {
  const { determination } = view
  if (determination === null || shown === null) {
    return (
      <section className={styles.decision}>
        <h3 className={styles.title} tabIndex={-1} data-result>
          {t('case.decision.none')}
        </h3>
        <p className={styles.lead}>{t('case.decision.none.text')}</p>
      </section>
    )
  }
  return (
    <section className={styles.decision}>
      <div className={styles.head}>
        <h3 className={styles.title} tabIndex={-1} data-result>
          {renderTitle(view, t)}
        </h3>
        <span className={styles.version} title={determination.bundleHash}>
          {t('case.decision.version', {
            at: formatInstant(determination.createdAt, timeZone, locale),
            version: determination.bundleHash.slice(0, 8),
          })}
        </span>
      </div>
      <p className={styles.lead}>{renderLead(view, locale, t)}</p>
      <h4 className={styles.whyTitle}>
        {t('case.why')}, {formatPeriods(shown.first, shown.last, locale)}
      </h4>
      <ul className={styles.why}>
        {shown.conditions.map((condition) => (
          <li key={condition.step}>
            <VerdictIcon verdict={condition.verdict} t={t} />
            <div>
              {writeDates(condition.text[locale], locale)}
              <span className={styles.cite}>
                {condition.verdict === 'unknown' || condition.verdict === 'error' ? (
                  <span className={styles.open}>{t(`case.why.${condition.verdict}`)}. </span>
                ) : null}
                <Cite citation={condition.citation} t={t} />
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

type CiteProps = { readonly citation: ExplainedRun['conditions'][number]['citation']; readonly t: Translate }

/** Sentences of the engine write dates as data; pages write them as the house does. */
const writeDates = (text: string, locale: Locale): string =>
  text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (date) => formatDate(date, locale))

/** Where the law says it; how sure we are, where we are not. */
export function Cite({ citation, t }: CiteProps) {
  if (citation === null) return null
  const text = citation.url === null ? citation.text : <a href={citation.url}>{citation.text}</a>
  const doubt = { assumed: 'case.assumed', secondary: 'case.secondary' } as const
  const key = doubt[citation.status as keyof typeof doubt]
  return (
    <>
      {text}
      {key === undefined ? null : ` (${t(key).toLowerCase()})`}
    </>
  )
}

function renderTitle({ determination }: CaseView, t: Translate): string {
  if (determination === null) return t('case.decision.none')
  if (determination.outcome !== 'undetermined') return t(`case.decision.${determination.outcome}`)
  return translateCount(t, 'case.decision.undetermined', determination.explanation.missing.length)
}

/** What is due in the newest entitled periods, and that it waits for a decision where it does. */
function renderLead({ determination, application }: CaseView, locale: Locale, t: Translate): string {
  if (determination === null) return ''
  if (determination.outcome === 'error') return t('case.decision.error.text')
  const entitled = determination.explanation.runs.filter(({ outcome }) => outcome === 'eligible')
  const [latest] = entitled
  const sentences = [
    ...(latest === undefined ? [] : [renderRun(latest, locale, t)]),
    ...(application.decision === null && application.status !== 'withdrawn' ? [t('case.decision.proposed')] : []),
  ]
  return sentences.join(' ')
}

function renderRun(run: ExplainedRun, locale: Locale, t: Translate): string {
  const period = formatPeriods(run.first, run.last, locale)
  const amount = renderAmount(run)
  return `${run.count === 1 ? t('case.gets', { amount, period }) : t('case.gets.each', { amount, period, count: run.count })}.`
}

/** The sum of the lines of one period. */
export const renderAmount = ({ lines }: Pick<ExplainedRun, 'lines'>): string => {
  const currency = lines[0]?.currency
  if (currency === undefined) return ''
  return formatMoney(
    lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
    currency,
  )
}
