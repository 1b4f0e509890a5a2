'use client'

import { type Icon, IconArchive, IconCalendarOff, IconCircleXFilled, IconEye, IconShieldCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Text } from '../../_server/trpc/program/program-texts.ts'
import { formatDate, formatInstant } from '../../_ui/format.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import type { Locale } from '../../_ui/locale.ts'
import { Status, type Tone } from '../../_ui/status.tsx'
import type { Translate } from '../../_ui/translate.ts'
import { nameOf } from '../admin/name-of.ts'
import { formatValue } from '../case/format-value.ts'
import type { EvidenceVersion } from './evidence-rows.ts'
import styles from './evidence-table.module.css'

type EvidenceCellsProps = {
  readonly label: Text
  readonly version: EvidenceVersion
  readonly currency: string
  readonly timeZone: string
  readonly isSuperseded?: boolean
  /** What opens below the fact. */
  readonly children?: ReactNode
}

/** One version of a fact as a row. */
export function EvidenceCells({ label, version, currency, timeZone, isSuperseded = false, children }: EvidenceCellsProps) {
  const t = useTranslate()
  const locale = useLocale()
  const { verification, source, recordedAt, receivedOn, by } = version
  const word = verifications[isSuperseded && verification === 'verified' ? 'superseded' : verification]
  const name = by === null ? t('facts.source.registry') : nameOf(by, locale) || t('history.system')
  return (
    <tr data-superseded={isSuperseded || undefined}>
      <td className={styles.fact}>
        {label[locale]}
        {children}
      </td>
      <td className="number">{formatValue(version.value, { locale, t, currency })}</td>
      <td className="number">{renderValidity(version, locale, t)}</td>
      <td>
        {t(`facts.source.${source}`)}
        {receivedOn === null ? null : (
          <span className={styles.small}>{t('facts.received', { date: formatDate(receivedOn, locale) })}</span>
        )}
      </td>
      <td>
        <Status tone={word.tone} icon={word.icon}>
          {t(`facts.verification.${word.key}`)}
        </Status>
      </td>
      <td className="secondary">
        {recordedAt === null ? name : formatInstant(recordedAt, timeZone, locale)}
        {recordedAt === null ? null : <span className={styles.small}>{name}</span>}
      </td>
    </tr>
  )
}

type Word = {
  readonly key: 'verified' | 'unverified' | 'rejected' | 'expired' | 'superseded'
  readonly icon: Icon
  readonly tone: Tone
}

const verifications: Readonly<Record<Word['key'], Word>> = {
  verified: { key: 'verified', icon: IconShieldCheck, tone: 'success' },
  unverified: { key: 'unverified', icon: IconEye, tone: 'warning' },
  rejected: { key: 'rejected', icon: IconCircleXFilled, tone: 'danger' },
  expired: { key: 'expired', icon: IconCalendarOff, tone: 'neutral' },
  superseded: { key: 'superseded', icon: IconArchive, tone: 'neutral' },
}

const renderValidity = ({ validFrom, validTo }: EvidenceVersion, locale: Locale, t: Translate): string => {
  if (validFrom === null && validTo === null) return t('facts.always')
  if (validTo === null) return t('facts.from', { date: formatDate(validFrom ?? '', locale) })
  if (validFrom === null) return t('facts.until', { date: formatDate(validTo, locale) })
  return t('facts.between', { from: formatDate(validFrom, locale), to: formatDate(validTo, locale) })
}
