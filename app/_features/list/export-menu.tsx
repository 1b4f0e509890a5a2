'use client'

import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslate } from '../../_ui/i18n.tsx'

/** The list as a file: what is filtered, in two formats. `href` is the list's own address below `/export`. */
export function ExportMenu({ href }: { readonly href: string }) {
  const t = useTranslate()
  const as = (format: string) => `${href}${href.includes('?') ? '&' : '?'}format=${format}`
  return (
    <Menu position="bottom-end" shadow="none" transitionProps={{ duration: 0 }} returnFocus>
      <Menu.Target>
        <Button leftSection={<IconDownload size={16} stroke={1.75} aria-hidden />}>{t('list.export')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('list.export.what')}</Menu.Label>
        <Menu.Item component="a" href={as('xlsx')} download>
          {t('list.export.xlsx')}
        </Menu.Item>
        <Menu.Item component="a" href={as('csv')} download>
          {t('list.export.csv')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
