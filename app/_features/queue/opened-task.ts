/** The task that somebody has just taken to work on: its form takes the focus, once. */
let opened: string | null = null

export const openTask = (taskId: string): void => {
  opened = taskId
}

/** Whether this task was just taken; asked again, it is not. */
export const takeOpened = (taskId: string): boolean => {
  if (opened !== taskId) return false
  opened = null
  return true
}
