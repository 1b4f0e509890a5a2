import Link from 'next/link'
import { formatDate, formatPerson } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { type Translate, translateCount } from '../../_ui/translate.ts'
import styles from './beside.module.css'
import type { CaseView } from './case-view.ts'
import { describeAge } from './describe-age.ts'

type HouseholdProps = { readonly view: CaseView; readonly locale: Locale; readonly t: Translate }
type Person = NonNullable<CaseView['household']['members'][number]['person']>

/** Who lives together on the day, the head first, with what each is in the case; then who else the application names. */
export function Household({ view, locale, t }: HouseholdProps) {
  const { members, day } = view.household
  const inHousehold = new Set(members.flatMap(({ person }) => (person === null ? [] : [person.id])))
  const others = view.roles.filter(({ id, head }) => head === null && !inHousehold.has(id))
  return (
    <section>
      <h3 className={styles.title}>
        {members.length === 0 ? t('case.people') : translateCount(t, 'case.household', members.length)}{' '}
        {members.length === 0 ? null : <span className="muted">{t('case.household.on', { date: formatDate(day, locale) })}</span>}
      </h3>
      {members.length === 0 ? (
        <p className={styles.quiet}>{t('case.household.none', { date: formatDate(day, locale) })}</p>
      ) : (
        <ul className={styles.people}>
          {members.map(({ role, since, person }) => (
            <PersonRow
              key={person?.id ?? `${role} ${since}`}
              person={person}
              words={[t(`case.household.role.${role}`), ...listCaseRoles(view, person?.id, locale)]}
              day={day}
              locale={locale}
              t={t}
            />
          ))}
        </ul>
      )}
      {others.length === 0 ? null : (
        <>
          {members.length === 0 ? null : <h4 className={styles.subtitle}>{t('case.people.named')}</h4>}
          <ul className={styles.people}>
            {others.map(({ role, label, person }) => (
              <PersonRow key={role} person={person} words={[label[locale]]} day={day} locale={locale} t={t} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** What the application makes of somebody. */
const listCaseRoles = ({ roles }: CaseView, id: string | undefined, locale: Locale): readonly string[] =>
  roles.filter((role) => role.id === id).map(({ label }) => label[locale])

type PersonRowProps = {
  readonly person: Person | null
  readonly words: readonly string[]
  readonly day: string
  readonly locale: Locale
  readonly t: Translate
}

function PersonRow({ person, words, day, locale, t }: PersonRowProps) {
  return (
    <li>
      <span>
        {person === null ? t('case.people.outside') : <PersonLink person={person} locale={locale} t={t} />}{' '}
        <span className="muted">{renderOnce(words)}</span>
      </span>
      {person === null ? null : (
        <span className={`number secondary ${styles.age}`}>
          {person.dateOfDeath === null
            ? describeAge(person.birthDate, day, t)
            : t('case.household.died', { date: formatDate(person.dateOfDeath, locale) })}
        </span>
      )}
    </li>
  )
}

/** A child of the household who is the child of the case is so once. */
const renderOnce = (words: readonly string[]): string =>
  [...new Map(words.map((word) => [word.toLocaleLowerCase(), word.toLocaleLowerCase()])).values()].join(', ')

/** Leads to every case in which somebody is, by their register number. */
function PersonLink({ person, locale, t }: { readonly person: Person; readonly locale: Locale; readonly t: Translate }) {
  const name = formatPerson(person.name, locale)
  if (person.registerNumber === null) return name
  return (
    <Link
      href={`/cases?q=${encodeURIComponent(person.registerNumber)}`}
      title={t('case.household.cases', { name })}
      className={styles.person}
      prefetch={false}
    >
      {name}
    </Link>
  )
}
