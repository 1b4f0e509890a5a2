import { findMessageKey, type Translate } from '../../_ui/translate.ts'

/** What kind of obstacle stopped a workflow, in words; the code where a newer engine has one without words. */
export const nameIncident = (type: string, t: Translate): string => {
  const key = findMessageKey(`operations.incident.${type}`)
  return key === undefined ? type : t(key)
}
