'use client'

import { Input } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import { IconLock } from '@tabler/icons-react'
import styles from '../form.module.css'

type ReadOnlyProps = Pick<WidgetProps, 'id' | 'label' | 'options' | 'schema' | 'hideLabel'> & { readonly shown: string }

/** What comes from elsewhere and is not changed here: the value as text, with its source (`ui:options.source`) as the hint. */
export function ReadOnly({ id, label, options, schema, hideLabel, shown }: ReadOnlyProps) {
  const source = typeof options.source === 'string' ? options.source : undefined
  return (
    <Input.Wrapper
      labelElement="div"
      label={hideLabel === true ? undefined : label}
      labelProps={{ id: `${id}-label` }}
      description={source ?? options.description ?? schema.description}
    >
      <div className={styles.readOnly} id={id} tabIndex={-1}>
        <IconLock size={14} stroke={1.75} aria-hidden />
        <span>{shown}</span>
      </div>
    </Input.Wrapper>
  )
}
