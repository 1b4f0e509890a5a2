import type { ProcessInstance, TaskRow } from '#engine/process/ports.ts'
import { calendarDate } from '#engine/values/date.ts'
import { addWorkingDays } from '#engine/values/working-days.ts'
import type { RuntimeContext } from './embedded-runtime.ts'

/** What a runtime knows of a task that begins. */
export type BegunTask = Pick<TaskRow, 'taskKey' | 'element' | 'form' | 'assignee' | 'priority'> & {
  readonly candidateGroups: readonly string[]
  readonly dueDate: string | undefined
  /** `zeebe:properties` of its element. */
  readonly properties: Readonly<Record<string, string>>
}

/** Puts a task into its queue, whichever runtime asks for it. */
export const insertTaskRow = async (
  context: RuntimeContext,
  instance: Pick<ProcessInstance, 'id' | 'applicationId' | 'programId' | 'areaPath' | 'bundleHash'>,
  { candidateGroups, dueDate, properties, ...task }: BegunTask,
): Promise<void> => {
  const queue = candidateGroups[0]
  if (queue === undefined) throw new TypeError(`Expected the user task ${task.element} to name a queue; publishing checks it.`)
  const { id: instanceId, applicationId, programId, areaPath } = instance
  await context.stores.process.insertTask({
    id: context.newId(),
    instanceId,
    applicationId,
    programId,
    areaPath,
    ...task,
    queue,
    secondPerson: properties.secondPerson === 'true',
    status: 'open',
    dueOn: await computeDueDay(context, instance.bundleHash, { dueDate, workingDays: properties.dueWorkingDays }),
    createdAt: context.now,
    endedAt: null,
    endedBy: null,
  })
}

type Due = { readonly dueDate: string | undefined; readonly workingDays: string | undefined }

/** Working days by the programme's calendar where the workflow says so, else the date that it names. */
const computeDueDay = async (
  context: RuntimeContext,
  bundleHash: string,
  { dueDate, workingDays }: Due,
): Promise<string | null> => {
  if (workingDays === undefined) return dueDate?.slice(0, 10) ?? null
  const { program } = await context.programs.get(bundleHash)
  const calendar = await context.programs.getCalendar(program.definition.calendar)
  return addWorkingDays(calendar, calendarDate(context.today), Number(workingDays))
}
