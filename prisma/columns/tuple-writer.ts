import { headerBytes, signature } from './binary-copy.ts'

const pieceBytes = 64 * 1024

/** Writes tuples of binary COPY into pieces of some 64 kB. */
export class TupleWriter {
  #piece: Buffer = Buffer.allocUnsafe(pieceBytes * 2)
  #at = 0

  constructor() {
    signature.copy(this.#piece)
    this.#piece.fill(0, signature.length, headerBytes)
    this.#at = headerBytes
  }

  begin(fields: number): void {
    this.#at = this.#piece.writeInt16BE(fields, this.#at)
  }

  nothing(): void {
    this.#at = this.#piece.writeInt32BE(-1, this.#at)
  }

  bytes(source: Buffer, from: number, length: number): void {
    this.#at = this.#piece.writeInt32BE(length, this.#at)
    this.#at += source.copy(this.#piece, this.#at, from, from + length)
  }

  smallint(value: number): void {
    this.#at = this.#piece.writeInt32BE(2, this.#at)
    this.#at = this.#piece.writeInt16BE(value, this.#at)
  }

  integer(value: number): void {
    this.#at = this.#piece.writeInt32BE(4, this.#at)
    this.#at = this.#piece.writeInt32BE(value, this.#at)
  }

  /** A whole number that a double holds exactly. */
  bigint(value: number): void {
    const high = Math.floor(value / 4294967296)
    this.#at = this.#piece.writeInt32BE(8, this.#at)
    this.#at = this.#piece.writeInt32BE(high, this.#at)
    this.#at = this.#piece.writeUInt32BE(value - high * 4294967296, this.#at)
  }

  /** Words of 32 bits, the lowest byte first, as a trace is stored. */
  words(words: Int32Array, from: number, count: number): void {
    this.#at = this.#piece.writeInt32BE(count * 4, this.#at)
    for (let word = from; word < from + count; word += 1) this.#at = this.#piece.writeInt32LE(words[word] as number, this.#at)
  }

  /** The piece, when it is full; tuples must be shorter than it. */
  takeFull(): Buffer | undefined {
    return this.#at < pieceBytes ? undefined : this.#take()
  }

  finish(): Buffer {
    this.#at = this.#piece.writeInt16BE(-1, this.#at)
    return this.#take()
  }

  #take(): Buffer {
    const full = this.#piece.subarray(0, this.#at)
    this.#piece = Buffer.allocUnsafe(pieceBytes * 2)
    this.#at = 0
    return full
  }
}
