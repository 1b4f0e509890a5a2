import { IconUsers } from '@tabler/icons-react'
import Link from 'next/link'
import { formatPerson } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import table from '../../_ui/table.module.css'
import type { Translate } from '../../_ui/translate.ts'
import styles from './person-cells.module.css'

type Person = { readonly name: Parameters<typeof formatPerson>[0]; readonly registerNumber: string | null }

type PersonCellsProps = {
  readonly row: { readonly reference: string; readonly subject: Person | null; readonly head: Person | null }
  readonly locale: Locale
  readonly t: Translate
}

/** Two cells: who it is about, which links to the case, and the register number. */
export function PersonCells({ row: { reference, subject, head }, locale, t }: PersonCellsProps) {
  const person = subject ?? head
  return (
    <>
      <td className={table.clip}>
        <Link href={`/cases/${reference}`} className={table.main} data-row prefetch={false}>
          {person === null ? reference : formatPerson(person.name, locale)}
        </Link>
        {head === null ? null : (
          <span className={styles.household} title={t('cases.household')}>
            <IconUsers size={14} stroke={1.75} aria-hidden />
            <span className="hidden">{t('cases.household')}</span>
          </span>
        )}
      </td>
      <td className="number secondary">
        {person === null ? <span className="muted">{t('cases.hidden')}</span> : person.registerNumber}
      </td>
    </>
  )
}
