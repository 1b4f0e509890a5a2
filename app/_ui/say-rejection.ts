import { findMessageKey, type Translate } from './translate.ts'

export type SaidRejection = {
  readonly code: string
  readonly message: string
  readonly details?: Readonly<Record<string, unknown>> | undefined
}

/**
 * A refusal in the reader's language: in the words of the place where it is shown (`work.refused.…`), else in the house's (`refused.…`), with
 * the figures that the command gave. What neither knows comes as the command said it, in English.
 */
export const sayRejection = (t: Translate, { code, message, details = {} }: SaidRejection, place: string): string => {
  const key = findMessageKey(`${place}.refused.${code}`) ?? findMessageKey(`refused.${code}`)
  if (key === undefined) return message
  const values = Object.entries(details).filter((entry): entry is [string, string | number] =>
    ['string', 'number'].includes(typeof entry[1]),
  )
  return t(key, Object.fromEntries(values))
}
