'use client'

import { ActionIcon } from '@mantine/core'
import type { ArrayFieldItemTemplateProps } from '@rjsf/utils'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { announce } from '../../../_ui/announce.ts'
import { useTranslate } from '../../../_ui/i18n.tsx'
import styles from '../form.module.css'

/** One thing of a list, with its number, and buttons that say which one they move or remove. */
export function ArrayItemTemplate({
  children,
  buttonsProps,
  index,
  schema,
  hasToolbar,
  readonly,
  disabled,
}: ArrayFieldItemTemplateProps) {
  const t = useTranslate()
  const name = t('form.item', { name: schema.title ?? '', number: index + 1 }).trim()
  const { hasMoveUp, hasMoveDown, hasRemove, onMoveUpItem, onMoveDownItem, onRemoveItem } = buttonsProps
  const remove = () => {
    onRemoveItem()
    announce(t('form.removed', { name }))
  }
  return (
    <fieldset className={styles.item} aria-label={name}>
      <div className={styles.itemHead}>
        <span>{name}</span>
        {hasToolbar && readonly !== true && disabled !== true ? (
          <span className={styles.itemButtons}>
            {hasMoveUp ? (
              <ActionIcon variant="subtle" size={24} aria-label={t('form.up', { name })} onClick={() => onMoveUpItem()}>
                <IconArrowUp size={16} stroke={1.75} aria-hidden />
              </ActionIcon>
            ) : null}
            {hasMoveDown ? (
              <ActionIcon variant="subtle" size={24} aria-label={t('form.down', { name })} onClick={() => onMoveDownItem()}>
                <IconArrowDown size={16} stroke={1.75} aria-hidden />
              </ActionIcon>
            ) : null}
            {hasRemove ? (
              <ActionIcon variant="subtle" size={24} aria-label={t('form.remove', { name })} onClick={remove}>
                <IconTrash size={16} stroke={1.75} aria-hidden />
              </ActionIcon>
            ) : null}
          </span>
        ) : null}
      </div>
      {children}
    </fieldset>
  )
}
