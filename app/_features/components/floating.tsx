'use client'

import { Button, Menu } from '@mantine/core'
import { IconClock, IconPrinter, IconTrash, IconUserShare } from '@tabler/icons-react'
import { useState } from 'react'
import { ConfirmDialog } from '../../_ui/confirm-dialog.tsx'
import { FailurePage } from '../../_ui/failure-page.tsx'
import { useTranslate } from '../../_ui/i18n.tsx'
import { OfflineBar } from '../../_ui/offline/offline-bar.tsx'
import { Kbd } from '../../_ui/shell/kbd.tsx'
import { UserMenu } from '../../_ui/shell/user-menu.tsx'
import { ToastRegion } from '../../_ui/toast/toast-region.tsx'
import { showToast } from '../../_ui/toast/toast-store.ts'
import styles from './components.module.css'
import { Section, State } from './section.tsx'

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

/** What floats and what answers: menu, dialog, toast, the failure of a page. */
export function Floating() {
  const t = useTranslate()
  const [asked, setAsked] = useState<'plain' | 'danger' | null>(null)
  const close = () => setAsked(null)
  return (
    <Section title={t('components.floating')}>
      <State label={t('components.menu')}>
        <Menu shadow="none" transitionProps={{ duration: 0 }} width={208}>
          <Menu.Target>
            <Button>{t('components.menu')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconUserShare {...icon} />} rightSection={<Kbd>A</Kbd>}>
              {t('components.handOver')}
            </Menu.Item>
            <Menu.Item leftSection={<IconClock {...icon} />} rightSection={<Kbd>S</Kbd>}>
              {t('components.putOff')}
            </Menu.Item>
            <Menu.Item leftSection={<IconPrinter {...icon} />} rightSection={<Kbd>P</Kbd>} disabled>
              {t('components.print')}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item leftSection={<IconTrash {...icon} />} color="red">
              {t('components.withdraw')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <div className={styles.side}>
          <UserMenu name="D. Sarantuyaa" duty={t('role.caseworker')} signOut={async () => {}} />
        </div>
      </State>
      <State label={t('components.dialog')}>
        <Button onClick={() => setAsked('plain')}>{t('components.approve')}</Button>
        <Button variant="danger-quiet" onClick={() => setAsked('danger')}>
          {t('components.withdraw.many')}
        </Button>
        <ConfirmDialog
          open={asked !== null}
          danger={asked === 'danger'}
          title={t('components.dialog.title')}
          confirm={t(asked === 'danger' ? 'components.withdraw.many' : 'components.approve')}
          cancel={t('components.keep')}
          onConfirm={close}
          onClose={close}
        >
          {t('components.dialog.text')}
        </ConfirmDialog>
      </State>
      <State label={t('components.toast')}>
        <Button data-toast onClick={() => showToast({ text: t('toast.claimed'), undo: () => {} })}>
          {t('toast.undo')}
        </Button>
        <Button onClick={() => showToast({ text: t('toast.released') })}>{t('toast.released')}</Button>
        <Button onClick={() => showToast({ text: t('toast.refused'), tone: 'danger' })}>{t('toast.refused')}</Button>
        <ToastRegion />
        <OfflineBar timeZone="Asia/Ulaanbaatar" />
      </State>
      <FailurePage
        level={2}
        title={t('state.error.case')}
        code="7F3K-2M"
        back={{ href: '/dev/components', label: t('state.back.queues') }}
        onRetry={() => {}}
      />
    </Section>
  )
}
