import { z } from 'zod'
import type { Application } from '#engine/cases/application/application.ts'
import { type HistoryEntry, historyKinds } from '#engine/cases/queries/case-queries.ts'
import type { ServerContext } from '../../services.ts'
import { readingCases } from '../access.ts'
import { findNames, type Name } from '../case-work/find-names.ts'
import { authorised } from '../init.ts'
import { getTaskTitle, type Text } from '../program/program-texts.ts'
import type { TypedValue } from './case-explanation.ts'
import { describeFact } from './describe-fact.ts'
import { findApplication, logCaseRead } from './find-application.ts'

const Cursor = z
  .string()
  .max(300)
  .refine((text) => isCursor(text), 'Expected the cursor of an entry')

export const CaseHistoryInput = z.strictObject({
  applicationId: z.uuid(),
  kinds: z.array(z.enum(historyKinds)).max(historyKinds.length).default([]),
  descending: z.boolean().default(true),
  after: Cursor.nullable().default(null),
  limit: z.number().int().min(1).max(200).default(50),
})

/** What an entry is about, as a page says it: a name in both languages, somebody's own words, or a value. */
export type DescribedEntry = Omit<HistoryEntry, 'details'> & {
  readonly about: Text | null
  readonly words: string | null
  readonly value: TypedValue | null
  readonly colleague: Name | null
  readonly outcome: string | null
  readonly date: string | null
  readonly period: string | null
  readonly amountMinor: bigint | null
  readonly currency: string | null
  readonly count: number | null
  readonly link: { readonly to: 'document' | 'cycle' | 'instance'; readonly id: string } | null
}

/** Everything that happened to a case, a page at a time, in the words of its programme; logged as a read of the persons in it. */
export const listCaseHistory = authorised(readingCases)
  .input(CaseHistoryInput)
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const application = await findApplication(context, input.applicationId)
      await logCaseRead(context, application, 'history')
      const kinds = input.kinds.length === 0 ? historyKinds : input.kinds
      const page = await context.caseQueries.listHistory({ ...input, kinds })
      const describe = await createDescriber(context, application, page.entries)
      return { ...page, entries: page.entries.map(describe) }
    }),
  )

type Read = (name: string) => string | null

/** Knows the tasks, papers, colleagues and elements of one case by their ids. */
const createDescriber = async (
  context: ServerContext,
  { id: applicationId, bundleHash }: Pick<Application, 'id' | 'bundleHash'>,
  entries: readonly HistoryEntry[],
) => {
  const instance = await context.stores.process.findInstanceOfApplication(applicationId)
  const runnable = await context.programs.get(instance?.bundleHash ?? bundleHash)
  const tasks = new Map((await context.stores.process.findTasks({ applicationId })).map((task) => [task.id, task]))
  const papers = new Map((await context.stores.caseWork.listPaperRequests(applicationId)).map(({ id, paper }) => [id, paper]))
  const nameOf = await findNames(context, entries.flatMap(listColleagues))
  const nameElement = (id: string): string => runnable.process.elements[id]?.name ?? id
  const nameTask = (id: string): Text | null => {
    const task = tasks.get(id)
    return task === undefined ? null : getTaskTitle(runnable.program, task)
  }
  const nameAbout = (read: Read, { path }: HistoryEntry['details']): Text | null => {
    const [fact, element] = [read('path'), read('element')]
    if (fact !== null) return describeFact(runnable, fact).label
    return nameTask(read('taskId') ?? '') ?? renderPath(element === null ? path : [[element]], nameElement)
  }
  return (entry: HistoryEntry): DescribedEntry => {
    const { details, ...rest } = entry
    const read: Read = (name) => (typeof details[name] === 'string' ? (details[name] as string) : null)
    const path = read('path')
    const amount = read('amountMinor')
    const [colleague] = listColleagues(entry)
    return {
      ...rest,
      about: nameAbout(read, details),
      words: read('text') ?? read('name') ?? papers.get(read('requestId') ?? '') ?? read('reason'),
      value: path === null ? null : describeFact(runnable, path).typed(details.value as TypedValue['value']),
      colleague: colleague === undefined ? null : nameOf(colleague),
      outcome: read('outcome'),
      date: findDate(read, entry.type),
      period: read('determinedThrough') ?? read('period'),
      amountMinor: amount === null ? null : BigInt(amount),
      currency: read('currency'),
      count: typeof details.count === 'number' ? details.count : null,
      link: findLink(read),
    }
  }
}

/** Who else a step is about: to whom a task was handed. */
const listColleagues = ({ type, details }: HistoryEntry): readonly string[] =>
  type === 'task-handed-over' && typeof details.to === 'string' ? [details.to] : []

const findDate = (read: Read, type: string): string | null =>
  type === 'enrolment-terminated' ? read('to') : (read('from') ?? read('dueOn') ?? read('payOn'))

/** The elements through which a step of the workflow came, each once. */
const renderPath = (path: unknown, nameElement: (id: string) => string): Text | null => {
  if (!Array.isArray(path)) return null
  const names = [...new Set(path.map((pair) => nameElement(String((pair as readonly unknown[])[0]))))].join(', ')
  return names === '' ? null : { en: names, mn: names }
}

const findLink = (read: Read): DescribedEntry['link'] => {
  for (const [name, to] of [
    ['documentId', 'document'],
    ['cycleId', 'cycle'],
    ['instanceId', 'instance'],
  ] as const) {
    const id = read(name)
    if (id !== null) return { to, id }
  }
  return null
}

function isCursor(text: string): boolean {
  try {
    return z.tuple([z.iso.datetime({ offset: true }), z.string().max(120)]).safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}
