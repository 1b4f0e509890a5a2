import { IconCircleCheck, IconHistory, IconMinus, IconPencil, IconPlus } from '@tabler/icons-react'
import type { Metadata } from 'next'
import Form from 'next/form'
import Link from 'next/link'
import styles from '../../../_features/admin/admin.module.css'
import { Refusal } from '../../../_features/case/refusal.tsx'
import { findOrRefuse } from '../../../_features/process/find-or-refuse.ts'
import { findCurrent } from '../../../_server/auth/current.ts'
import { goToSignIn } from '../../../_server/auth/go-to-sign-in.ts'
import { describeInstallation } from '../../../_server/describe-installation.ts'
import { getCaller } from '../../../_server/trpc/page-caller.ts'
import { getCurrentLocale } from '../../../_ui/current-locale.ts'
import { formatInstant } from '../../../_ui/format.ts'
import { Note } from '../../../_ui/note.tsx'
import { ScrollRegion } from '../../../_ui/scroll-region.tsx'
import { Foot } from '../../../_ui/shell/foot.tsx'
import { TopBar } from '../../../_ui/shell/top-bar.tsx'
import { Status } from '../../../_ui/status.tsx'
import table from '../../../_ui/table.module.css'
import { createTranslate, type Translate, translateCount } from '../../../_ui/translate.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('versions.title'),
})

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }
const HASH = /^[0-9a-f]{64}$/
const readHash = (value: string | string[] | undefined): string | null =>
  typeof value === 'string' && HASH.test(value) ? value : null
/** `a1b2c3d4e5f6`: enough to tell versions apart; the whole hash stands beside. */
const shorten = (hash: string): string => hash.slice(0, 12)

/** Versions of programmes as they were imported, which is in force, and what differs between two. */
export default async function VersionsPage({ searchParams }: Props) {
  const current = await findCurrent()
  if (current === null) return goToSignIn()
  const asked = await searchParams
  const [from, to] = [readHash(asked.from), readHash(asked.to)]
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const caller = await getCaller()
  const versions = await findOrRefuse(() => caller.version.list({}))
  if (typeof versions === 'string') {
    return (
      <>
        <TopBar locale={locale} title={t('versions.title')} />
        <Refusal current={current} t={t} />
      </>
    )
  }
  const { timeZone } = await describeInstallation()
  const changes = from === null || to === null ? null : await findOrRefuse(() => caller.version.compare({ from, to }))
  const programs = [...new Set(versions.map(({ programId }) => programId))].sort()
  const options = versions.map((version) => ({
    value: version.rootHash,
    label: `${version.title[locale]}, ${formatInstant(version.importedAt, timeZone, locale)}, ${shorten(version.rootHash)}`,
  }))
  return (
    <>
      <TopBar locale={locale} title={t('versions.title')} />
      <div className={styles.columns}>
        <ScrollRegion className={styles.scroll ?? ''} label={t('versions.title')}>
          <table className={table.table}>
            <caption className="hidden">{t('versions.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('versions.column.program')}</th>
                <th scope="col">{t('versions.column.hash')}</th>
                <th scope="col">{t('versions.column.imported')}</th>
                <th scope="col">{t('versions.column.by')}</th>
                <th scope="col">{t('people.column.state')}</th>
                <th scope="col">
                  <span className="hidden">{t('versions.compare')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {programs.flatMap((programId) =>
                versions
                  .filter((version) => version.programId === programId)
                  .map((version, at, all) => {
                    const before = all[at + 1]
                    return (
                      <tr key={version.rootHash}>
                        <td className={table.main}>{version.title[locale]}</td>
                        <td className={styles.code} title={version.rootHash}>
                          {shorten(version.rootHash)}
                        </td>
                        <td className="number secondary">{formatInstant(version.importedAt, timeZone, locale)}</td>
                        <td className="secondary">{version.importedBy[locale]}</td>
                        <td>
                          {version.activatedAt === null ? (
                            <Status tone="neutral" icon={IconHistory} quiet>
                              {t('versions.state.other')}
                            </Status>
                          ) : (
                            <Status tone="success" icon={IconCircleCheck} quiet>
                              {t('versions.state.active', { time: formatInstant(version.activatedAt, timeZone, locale) })}
                            </Status>
                          )}
                        </td>
                        <td>
                          {before === undefined ? null : (
                            <Link href={`/admin/versions?from=${before.rootHash}&to=${version.rootHash}`}>
                              {t('versions.compare.before')}
                            </Link>
                          )}
                        </td>
                      </tr>
                    )
                  }),
              )}
            </tbody>
          </table>
        </ScrollRegion>
        <aside className={styles.aside} aria-label={t('versions.compare')}>
          <h2>{t('versions.compare')}</h2>
          <Form action="/admin/versions" className={styles.form}>
            {(['from', 'to'] as const).map((name) => (
              <label key={name} className={styles.form}>
                <span className={styles.quiet}>{t(`versions.compare.${name}`)}</span>
                <select
                  key={asked[name] as string}
                  name={name}
                  defaultValue={(name === 'from' ? from : to) ?? options[0]?.value}
                  className={styles.select}
                >
                  {options.map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
              </label>
            ))}
            <div>
              <button type="submit" className="mantine-Button-root">
                {t('versions.compare.submit')}
              </button>
            </div>
          </Form>
          <Changes changes={changes} t={t} />
        </aside>
      </div>
      <Foot keys={[{ keys: ['G', 'L'], label: t('keys.language') }]}>{translateCount(t, 'versions.count', versions.length)}</Foot>
    </>
  )
}

const marks = {
  added: { icon: IconPlus, tone: 'success' },
  removed: { icon: IconMinus, tone: 'danger' },
  changed: { icon: IconPencil, tone: 'warning' },
} as const

type ChangesProps = {
  readonly changes: readonly { readonly path: string; readonly change: keyof typeof marks }[] | 'refused' | 'missing' | null
  readonly t: Translate
}

/** Files that differ, by their path. */
function Changes({ changes, t }: ChangesProps) {
  if (changes === null) return <p className={styles.quiet}>{t('versions.compare.none')}</p>
  if (typeof changes === 'string') return <Note tone="warning">{t('versions.compare.other')}</Note>
  if (changes.length === 0) return <Note tone="info">{t('versions.compare.same')}</Note>
  return (
    <section>
      <h2>{translateCount(t, 'versions.compare.count', changes.length)}</h2>
      <ul className={styles.changes}>
        {changes.map(({ path, change }) => (
          <li key={path}>
            <span className={styles.code}>{path}</span>
            <Status tone={marks[change].tone} icon={marks[change].icon} quiet>
              {t(`versions.change.${change}`)}
            </Status>
          </li>
        ))}
      </ul>
    </section>
  )
}
