'use client'

import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslate } from '../../_ui/i18n.tsx'
import type { FormValues } from '../form/list-form-errors.ts'
import { SchemaForm } from '../form/schema-form.tsx'

/** A form from a schema: text, amount, date, choice, a list, and what comes from a register. */
export function SampleForm() {
  const t = useTranslate()
  const [value, setValue] = useState<FormValues>({ registered: 'Bat-Erdene Oyuunchimeg', amount: 100_000, list: [{}] })
  return (
    <SchemaForm
      idPrefix="sample"
      today="2026-11-20"
      value={value}
      onChange={setValue}
      onSubmit={() => {}}
      schema={{
        type: 'object',
        required: ['amount', 'choice'],
        properties: {
          registered: { type: 'string', title: t('cases.column.subject') },
          amount: { type: 'number', minimum: 0, title: t('components.amount') },
          day: { type: 'string', format: 'date', title: t('cases.column.due') },
          choice: { type: 'string', enum: ['on', 'off'], title: t('components.choosing') },
          list: {
            type: 'array',
            maxItems: 3,
            title: t('components.table'),
            items: {
              type: 'object',
              title: t('components.remark'),
              properties: { text: { type: 'string', title: t('components.remark') } },
            },
          },
        },
      }}
      uiSchema={{
        registered: { 'ui:readonly': true, 'ui:options': { source: t('cases.column.register') } },
        amount: { 'ui:widget': 'money', 'ui:options': { currency: 'MNT' } },
        day: { 'ui:widget': 'date' },
        choice: { 'ui:widget': 'radio', 'ui:enumNames': [t('components.on'), t('components.off')] },
        list: { items: { 'ui:options': { bare: true }, text: { 'ui:widget': 'textarea' } } },
      }}
    >
      <Button type="submit">{t('components.question')}</Button>
    </SchemaForm>
  )
}
