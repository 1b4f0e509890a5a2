/** A task of the list that somebody may answer together with others. */
export type SeveralTask = {
  readonly id: string
  readonly reference: string
  readonly name: string
  readonly step: string
  readonly program: string
  readonly bundleHash: string
  readonly form: string
}

export type TaskGroup = {
  readonly key: string
  readonly title: string
  readonly bundleHash: string
  readonly form: string
  readonly tasks: readonly SeveralTask[]
}

/** Tasks that ask the same questions: one form of one version of a programme. */
export const listGroups = (tasks: readonly SeveralTask[]): readonly TaskGroup[] => {
  const groups = new Map<string, TaskGroup>()
  for (const task of tasks) {
    const key = `${task.bundleHash} ${task.form}`
    const known = groups.get(key)
    const title = `${task.step}, ${task.program}`
    groups.set(key, {
      key,
      title: known?.title ?? title,
      bundleHash: task.bundleHash,
      form: task.form,
      tasks: [...(known?.tasks ?? []), task],
    })
  }
  return [...groups.values()]
}
