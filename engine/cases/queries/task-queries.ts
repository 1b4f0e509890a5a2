import type { Principal } from '../../access/grant.ts'
import type { CaseArea, CasePerson } from './case-queries.ts'

/** Whose tasks a list shows: those that I have, those of queues that my groups work, or all in sight. */
export const taskViews = ['mine', 'groups', 'all'] as const
export type TaskView = (typeof taskViews)[number]

/** What a list of tasks may be sorted by; ties go by due date, then by priority. */
export const taskSorts = ['due', 'priority', 'age', 'subject'] as const
export type TaskSort = (typeof taskSorts)[number]

/** A queue is a name in a programme. */
export type QueueName = { readonly programId: string; readonly queue: string }

export type TaskFilter = {
  readonly view: TaskView
  readonly principalId: string
  readonly day: string
  readonly queue: QueueName | null
  readonly programIds: readonly string[]
  /** Only those that are late on the day, or that nobody has. */
  readonly late: boolean
  readonly free: boolean
  /** Only those that somebody has; null is anybody or nobody. */
  readonly workerId: string | null
  /** A name in either script, a register number, or a reference; null is all. */
  readonly search: string | null
  readonly sort: TaskSort
  readonly descending: boolean
  /** Where the page begins: `cursor` of the row before it. */
  readonly after: string | null
  readonly limit: number
}

export type TaskListRow = {
  readonly id: string
  readonly reference: string
  readonly programId: string
  readonly bundleHash: string
  readonly queue: string
  readonly element: string
  readonly form: string | null
  readonly priority: number
  readonly dueOn: string | null
  readonly createdAt: string
  readonly subject: CasePerson | null
  readonly head: CasePerson | null
  readonly area: CaseArea
  readonly worker: Principal | null
  /** Only for somebody who has not worked on the case yet. */
  readonly secondPerson: boolean
  readonly cursor: string
}

export type TaskPage = { readonly rows: readonly TaskListRow[]; readonly total: number; readonly next: string | null }

export type QueueCount = QueueName & { readonly open: number; readonly late: number }

export type TaskCounts = {
  readonly mine: { readonly open: number; readonly late: number }
  /** Queues that my groups work. */
  readonly queues: readonly QueueCount[]
  readonly all: { readonly open: number; readonly late: number }
}

type Reader = { readonly principalId: string; readonly day: string }

/** What pages ask of tasks, bound to one transaction and its scope. */
export type TaskQueries = {
  listTasks(filter: TaskFilter): Promise<TaskPage>
  countTasks(reader: Reader): Promise<TaskCounts>
  /**
   * Locks the next task for somebody: one that they have already, else the first that nobody has in the queues of their groups, by priority, due
   * date and age. Tasks that another transaction holds are passed over, and second-person tasks of cases that they worked on.
   */
  takeNext(
    reader: Reader & { readonly queue: QueueName | null; readonly except: readonly string[] },
  ): Promise<{ readonly id: string; readonly reference: string } | undefined>
  /** Who else works the queue of a task on a day: to whom it may be handed. */
  listColleagues(query: { readonly taskId: string; readonly day: string }): Promise<readonly Principal[]>
}
