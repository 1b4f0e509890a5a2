/** One measured figure. */
export type Measurement = {
  /** Subject and unit: `intake.applications-per-s`, `determination.us`. */
  readonly bench: string
  readonly value: number
  readonly unit: string
  /** What it was measured against in the same run. */
  readonly peer?: string
  /** Value divided by the peer's. */
  readonly ratio?: number
}

/** Prints a measurement as one line of JSON, so that runs can be compared by a script. */
export function report(measurement: Measurement): void {
  console.log(renderMeasurement(measurement))
}

/** A figure of one page on one visit. */
export function reportPage({
  page,
  visit,
  ...measurement
}: Measurement & { readonly page: string; readonly visit: 'first' | 'second' }): void {
  console.log(JSON.stringify({ ...JSON.parse(renderMeasurement(measurement)), page, visit }))
}

/** Four significant digits: more would be noise. Throws for a figure that is none, which a failed measurement leaves. */
export function renderMeasurement({ bench, value, unit, peer, ratio }: Measurement): string {
  for (const figure of [value, ratio ?? 0]) {
    if (!Number.isFinite(figure))
      throw new Error(`Expected ${bench} to be a number, but it is ${figure}. The measurement failed.`)
  }
  return JSON.stringify({ bench, value: round(value), unit, peer, ratio: ratio === undefined ? undefined : round(ratio) })
}

const round = (figure: number) => Number(figure.toPrecision(4))
