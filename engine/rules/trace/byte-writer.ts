/** Bytes of a trace: small numbers take one byte, and grow by seven bits. */
export class ByteWriter {
  readonly bytes: number[] = []

  byte(value: number): void {
    this.bytes.push(value & 0xff)
  }

  /** A whole number from zero on. */
  whole(value: number | bigint): void {
    let rest = value
    if (typeof rest === 'bigint') {
      for (; rest > BigInt(Number.MAX_SAFE_INTEGER); rest >>= 7n) this.bytes.push(Number(rest & 0x7fn) | 0x80)
      rest = Number(rest)
    }
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.bytes.push((rest % 0x80) | 0x80)
    this.bytes.push(rest)
  }

  text(value: string): void {
    this.whole(value.length)
    for (let index = 0; index < value.length; index += 1) this.whole(value.charCodeAt(index))
  }
}
