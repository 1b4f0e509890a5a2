'use client'

import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { ActButton } from '../../_ui/act-button.tsx'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { sayRejection } from '../../_ui/say-rejection.ts'
import { Status } from '../../_ui/status.tsx'
import { type Translate, translateCount } from '../../_ui/translate.ts'
import styles from '../case-work/case-work.module.css'
import { Refused } from '../case-work/refused.tsx'
import { type FormValues, listFormErrors } from '../form/list-form-errors.ts'
import { localiseForm } from '../form/localise-form.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useTRPC } from '../trpc/trpc-provider.tsx'
import { ListDialog } from './list-dialog.tsx'
import { listGroups, type SeveralTask } from './list-groups.ts'

type DecideSeveralProps = { readonly tasks: readonly SeveralTask[]; readonly today: string }
type Result = { readonly taskId: string; readonly ok: boolean; readonly code?: string; readonly message?: string }

/** Several tasks of one kind with the same answers: which ones, the answers once, and then what became of each. */
export function DecideSeveral({ tasks, today }: DecideSeveralProps) {
  const t = useTranslate()
  const locale = useLocale()
  const router = useRouter()
  const groups = listGroups(tasks)
  const [isOpen, setOpen] = useState(false)
  const [groupKey, setGroupKey] = useState(groups[0]?.key ?? '')
  const [shown, setShown] = useState<readonly SeveralTask[]>([])
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [answers, setAnswers] = useState<FormValues>({})
  const [results, setResults] = useState<readonly Result[]>([])
  const trpc = useTRPC()
  const group = groups.find(({ key }) => key === groupKey) ?? groups[0]
  const form = useQuery(
    trpc.task.form.queryOptions(
      { bundleHash: group?.bundleHash ?? '', form: group?.form ?? '' },
      { enabled: isOpen && group !== undefined },
    ),
  )
  const send = useMutation(trpc.task.completeSeveral.mutationOptions({ onSuccess: (done) => setResults(done) }))
  const open = () => {
    setShown(group?.tasks ?? [])
    setChosen([])
    setAnswers({})
    setResults([])
    send.reset()
    setOpen(true)
  }
  const close = () => {
    setOpen(false)
    if (results.length > 0) router.refresh()
  }
  const shape = useMemo(() => (form.data === undefined ? null : localiseForm(form.data, locale)), [form.data, locale])
  if (group === undefined && !isOpen) return null
  const isReady = chosen.length > 0 && shape !== null && listFormErrors(shape.schema, answers, []).length === 0
  const decide = () => {
    if (isReady && !send.isPending) send.mutate({ taskIds: [...chosen], values: answers })
  }
  return (
    <>
      <Button size="xs" onClick={open}>
        {t('several.open')}
      </Button>
      <ListDialog
        open={isOpen}
        title={t('several.title')}
        onClose={close}
        actions={
          results.length > 0 ? (
            <Button variant="filled" onClick={close}>
              {t('several.done')}
            </Button>
          ) : (
            <>
              <Button onClick={close}>{t('work.cancel')}</Button>
              <ActButton
                variant="filled"
                busy={send.isPending}
                busyLabel={t('work.busy')}
                reason={isReady ? null : t('several.incomplete')}
                onClick={decide}
              >
                {translateCount(t, 'several.send', chosen.length)}
              </ActButton>
            </>
          )
        }
      >
        {results.length > 0 ? (
          <Results results={results} tasks={shown} t={t} />
        ) : (
          <>
            <p className={styles.quiet}>{t('several.text')}</p>
            {groups.length < 2 ? null : (
              <NativeSelect
                label={t('several.kind')}
                value={group?.key ?? ''}
                data={groups.map(({ key, title }) => ({ value: key, label: title }))}
                onChange={(event) => {
                  const key = event.currentTarget.value
                  setGroupKey(key)
                  setShown(groups.find((one) => one.key === key)?.tasks ?? [])
                  setChosen([])
                  setAnswers({})
                }}
              />
            )}
            <Checkbox.Group label={t('several.which')} value={[...chosen]} onChange={setChosen}>
              <div className={styles.checks}>
                {shown.map(({ id, name, reference, step }) => (
                  <Checkbox key={id} value={id} label={`${name}, ${step}, ${reference}`} />
                ))}
              </div>
            </Checkbox.Group>
            <div className={styles.buttons}>
              <Button size="xs" onClick={() => setChosen(shown.map(({ id }) => id))}>
                {t('several.all')}
              </Button>
            </div>
            {shape === null ? null : (
              <SchemaForm
                key={group?.key}
                idPrefix="several"
                schema={shape.schema}
                uiSchema={shape.uiSchema}
                value={answers}
                onChange={setAnswers}
                onSubmit={decide}
                today={today}
              >
                {null}
              </SchemaForm>
            )}
            <Refused rejection={null} failed={send.isError || form.isError} />
          </>
        )}
      </ListDialog>
    </>
  )
}

type ResultsProps = { readonly results: readonly Result[]; readonly tasks: readonly SeveralTask[]; readonly t: Translate }

/** A line for each: done, or why not; what was refused is as it was. */
function Results({ results, tasks, t }: ResultsProps) {
  const done = results.filter(({ ok }) => ok).length
  return (
    <>
      <p role="status">{t('several.result', { done, of: results.length })}</p>
      <ul className={styles.list}>
        {results.map((result) => {
          const task = tasks.find(({ id }) => id === result.taskId)
          return (
            <li key={result.taskId}>
              <div className={styles.line}>
                <a href={`/cases/${task?.reference ?? ''}`}>
                  {task === undefined ? result.taskId : `${task.name}, ${task.reference}`}
                </a>
                <Status tone={result.ok ? 'success' : 'warning'} icon={result.ok ? IconCircleCheck : IconAlertTriangle}>
                  {t(result.ok ? 'several.ok' : 'several.refused')}
                </Status>
              </div>
              {result.ok ? null : <span className={styles.small}>{whyNot(result, t)}</span>}
            </li>
          )
        })}
      </ul>
    </>
  )
}

const whyNot = ({ code = '', message = '' }: Result, t: Translate): string => sayRejection(t, { code, message }, 'work')
