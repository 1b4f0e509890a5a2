/** Cycles among steps, each once, beginning with the step that was reached first. `uses` says which steps each one reads. */
export const listStepCycles = (uses: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly string[])[] => {
  const cycles: string[][] = []
  const done = new Set<string>()
  const path: string[] = []
  const visit = (step: string): void => {
    const at = path.indexOf(step)
    if (at >= 0) {
      cycles.push(path.slice(at))
      return
    }
    if (done.has(step)) return
    path.push(step)
    for (const used of uses.get(step) ?? []) visit(used)
    path.pop()
    done.add(step)
  }
  for (const step of uses.keys()) visit(step)
  return cycles
}
