import { Button } from '@mantine/core'
import { IconDownload, IconPlus } from '@tabler/icons-react'
import { ActButton } from '../../_ui/act-button.tsx'
import { ButtonLink } from '../../_ui/button-link.tsx'
import { Kbd } from '../../_ui/shell/kbd.tsx'
import { LanguageSwitch } from '../../_ui/shell/language-switch.tsx'
import type { Translate } from '../../_ui/translate.ts'
import { Section, State } from './section.tsx'

/** Buttons in each of their states; one primary on a page. */
export function Buttons({ t }: { readonly t: Translate }) {
  const pair = (
    <>
      <Button variant="filled">{t('components.approve')}</Button>
      <Button>{t('components.return')}</Button>
      <Button variant="subtle">{t('components.add')}</Button>
    </>
  )
  return (
    <Section title={t('components.buttons')}>
      <State label={t('components.state.rest')}>{pair}</State>
      <State label={t('components.state.hover')} force="hover">
        {pair}
      </State>
      <State label={t('components.state.focus')} force="focus">
        {pair}
      </State>
      <State label={t('components.state.active')} force="active">
        {pair}
      </State>
      <State label={t('components.state.busy')}>
        <ActButton variant="filled" busy busyLabel={t('components.approving')}>
          {t('components.approve')}
        </ActButton>
      </State>
      <State label={t('components.state.disabled')}>
        <ActButton variant="filled" busy={false} busyLabel={t('components.approving')} reason={t('components.reason')}>
          {t('components.approve')}
        </ActButton>
      </State>
      <State label={t('components.state.danger')}>
        <Button variant="danger-quiet">{t('components.withdraw')}</Button>
        <Button variant="danger">{t('components.withdraw.many')}</Button>
      </State>
      <State label={t('components.state.danger')} force="hover">
        <Button variant="danger-quiet">{t('components.withdraw')}</Button>
        <Button variant="danger">{t('components.withdraw.many')}</Button>
      </State>
      <State label={t('components.sizes')}>
        <Button size="xs">{t('components.return')}</Button>
        <Button>{t('components.return')}</Button>
        <Button size="lg">{t('components.return')}</Button>
      </State>
      <State label={t('components.icons')}>
        <Button leftSection={<IconDownload size={16} stroke={1.75} aria-hidden />}>{t('components.export')}</Button>
        <Button variant="subtle" leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}>
          {t('components.add')}
        </Button>
        <Button variant="filled">
          {t('queue.next')} <Kbd>N</Kbd>
        </Button>
      </State>
      <State label={t('components.links')}>
        <ButtonLink href="/dev/components">{t('state.back')}</ButtonLink>
        <ButtonLink href="/dev/components" primary>
          {t('state.back')}
        </ButtonLink>
        <LanguageSwitch />
      </State>
    </Section>
  )
}
