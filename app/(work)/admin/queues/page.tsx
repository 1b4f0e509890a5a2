import type { Metadata } from 'next'
import { AddGroup } from '../../../_features/admin/add-group.tsx'
import styles from '../../../_features/admin/admin.module.css'
import { GroupCard } from '../../../_features/admin/group-card.tsx'
import { nameOf } from '../../../_features/admin/name-of.ts'
import { renderAreaPath, renderAreas } from '../../../_features/admin/render-areas.ts'
import { Refusal } from '../../../_features/case/refusal.tsx'
import { findOrRefuse } from '../../../_features/process/find-or-refuse.ts'
import { TrpcProvider } from '../../../_features/trpc/trpc-provider.tsx'
import { findCurrent } from '../../../_server/auth/current.ts'
import { goToSignIn } from '../../../_server/auth/go-to-sign-in.ts'
import { may } from '../../../_server/auth/may.ts'
import { administering } from '../../../_server/trpc/access.ts'
import { getCaller } from '../../../_server/trpc/page-caller.ts'
import { getCurrentLocale } from '../../../_ui/current-locale.ts'
import { Note } from '../../../_ui/note.tsx'
import { Foot } from '../../../_ui/shell/foot.tsx'
import { TopBar } from '../../../_ui/shell/top-bar.tsx'
import { createTranslate, translateCount } from '../../../_ui/translate.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('groups.title'),
})

/** Which groups of people work which queues, and where. */
export default async function QueueBindingsPage() {
  const current = await findCurrent()
  if (current === null) return goToSignIn()
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const caller = await getCaller()
  const found = await findOrRefuse(() => caller.group.list())
  if (typeof found === 'string') {
    return (
      <>
        <TopBar locale={locale} title={t('groups.title')} />
        <Refusal current={current} t={t} />
      </>
    )
  }
  const [areas, people] = await Promise.all([caller.person.areas(), caller.person.list({ active: true, limit: 200 })])
  const mayKeep = may(current, administering)
  const titles = new Map(
    found.queues.map((one) => [`${one.program}/${one.queue}`, `${one.title[locale]}, ${one.programTitle[locale]}`]),
  )
  const bound = new Set(found.groups.flatMap(({ bindings }) => bindings.map(({ program, queue }) => `${program}/${queue}`)))
  const nobodys = [...titles].filter(([key]) => !bound.has(key)).map(([, title]) => title)
  const renderBinding = ({ program, queue, areaPath }: (typeof found.groups)[number]['bindings'][number]) =>
    `${titles.get(`${program}/${queue}`) ?? `${queue}, ${program}`} · ${areaPath === 'mn' ? t('user.everywhere') : renderAreaPath(areaPath, areas, locale)}`
  return (
    <TrpcProvider>
      <TopBar locale={locale} title={t('groups.title')} />
      <div className={styles.columns}>
        <div className={styles.scroll}>
          {nobodys.length === 0 ? null : (
            <div className={styles.section}>
              <Note tone="warning">{t('groups.nobody', { queues: nobodys.join('; ') })}</Note>
            </div>
          )}
          {found.groups.map((group) => (
            <GroupCard
              key={group.id}
              group={{ ...group, bindings: group.bindings.map((binding) => ({ ...binding, label: renderBinding(binding) })) }}
              mayKeep={mayKeep}
              people={people.rows.map((person) => ({ value: person.id, label: nameOf(person, locale) }))}
              queues={[...titles].map(([value, label]) => ({ value, label }))}
              areas={renderAreas(areas, locale)}
            />
          ))}
        </div>
        {mayKeep ? (
          <aside className={styles.aside} aria-label={t('groups.add.title')}>
            <AddGroup />
          </aside>
        ) : null}
      </div>
      <Foot keys={[{ keys: ['G', 'L'], label: t('keys.language') }]}>
        {translateCount(t, 'groups.count', found.groups.length)}
      </Foot>
    </TrpcProvider>
  )
}
