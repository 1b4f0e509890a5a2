/** A sum of whole amounts that is exact however large it grows. */
export class MinorSum {
  #small = 0
  #large = 0n

  add(amountMinor: number): void {
    if (Math.abs(amountMinor) > 2 ** 50) {
      this.#large += BigInt(amountMinor)
      return
    }
    this.#small += amountMinor
    if (Math.abs(this.#small) > 2 ** 52) this.#settle()
  }

  #settle(): void {
    this.#large += BigInt(this.#small)
    this.#small = 0
  }

  get total(): bigint {
    this.#settle()
    return this.#large
  }
}
