'use client'

import {
  Checkbox,
  NumberInput,
  PasswordInput,
  Radio,
  SegmentedControl,
  Select,
  Switch,
  Tabs,
  Textarea,
  TextInput,
} from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { ErrorSummary } from '../../_ui/error-summary.tsx'
import { useTranslate } from '../../_ui/i18n.tsx'
import { SampleForm } from './sample-form.tsx'
import { Section, State } from './section.tsx'

const order = ['label', 'description', 'error', 'input'] as const

/** Fields and what is chosen, in each state: label above, hint below it, error between hint and field. */
export function Fields() {
  const t = useTranslate()
  const text = (id: string) => ({ id, label: t('cases.column.register'), inputWrapperOrder: [...order] })
  return (
    <>
      <Section title={t('components.fields')}>
        <State label={t('components.state.rest')}>
          <TextInput {...text('field-rest')} description={t('cases.search.hint')} defaultValue="РЭ94041528" />
        </State>
        <State label={t('components.state.hover')} force="hover">
          <TextInput {...text('field-hover')} defaultValue="РЭ94041528" />
        </State>
        <State label={t('components.state.focus')} force="focus">
          <TextInput {...text('field-focus')} defaultValue="РЭ94041528" />
        </State>
        <State label={t('components.state.error')}>
          <TextInput {...text('field-error')} defaultValue="РЭ9404152" error={t('components.register.error')} />
        </State>
        <State label={t('components.state.readOnly')}>
          <TextInput
            {...text('field-read')}
            readOnly
            defaultValue="Bat-Erdene Oyuunchimeg"
            leftSection={<IconLock size={14} stroke={1.75} aria-hidden />}
          />
        </State>
        <State label={t('components.state.disabled')}>
          <TextInput {...text('field-disabled')} disabled defaultValue="РЭ94041528" />
        </State>
        <State label={t('components.kinds')}>
          <Textarea label={t('components.remark')} rows={2} />
          <NumberInput label={t('components.amount')} defaultValue={100_000} thousandSeparator="," hideControls />
          <Select
            label={t('cases.column.status')}
            data={[t('status.draft'), t('status.ready')]}
            defaultValue={t('status.draft')}
          />
          <PasswordInput label={t('signIn.password')} defaultValue="khovsgol" />
        </State>
        <State label={t('components.question')}>
          <SampleForm />
        </State>
        <State label={t('components.state.error')}>
          <ErrorSummary attempt={null} errors={[{ field: 'field-error', text: t('components.register.error') }]} />
        </State>
      </Section>
      <Section title={t('components.choosing')}>
        <State label={t('components.state.rest')}>
          <Checkbox label={t('components.off')} />
          <Checkbox label={t('components.on')} defaultChecked />
          <Radio name="rest" label={t('components.off')} />
          <Radio name="rest" label={t('components.on')} defaultChecked />
          <Switch label={t('components.on')} defaultChecked />
        </State>
        <State label={t('components.state.focus')} force="focus">
          <Checkbox label={t('components.off')} />
          <Radio name="focus" label={t('components.on')} defaultChecked />
        </State>
        <State label={t('components.state.disabled')}>
          <Checkbox label={t('components.off')} disabled />
          <Radio name="disabled" label={t('components.off')} disabled />
        </State>
        <State label={t('components.views')}>
          <SegmentedControl data={[t('components.chart'), t('components.table')]} aria-label={t('components.views')} />
          <Tabs defaultValue="sentence">
            <Tabs.List aria-label={t('components.views')}>
              <Tabs.Tab value="sentence">{t('case.why')}</Tabs.Tab>
              <Tabs.Tab value="table">{t('components.table')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="sentence">{t('task.none')}</Tabs.Panel>
            <Tabs.Panel value="table">{t('task.none.text')}</Tabs.Panel>
          </Tabs>
        </State>
      </Section>
    </>
  )
}
