import { TraceFault } from './byte-reader.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** RFC 4648, section 5, without padding. */
export const toBase64Url = (bytes: readonly number[]): string => {
  let text = ''
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b, c] = [bytes[index], bytes[index + 1], bytes[index + 2]]
    text += letters.charAt(a >> 2) + letters.charAt(((a & 3) << 4) | ((b ?? 0) >> 4))
    if (b !== undefined) text += letters.charAt(((b & 15) << 2) | ((c ?? 0) >> 6))
    if (c !== undefined) text += letters.charAt(c & 63)
  }
  return text
}

export const fromBase64Url = (text: string): readonly number[] => {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const letter of text) {
    const value = letters.indexOf(letter)
    if (value < 0) throw new TraceFault(`"${letter}" stands in no trace.`)
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >> bits) & 0xff)
  }
  return bytes
}
