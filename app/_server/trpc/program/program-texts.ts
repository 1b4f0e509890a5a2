import type { Program } from '#engine/definition/program.ts'

/** A text in every language of the pages. */
export type Text = { readonly en: string; readonly mn: string }

/** A text of a programme by its key; what a language lacks is said in the other one, and the key itself is the last resort. */
export const findText = ({ translations }: Program, key: string): Text | undefined => {
  const [en, mn] = [translations.get('en')?.[key], translations.get('mn')?.[key]]
  return en === undefined && mn === undefined ? undefined : { en: en ?? mn ?? key, mn: mn ?? en ?? key }
}

export const getText = (program: Program, key: string): Text => findText(program, key) ?? { en: key, mn: key }

/** What a task is called: by its form, else by its element in the workflow. */
export const getTaskTitle = (program: Program, task: { readonly form: string | null; readonly element: string }): Text => {
  const form = task.form === null ? undefined : (program.definition.forms[task.form] ?? task.form)
  return (form === undefined ? undefined : findText(program, `form.${form}.title`)) ?? { en: task.element, mn: task.element }
}
