import { findMessageKey, type Translate } from '../../_ui/translate.ts'
import type { CaseWorkView } from '../case-work/case-work-view.ts'

/** What the workflow does when the paper does not come in time, as far as it says. */
export const renderAfterPaper = (after: CaseWorkView['afterPaper'], t: Translate): string => {
  if (after === null) return t('papers.after.unknown')
  const key = findMessageKey(`papers.after.${after.job ?? ''}`)
  return key === undefined ? t('papers.after.step', { step: after.name }) : t(key)
}
