import { IconInbox } from '@tabler/icons-react'
import { ButtonLink } from '../../_ui/button-link.tsx'
import { formatMoney } from '../../_ui/format.ts'
import { LoadingCase } from '../../_ui/loading-case.tsx'
import { LoadingTable } from '../../_ui/loading-table.tsx'
import type { Locale } from '../../_ui/locale.ts'
import { ScrollRegion } from '../../_ui/scroll-region.tsx'
import { Foot } from '../../_ui/shell/foot.tsx'
import { SideNav } from '../../_ui/shell/side-nav.tsx'
import { TopBar } from '../../_ui/shell/top-bar.tsx'
import { SortHead } from '../../_ui/sort-head.tsx'
import { StateMessage } from '../../_ui/state-message.tsx'
import table from '../../_ui/table.module.css'
import type { Translate } from '../../_ui/translate.ts'
import styles from './components.module.css'
import { Section, State } from './section.tsx'

type Props = { readonly t: Translate; readonly locale: Locale }

/** Rows of a table in their states, with a sum under its parts; what stands where nothing can be shown. */
export function Tables({ t }: { readonly t: Translate }) {
  const amount = formatMoney(10_000_000n, 'MNT')
  const rows = [
    ['components.state.rest', undefined],
    ['components.state.hover', 'hover'],
    ['components.state.current', 'focus'],
  ] as const
  return (
    <Section title={t('components.rows')}>
      <ScrollRegion className={undefined} label={t('components.rows')}>
        <table className={table.table}>
          <thead>
            <tr>
              <SortHead label={t('cases.column.subject')} href="/dev/components" order="ascending" />
              <SortHead label={t('components.amount')} href="/dev/components" order={undefined} isNumber />
            </tr>
          </thead>
          {rows.map(([label, force]) => (
            <tbody key={label} data-force={force}>
              <tr>
                <td>{t(label)}</td>
                <td className={table.number}>{amount}</td>
              </tr>
            </tbody>
          ))}
          <tfoot>
            <tr>
              <td>{t('case.entitlement.total')}</td>
              <td className={table.number}>{formatMoney(30_000_000n, 'MNT')}</td>
            </tr>
          </tfoot>
        </table>
      </ScrollRegion>
      <StateMessage
        icon={<IconInbox size={24} stroke={1.75} aria-hidden />}
        title={t('queue.none.title')}
        text={t('queue.none.text')}
        actions={
          <ButtonLink href="/dev/components" primary>
            {t('queue.none.all')}
          </ButtonLink>
        }
      />
    </Section>
  )
}

/** The frame of a page: side bar, top bar, foot; a list that is being fetched. */
export function Frames({ t, locale }: Props) {
  return (
    <div className={styles.wide}>
      <Section title={t('components.frame')}>
        <State label={t('nav.side')}>
          <div className={styles.side}>
            <SideNav
              heading
              label={t('nav.views')}
              entries={[
                { icon: 'all', href: '/dev/components', label: t('view.all'), count: 83, late: t('queue.late', { count: 6 }) },
                { icon: 'mine', href: '/dev/components?view=mine', label: t('queue.mine'), count: 14 },
              ]}
            />
          </div>
        </State>
        <TopBar locale={locale} parents={[{ href: '/dev/components', label: t('nav.queues') }]} title={t('queue.groups')} />
        <Foot keys={[{ keys: ['J', 'K'], label: t('keys.move') }]}>{t('components.rows')}</Foot>
      </Section>
      <Section title={t('state.loading')}>
        <div className={styles.tall}>
          <LoadingTable columns={[80, 120, 160, 90, 120]} />
        </div>
        <LoadingCase />
      </Section>
    </div>
  )
}
