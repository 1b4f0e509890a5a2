'use client'

import { Button } from '@mantine/core'
import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { formatInstant } from '../../_ui/format.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import { sayRejection } from '../../_ui/say-rejection.ts'
import type { FormValues } from '../form/list-form-errors.ts'
import type { LocalisedForm } from '../form/localise-form.ts'
import { BothVersions } from './both-versions.tsx'
import { listAnswerLines } from './list-answer-lines.ts'
import { listChangeLines } from './list-change-lines.ts'

type Refused = Extract<inferRouterOutputs<AppRouter>['task']['complete'], { ok: false }>

type TaskConflictProps = {
  readonly refused: Refused
  readonly form: LocalisedForm
  readonly values: FormValues
  readonly timeZone: string
  /** Drop what I typed and look at what is there. */
  readonly onTakeTheirs: () => void
  /** Send what I typed, having seen what changed. */
  readonly onPutMine: (version: string) => void
}

/** Why the answers were not taken; where somebody else was faster or the case has changed, with both versions and what can be done. */
export function TaskConflict({ refused, form, values, timeZone, onTakeTheirs, onPutMine }: TaskConflictProps) {
  const t = useTranslate()
  const locale = useLocale()
  const { other, rejection, conflict } = refused
  const name = other === null ? '' : locale === 'mn' ? other.nameCyrillic : other.nameLatin
  const at = other === null || other.at === null ? '' : formatInstant(other.at, timeZone, locale)
  const said =
    at === '' ? (
      <>
        <strong>{t('task.refused')}.</strong> {sayRejection(t, rejection, 'work')}
      </>
    ) : (
      <>
        <strong>{t('task.conflict.title', { name })}.</strong> {t('task.conflict.text', { name, at })}
      </>
    )
  if (conflict === null) {
    return (
      <Note tone="warning" role="alert">
        {said}
      </Note>
    )
  }
  const reading = { locale, t, timeZone }
  const isOver = conflict.theirs !== null
  return (
    <>
      <Note tone="warning" role="alert">
        {said}
      </Note>
      <BothVersions
        mine={{ title: t('conflict.mine'), lines: listAnswerLines(form, values, reading), empty: t('conflict.mine.empty') }}
        theirs={{
          title: isOver && at !== '' ? t('conflict.theirs', { name, at }) : t('conflict.now'),
          lines: isOver ? listAnswerLines(form, conflict.theirs ?? {}, reading) : listChangeLines(conflict.changes, reading),
          empty: t('conflict.theirs.empty'),
        }}
      >
        {isOver ? null : (
          <Button variant="filled" size="xs" onClick={() => onPutMine(conflict.version)}>
            {t('conflict.putMine')}
          </Button>
        )}
        <Button size="xs" onClick={onTakeTheirs}>
          {t(isOver ? 'conflict.takeTheirs' : 'conflict.look')}
        </Button>
      </BothVersions>
      {isOver ? <p className="muted">{t('conflict.over')}</p> : null}
    </>
  )
}
