/** What somebody may be in this installation. Four eyes and conflicts of interest are rules of commands, not roles. */
export const roles = ['designer', 'caseworker', 'supervisor', 'payments-officer', 'administrator', 'auditor'] as const
export type Role = (typeof roles)[number]

/** A dated right: a role, for programmes, in an area with everything below it. `null` is all; `validTo` is the first day without it. */
export type Grant = {
  readonly role: Role
  readonly programs: readonly string[] | null
  readonly areaPath: string | null
  readonly validFrom: string
  readonly validTo: string | null
}

/** Who acts: a colleague with a name in both scripts. */
export type Principal = {
  readonly id: string
  readonly nameCyrillic: string
  readonly nameLatin: string
  readonly email: string | null
  readonly language: string
}
