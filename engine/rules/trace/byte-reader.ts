/** The bytes are no trace of this rule set. */
export class TraceFault extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'TraceFault'
  }
}

/** Reads what a ByteWriter wrote. */
export class ByteReader {
  readonly #bytes: readonly number[]
  #at = 0

  constructor(bytes: readonly number[]) {
    this.#bytes = bytes
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  byte(): number {
    const value = this.#bytes[this.#at]
    if (value === undefined) throw new TraceFault('The trace ends early: it belongs to other rules, or was cut.')
    this.#at += 1
    return value
  }

  whole(): bigint {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.byte()
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }

  small(): number {
    return Number(this.whole())
  }

  text(): string {
    const length = this.small()
    let text = ''
    for (let index = 0; index < length; index += 1) text += String.fromCharCode(this.small())
    return text
  }
}
