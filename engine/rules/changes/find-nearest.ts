/** What a search needs: does the outcome change when the fact is so many units from where it is, in one direction? */
type Probe = (distance: number) => boolean

/**
 * The least distance at which the outcome changes: doubles the stride until it does, looks at the given distances on the way (the
 * thresholds of the rules), and halves the last gap. Exact where the outcome changes once between two looks; a window that opens and
 * closes between two of them can be missed.
 */
export const findNearest = (
  changes: Probe,
  { stride, furthest, marks }: { readonly stride: number; readonly furthest: number; readonly marks: readonly number[] },
): number | undefined => {
  const looks = new Set(marks.filter((mark) => mark > 0 && mark <= furthest))
  for (let distance = stride; distance < furthest; distance *= 2) looks.add(distance)
  if (furthest > 0) looks.add(furthest)
  let same = 0
  for (const distance of [...looks].sort((a, b) => a - b)) {
    if (changes(distance)) return halve(changes, same, distance)
    same = distance
  }
  return undefined
}

const halve = (changes: Probe, from: number, to: number): number => {
  let [same, changed] = [from, to]
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2)
    if (changes(middle)) changed = middle
    else same = middle
  }
  return changed
}
