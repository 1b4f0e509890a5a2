import { IconSignature } from '@tabler/icons-react'
import { formatInstant } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import type { Translate } from '../../_ui/translate.ts'
import styles from './cycle-page.module.css'
import type { CycleView } from './cycle-view.ts'

type SignaturesProps = { readonly view: CycleView; readonly timeZone: string; readonly locale: Locale; readonly t: Translate }

const shown = ['open', 'calculating', 'locked', 'approved', 'authorised', 'released', 'closed'] as const

/** Who did what and when: three different people from the list to the bank. */
export function Signatures({ view, timeZone, locale, t }: SignaturesProps) {
  const signed = shown.flatMap((state) => view.signatures.filter((signature) => signature.state === state))
  return (
    <section className={styles.list}>
      <h2>{t('cycle.signed')}</h2>
      <ul className={styles.signatures}>
        {signed.map(({ state, at, by }) => (
          <li key={state}>
            <IconSignature size={14} stroke={1.75} aria-hidden />
            <span>
              {t(`cycle.signed.${state as (typeof shown)[number]}`)}{' '}
              <strong>{(locale === 'mn' ? by?.nameCyrillic : by?.nameLatin) ?? t('cycle.signed.somebody')}</strong>
            </span>
            <span className="muted number">{formatInstant(at, timeZone, locale)}</span>
          </li>
        ))}
      </ul>
      <p className="muted">{t('cycle.signed.note')}</p>
    </section>
  )
}
