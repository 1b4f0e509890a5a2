import { findMessageKey, type Translate } from '../../_ui/translate.ts'

/** What was done, in words; the code itself where nobody has given it words yet. */
export const renderAction = (action: string, t: Translate): string => {
  const key = findMessageKey(`audit.action.${action}`)
  return key === undefined ? action : t(key)
}
