import type { LineSubject } from './entitlement-line.ts'

/** Thrown when a part of a key holds the separator: two different lines could then share one key. */
export class LineKeyFault extends Error {
  override readonly name = 'LineKeyFault'
}

/** The subject as one text: `child-benefit|child-money|<beneficiary>|2020-05`. */
export function renderSubjectKey({ programId, component, beneficiaryId, period }: LineSubject): string {
  const parts = [programId, component, beneficiaryId, period]
  const broken = parts.find((part) => part === '' || part.includes('|') || part.includes('\n'))
  if (broken !== undefined) {
    throw new LineKeyFault(
      `A part of an entitlement line's key must be filled and free of "|" and line breaks, but one is ${JSON.stringify(broken)}.`,
    )
  }
  return parts.join('|')
}

/** The natural key of a line, unique for ever: the subject and the correction number. */
export const renderLineKey = (line: LineSubject & { readonly sequence: number }): string =>
  `${renderSubjectKey(line)}|${line.sequence}`
