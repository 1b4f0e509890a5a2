'use client'

import { type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core'
import { IconCheck, IconLogout, IconSelector } from '@tabler/icons-react'
import { useTransition } from 'react'
import { useLocale, useTranslate } from '../i18n.tsx'
import { locales } from '../locale.ts'
import { setLocale } from '../set-locale.ts'
import { Avatar } from './avatar.tsx'
import { Kbd } from './kbd.tsx'
import styles from './side.module.css'

type UserMenuProps = {
  readonly name: string
  /** Role and area as one line. */
  readonly duty: string
  readonly signOut: () => Promise<void>
}

const languageNames = { en: 'English', mn: 'Монгол' } as const
const schemes = ['light', 'dark', 'auto'] as const

/** Who is signed in; appearance, language, and the way out. */
export function UserMenu({ name, duty, signOut }: UserMenuProps) {
  const t = useTranslate()
  const locale = useLocale()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [isLeaving, startLeaving] = useTransition()
  const choose = (chosen: string) => {
    const form = new FormData()
    form.set('locale', chosen)
    return setLocale(form)
  }
  const check = <IconCheck size={16} stroke={1.75} aria-hidden />
  return (
    <Menu alignItemsLabels="all" position="top-start" width={248} shadow="none" transitionProps={{ duration: 0 }} returnFocus>
      <Menu.Target>
        <button type="button" className={styles.meButton} aria-label={`${t('user.menu')}: ${name}, ${duty}`}>
          <Avatar name={name} />
          <span className={styles.meText}>
            <span className={styles.meName}>{name}</span>
            <span className={styles.meRole}>{duty}</span>
          </span>
          <IconSelector size={16} stroke={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('user.theme')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
          {schemes.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme} checkIcon={check}>
              {t(`user.theme.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>
          {t('user.language')} <Kbd>G</Kbd> <Kbd>L</Kbd>
        </Menu.Label>
        <Menu.RadioGroup value={locale} onChange={choose}>
          {locales.map((one) => (
            <Menu.RadioItem key={one} value={one} lang={one} checkIcon={check}>
              {languageNames[one]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.75} aria-hidden />}
          disabled={isLeaving}
          onClick={() => startLeaving(() => signOut())}
        >
          {isLeaving ? t('user.signingOut') : t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
