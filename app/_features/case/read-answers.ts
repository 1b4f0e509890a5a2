type Question = { readonly name: string; readonly kind: string }

/** What a form says, by field; an empty field is no answer, and numbers are numbers where they can be read as such. */
export const readAnswers = (form: FormData, fields: readonly Question[]): Readonly<Record<string, string | number | boolean>> =>
  Object.fromEntries(
    fields.flatMap(({ name, kind }): [string, string | number | boolean][] => {
      const text = String(form.get(name) ?? '').trim()
      if (kind === 'boolean') return [[name, form.get(name) !== null]]
      if (text === '') return []
      return [[name, ['integer', 'money', 'decimal'].includes(kind) ? readNumber(text) : text]]
    }),
  )

/** People group digits with spaces and commas. What is no number is passed on as it is, so that the server says so. */
const readNumber = (text: string): number | string => {
  const plain = text.replace(/[\s,\u00a0₮]/g, '')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text
}
