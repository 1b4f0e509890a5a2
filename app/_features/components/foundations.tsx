import { formatMoney } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { Avatar } from '../../_ui/shell/avatar.tsx'
import { Mark } from '../../_ui/shell/brand.tsx'
import { Kbd } from '../../_ui/shell/kbd.tsx'
import { Strip } from '../../_ui/shell/strip.tsx'
import type { Translate } from '../../_ui/translate.ts'
import styles from './components.module.css'
import { Section, State } from './section.tsx'

type Props = { readonly t: Translate; readonly locale: Locale }

const ramps = {
  neutral: ['0', '50', '100', '200', '300', '400', '500', '600', '800', '900'].map((step) => `--n-${step}`),
  accent: ['50', '100', '200', '300', '400', '500', '600', '700', '800', '900'].map((step) => `--a-${step}`),
  success: ['bg', 'border', 'solid', 'text'].map((part) => `--success-${part}`),
  warning: ['bg', 'border', 'solid', 'text'].map((part) => `--warning-${part}`),
  danger: ['bg', 'border', 'solid', 'text'].map((part) => `--danger-${part}`),
  chart: ['1', '2', '3', '4', '5'].map((step) => `--chart-${step}`),
} as const

/** Sizes of type, colours, the strip of an installation, people and keys. */
export function Foundations({ t, locale }: Props) {
  const installation = { name: 'Demo', timeZone: 'Asia/Ulaanbaatar', clock: 'pinned', now: '2026-11-20T02:42:00.000Z' } as const
  return (
    <>
      <Section title={t('components.type')}>
        <p className={`${styles.figure} number`}>{formatMoney(12_450_315_000_000n, 'MNT')}</p>
        <p className={styles.title}>{t('cases.title')}, Өргөдөл</p>
        <p className={styles.sectionTitle}>{t('case.why')}, Хүүхдийн мөнгө</p>
        <p>{t('state.error.text')}</p>
        <p className="secondary">{t('task.none.text')}</p>
        <p className="muted">{t('cases.search.hint')}</p>
      </Section>
      <Section title={t('components.colour')}>
        {Object.entries(ramps).map(([name, tokens]) => (
          <State key={name} label={t(`components.colour.${name as keyof typeof ramps}`)}>
            <div className={styles.ramp}>
              {tokens.map((token) => (
                <span key={token} title={token} style={{ background: `var(${token})` }} />
              ))}
            </div>
          </State>
        ))}
      </Section>
      <Section title={t('components.installation')}>
        <div className={styles.stack}>
          {(['production', 'staging', 'development'] as const).map((kind) => (
            <Strip key={kind} installation={{ ...installation, kind }} locale={locale} />
          ))}
        </div>
      </Section>
      <Section title={t('components.people')}>
        <div className={styles.shown}>
          <Mark />
          <Avatar name="D. Sarantuyaa" /> D. Sarantuyaa
          <Avatar name="T. Enkhbold" other /> T. Enkhbold
          <Avatar name="N. Ganzorig" small other />
        </div>
        <div className={styles.shown}>
          {['Ctrl', 'K', 'N', 'J', 'Enter'].map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </div>
      </Section>
    </>
  )
}
