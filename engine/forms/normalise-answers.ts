/** Answers as they are checked and kept: text is NFC and trimmed, and an empty field is no answer. */
export const normaliseAnswers = (posted: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(posted)
      .map(([name, value]): [string, unknown] => [name, typeof value === 'string' ? value.normalize('NFC').trim() : value])
      .filter(([, value]) => value !== '' && value !== undefined && value !== null),
  )
