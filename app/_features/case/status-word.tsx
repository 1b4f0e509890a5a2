import { Status } from '../../_ui/status.tsx'
import type { Translate } from '../../_ui/translate.ts'
import type { StatusWord as Word } from './status-words.ts'

type StatusWordProps = { readonly word: Word; readonly t: Translate; readonly badge?: boolean; readonly quiet?: boolean }

/** A status of a case in the reader's language. */
export function StatusWord({ word, t, badge = false, quiet = false }: StatusWordProps) {
  return (
    <Status tone={word.tone} icon={word.icon} badge={badge} quiet={quiet}>
      {t(word.key)}
    </Status>
  )
}
