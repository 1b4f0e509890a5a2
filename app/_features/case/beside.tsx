import type { Locale } from '../../_ui/locale.ts'
import { findMessageKey, type Translate } from '../../_ui/translate.ts'
import styles from './beside.module.css'
import type { Explanation } from './case-view.ts'
import { VerdictIcon } from './verdict-icon.tsx'

type MissingProps = { readonly missing: Explanation['missing']; readonly locale: Locale; readonly t: Translate }

/** What is not known yet, and who can settle it. */
export function Missing({ missing, locale, t }: MissingProps) {
  return (
    <section>
      <h3 className={styles.title}>{t('case.missing')}</h3>
      {missing.length === 0 ? (
        <p className={styles.quiet}>{t('case.missing.none')}</p>
      ) : (
        <ul className={styles.list}>
          {missing.map(({ path, label, source }) => {
            const settles = findMessageKey(`case.missing.${source}`)
            return (
              <li key={path}>
                <VerdictIcon verdict="unknown" t={t} silent />
                <span>
                  {label[locale]}
                  {settles === undefined ? null : <span className={styles.small}>{t(settles)}</span>}
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

type AssumptionsProps = { readonly assumptions: Explanation['assumptions']; readonly locale: Locale; readonly t: Translate }

/** What a rule assumed where something was not known; nothing where it assumed nothing. */
export function Assumptions({ assumptions, locale, t }: AssumptionsProps) {
  if (assumptions.length === 0) return null
  return (
    <section>
      <h3 className={styles.title}>{t('case.assumptions')}</h3>
      <ul className={styles.list}>
        {assumptions.map((assumption) => (
          <li key={assumption.en}>{assumption[locale]}</li>
        ))}
      </ul>
    </section>
  )
}
