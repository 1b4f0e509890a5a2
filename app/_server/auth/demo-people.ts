import type { Role } from '#engine/access/grant.ts'

/** Somebody who may sign in to a demo installation. Invented; names as in the pictures of the house. */
export type DemoPerson = {
  readonly role: Role
  readonly nameCyrillic: string
  readonly nameLatin: string
  readonly email: string
  /** What they see: an area with everything below it; null is the whole country. */
  readonly areaPath: string | null
}

/** Printed at each start of a demo installation and written in README.md: it protects nothing. */
export const DEMO_PASSWORD = 'khovsgol-2026'

export const demoPeople: readonly DemoPerson[] = [
  {
    role: 'caseworker',
    nameCyrillic: 'Д. Сарантуяа',
    nameLatin: 'D. Sarantuyaa',
    email: 'd.sarantuyaa@example.mn',
    areaPath: 'mn/khovsgol/moron',
  },
  { role: 'caseworker', nameCyrillic: 'Н. Ганзориг', nameLatin: 'N. Ganzorig', email: 'n.ganzorig@example.mn', areaPath: null },
  { role: 'supervisor', nameCyrillic: 'Б. Оюун', nameLatin: 'B. Oyuun', email: 'b.oyuun@example.mn', areaPath: null },
  {
    role: 'payments-officer',
    nameCyrillic: 'М. Алтанцэцэг',
    nameLatin: 'M. Altantsetseg',
    email: 'm.altantsetseg@example.mn',
    areaPath: null,
  },
  { role: 'designer', nameCyrillic: 'Э. Тэмүүжин', nameLatin: 'E. Temüüjin', email: 'e.temuujin@example.mn', areaPath: null },
  { role: 'administrator', nameCyrillic: 'Т. Энхболд', nameLatin: 'T. Enkhbold', email: 't.enkhbold@example.mn', areaPath: null },
  { role: 'auditor', nameCyrillic: 'Г. Нямсүрэн', nameLatin: 'G. Nyamsüren', email: 'g.nyamsuren@example.mn', areaPath: null },
]

/** How a role is written where people read it in English. */
const roleNames: Readonly<Record<Role, string>> = {
  designer: 'Designer',
  caseworker: 'Caseworker',
  supervisor: 'Supervisor',
  'payments-officer': 'Payments officer',
  administrator: 'Administrator',
  auditor: 'Auditor',
}

/** What the start prints. */
export const listDemoSignIns = (): readonly { role: string; email: string; password: string }[] =>
  demoPeople.map(({ role, email }) => ({ role: roleNames[role], email, password: DEMO_PASSWORD }))
