'use client'

import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import styles from './choice-menu.module.css'

/** A value of a filter, with the address of the list by it. */
export type Choice = { readonly key: string; readonly label: string; readonly href: string; readonly chosen: boolean }

type ChoiceMenuProps = {
  readonly choices: readonly Choice[]
  /** The button that opens it. */
  readonly children: ReactNode
}

/** The values of a filter as links, the chosen one marked. */
export function ChoiceMenu({ choices, children }: ChoiceMenuProps) {
  return (
    <Menu position="bottom-start" shadow="none" transitionProps={{ duration: 0 }} returnFocus>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ key, label, href, chosen }) => (
          <Menu.Item
            key={key}
            component={Link}
            href={href}
            aria-current={chosen || undefined}
            leftSection={chosen ? <IconCheck size={16} stroke={1.75} aria-hidden /> : <span className={styles.noCheck} />}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
