import { formatDate, formatDay, formatPerson } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import type { Translate } from '../../_ui/translate.ts'
import type { CaseWorkView } from '../case-work/case-work-view.ts'
import styles from './beside.module.css'
import type { CaseView } from './case-view.ts'

type AskedProps = {
  readonly view: CaseView
  readonly work: CaseWorkView
  readonly locale: Locale
  readonly t: Translate
}

/** What was applied for and for whom, and the paper that the applicant was asked for. */
export function Asked({ view, work, locale, t }: AskedProps) {
  const { application, roles, program } = view
  const role = roles.find(({ id }) => id === application.subjectId)
  const subject = role?.person ?? role?.head ?? null
  const open = work.requests.filter(({ status }) => status === 'open')
  return (
    <section>
      <h3 className={styles.title}>{t('case.asked')}</h3>
      <ul className={styles.asked}>
        <li>{t('case.asked.program', { program: program.title[locale], date: formatDate(application.submittedOn, locale) })}</li>
        {subject === null ? null : <li>{t('case.asked.for', { name: formatPerson(subject.name, locale) })}</li>}
        {open.map(({ id, paper, askedAt, dueOn }) => (
          <li key={id}>{t('case.asked.paper', { paper, asked: formatDay(askedAt, locale), due: formatDay(dueOn, locale) })}</li>
        ))}
      </ul>
    </section>
  )
}
