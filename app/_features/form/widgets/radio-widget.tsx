'use client'

import { Radio } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import type { FocusEvent } from 'react'
import { Kbd } from '../../../_ui/shell/kbd.tsx'
import styles from '../form.module.css'
import { describeControl } from './describe-control.tsx'
import { ReadOnly } from './read-only.tsx'

/** A choice with its options open. A yes or no is one too: not answered is neither. */
export function RadioWidget(props: WidgetProps) {
  const { id, value, options, readonly, disabled, onChange, onBlur } = props
  const choices = options.enumOptions ?? []
  const chosen = choices.find((choice) => choice.value === value)
  if (readonly === true) return <ReadOnly {...props} shown={chosen?.label ?? ''} />
  // A group of radios takes no aria-required; what may be left out says so in its label.
  const { disabled: _disabled, 'aria-required': _required, autoFocus, ...shared } = describeControl(props)
  const leave = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
    if (!currentTarget.contains(relatedTarget)) onBlur(id, value)
  }
  return (
    <Radio.Group
      {...shared}
      id={`${id}-group`}
      value={chosen === undefined ? null : String(chosen.value)}
      onChange={(picked) => onChange(choices.find((choice) => String(choice.value) === picked)?.value)}
      onBlur={leave}
    >
      <div className={styles.options}>
        {choices.map((choice, at) => (
          <Radio
            key={String(choice.value)}
            id={at === 0 ? id : `${id}-${at}`}
            value={String(choice.value)}
            label={
              <>
                {choice.label}
                {at < 9 ? (
                  <span className={styles.numberKey} aria-hidden>
                    <Kbd>{String(at + 1)}</Kbd>
                  </span>
                ) : null}
              </>
            }
            disabled={disabled === true}
            autoFocus={autoFocus && at === 0}
          />
        ))}
      </div>
    </Radio.Group>
  )
}
