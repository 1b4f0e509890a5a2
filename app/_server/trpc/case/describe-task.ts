import type { CaseTask } from '#engine/cases/queries/case-queries.ts'
import type { FormField } from '#engine/definition/form.ts'
import type { Program } from '#engine/definition/program.ts'
import { findText, getTaskTitle, getText, type Text } from '../program/program-texts.ts'

/** A field of a task's form with its texts. */
export type DescribedField = {
  readonly name: string
  readonly label: Text
  readonly help: Text | null
  readonly required: boolean
  readonly kind: 'choice' | 'text' | 'long-text' | 'date' | 'boolean' | 'integer' | 'money' | 'decimal'
  readonly options: readonly { readonly value: string; readonly label: Text }[]
  readonly maxLength: number | null
}

/** Why the reader cannot complete an open task; null when they can. */
export type TaskObstacle = 'not-in-queue' | 'claimed-by-another' | 'second-person' | null

/** A task with its title, its form, and whether the reader may work it. */
export const describeTask = (
  program: Program,
  task: CaseTask,
  { reader, workedBy }: { readonly reader: string; readonly workedBy: readonly string[] },
) => ({
  id: task.id,
  element: task.element,
  queue: task.queue,
  status: task.status,
  dueOn: task.dueOn,
  createdAt: task.createdAt,
  endedAt: task.endedAt,
  worker: task.worker,
  endedBy: task.endedByPrincipal,
  isMine: task.assignee === reader,
  title: getTaskTitle(program, task),
  fields: task.status === 'open' ? listFields(program, task.form) : [],
  obstacle: findObstacle(task, reader, workedBy),
})

function findObstacle(task: CaseTask, reader: string, workedBy: readonly string[]): TaskObstacle {
  if (!task.inReadersQueue) return 'not-in-queue'
  if (task.assignee !== null && task.assignee !== reader) return 'claimed-by-another'
  return task.secondPerson && workedBy.includes(reader) ? 'second-person' : null
}

function listFields(program: Program, name: string | null): readonly DescribedField[] {
  const id = name === null ? undefined : (program.definition.forms[name] ?? name)
  const form = id === undefined ? undefined : program.forms.get(id)
  if (id === undefined || form === undefined) return []
  const layout = program.formLayouts.get(id) ?? {}
  const order = Array.isArray(layout['ui:order']) ? (layout['ui:order'] as readonly string[]) : Object.keys(form.properties)
  return order.flatMap((field): DescribedField[] => {
    const schema = form.properties[field]
    if (schema === undefined) return []
    const key = `form.${id}.${field}`
    const widget = (layout[field] as { 'ui:widget'?: string } | undefined)?.['ui:widget']
    return [
      {
        name: field,
        label: getText(program, `${key}.label`),
        help: findText(program, `${key}.help`) ?? null,
        required: form.required.includes(field),
        kind: findKind(schema, widget),
        options: listOptions(schema).map((value) => ({ value, label: getText(program, `${key}.option.${value}`) })),
        maxLength: schema.type === 'string' ? (schema.maxLength ?? null) : null,
      },
    ]
  })
}

const listOptions = (field: FormField): readonly string[] => (field.type === 'string' ? (field.enum ?? []) : [])

function findKind(field: FormField, widget: string | undefined): DescribedField['kind'] {
  if (field.type === 'boolean' || field.type === 'integer') return field.type
  if (field.type === 'number') return field['x-type']
  if (field.enum !== undefined) return 'choice'
  if (field.format === 'date') return 'date'
  return widget === 'textarea' ? 'long-text' : 'text'
}
