'use client'

import { Button } from '@mantine/core'
import { formatDate } from '../../_ui/format.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import type { ChangeableFact, EvidenceAnswer } from '../case-work/case-work-view.ts'
import { BothVersions } from './both-versions.tsx'
import { listChangeLines, renderFact } from './list-change-lines.ts'

type EvidenceConflictProps = {
  readonly conflict: NonNullable<EvidenceAnswer['conflict']>
  /** What I typed about the fact. */
  readonly mine: {
    readonly fact: ChangeableFact
    readonly value: string | number | boolean | null | undefined
    readonly from: string
  }
  readonly timeZone: string
  readonly onGoOn: () => void
  readonly onTakeTheirs: () => void
}

/** What I was about to write beside what was written meanwhile: nothing is overwritten by either, the later day or record counts. */
export function EvidenceConflict({ conflict, mine, timeZone, onGoOn, onTakeTheirs }: EvidenceConflictProps) {
  const t = useTranslate()
  const locale = useLocale()
  const { fact, value, from } = mine
  const typed = value === undefined ? '' : renderFact(value, { locale, t })
  const dated = fact.isDated && from !== '' ? t('conflict.from', { value: typed, date: formatDate(from, locale) }) : typed
  return (
    <BothVersions
      mine={{
        title: t('conflict.mine'),
        lines: value === undefined ? [] : [{ key: fact.path, label: fact.label[locale], value: dated }],
        empty: t('conflict.mine.empty'),
      }}
      theirs={{
        title: t('conflict.now'),
        lines: listChangeLines(conflict.changes, { locale, t, timeZone }),
        empty: t('conflict.theirs.empty'),
      }}
    >
      <Button size="xs" variant="filled" onClick={onGoOn}>
        {t('conflict.goOn')}
      </Button>
      <Button size="xs" onClick={onTakeTheirs}>
        {t('conflict.takeTheirs')}
      </Button>
    </BothVersions>
  )
}
