const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** What the address of the registration page says: which attempt it is, so that a reload goes on with it, and the programme. */
export type RegistrationParams = { readonly attempt: string | null; readonly programId: string | null }

type Params = Readonly<Record<string, string | string[] | undefined>>

export const parseRegistrationParams = ({ draft, program }: Params): RegistrationParams => ({
  attempt: typeof draft === 'string' && UUID.test(draft) ? draft : null,
  programId: typeof program === 'string' && program !== '' ? program.slice(0, 100) : null,
})

export const renderRegistrationAddress = ({ attempt, programId }: RegistrationParams): string => {
  const query = new URLSearchParams({
    ...(attempt === null ? {} : { draft: attempt }),
    ...(programId === null ? {} : { program: programId }),
  })
  return query.size === 0 ? '/cases/new' : `/cases/new?${query}`
}
