'use client'

import { Button } from '@mantine/core'
import type { ArrayFieldTemplateProps } from '@rjsf/utils'
import { IconAlertCircle, IconPlus } from '@tabler/icons-react'
import { useTranslate } from '../../../_ui/i18n.tsx'
import { FieldLabel } from '../field-label.tsx'
import styles from '../form.module.css'

/** A list of things that are asked one by one, with the way to one more. */
export function ArrayTemplate(props: ArrayFieldTemplateProps) {
  const { title, schema, items, canAdd, onAddClick, fieldPathId, rawErrors, required, readonly, disabled } = props
  const t = useTranslate()
  const item = typeof schema.items === 'object' && !Array.isArray(schema.items) ? schema.items.title : undefined
  const fixed = readonly === true || disabled === true
  return (
    <fieldset className={styles.group} id={fieldPathId.$id} tabIndex={-1}>
      <legend>
        <FieldLabel label={title} optional={required !== true} />
      </legend>
      {schema.description === undefined ? null : <p className={styles.hint}>{schema.description}</p>}
      {rawErrors?.[0] === undefined ? null : (
        <p className={styles.error}>
          <IconAlertCircle size={14} stroke={2} aria-hidden />
          <span>{rawErrors[0]}</span>
        </p>
      )}
      {items.length === 0 ? null : <div className={styles.items}>{items}</div>}
      {canAdd === true && !fixed ? (
        <Button variant="subtle" size="xs" leftSection={<IconPlus size={14} stroke={1.75} aria-hidden />} onClick={onAddClick}>
          {t('form.add', { name: item ?? title })}
        </Button>
      ) : null}
    </fieldset>
  )
}
