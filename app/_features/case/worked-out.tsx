import type { ExplainedStep } from '../../_server/trpc/case/case-explanation.ts'
import { formatDate, formatPeriod } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import type { Translate } from '../../_ui/translate.ts'
import type { ExplainedRun } from './case-view.ts'
import { formatValue, formatValues } from './format-value.ts'
import { VerdictIcon } from './verdict-icon.tsx'
import styles from './worked-out.module.css'

type WorkedOutProps = {
  readonly run: ExplainedRun
  readonly currency: string
  readonly locale: Locale
  readonly t: Translate
}

/** The steps of the rules as a tree with their values, and the values of the law that were used. */
export function WorkedOut({ run, currency, locale, t }: WorkedOutProps) {
  const reader = { locale, t, currency }
  return (
    <section>
      <h3 className={styles.title}>
        {t('case.tree')} <span className="muted">{t('case.tree.of', { period: formatPeriod(run.last, locale) })}</span>
      </h3>
      {run.tree === null ? null : (
        <ul className={styles.tree}>
          <Step step={run.tree} reader={reader} />
        </ul>
      )}
      {run.parameters.length === 0 ? null : (
        <>
          <h3 className={styles.title}>{t('case.parameters')}</h3>
          <dl className={styles.parameters}>
            {run.parameters.map((parameter) => (
              <div key={parameter.id}>
                <dt>
                  {parameter.label[locale]}
                  <span className={styles.since} title={parameter.citation?.text}>
                    {t('case.parameters.from', { date: formatDate(parameter.from, locale) })}
                  </span>
                </dt>
                <dd className="number">{formatValue(parameter, reader)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  )
}

type StepProps = { readonly step: ExplainedStep; readonly reader: Parameters<typeof formatValues>[1] }

function Step({ step, reader }: StepProps) {
  return (
    <li>
      <div className={styles.step}>
        <VerdictIcon verdict={step.verdict} size={14} t={reader.t} silent />
        <span className={styles.label}>{step.label[reader.locale]}</span>
        <span className={styles.value} data-verdict={step.verdict}>
          {formatValues(step.values, reader)}
        </span>
      </div>
      {step.children.length === 0 ? null : (
        <ul>
          {step.children.map((child) => (
            <Step key={child.id} step={child} reader={reader} />
          ))}
        </ul>
      )}
    </li>
  )
}
