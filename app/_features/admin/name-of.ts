import type { Locale } from '../../_ui/locale.ts'

/** A colleague's name in the reader's script. */
export const nameOf = (person: { readonly nameCyrillic: string; readonly nameLatin: string }, locale: Locale): string =>
  locale === 'mn' ? person.nameCyrillic : person.nameLatin
