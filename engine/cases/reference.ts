/** Crockford's base 32: no I, L, O, U, so that it can be read aloud and typed. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const payloadLength = 8

/**
 * A public reference such as `7K3M-92QX-D`: eight random characters and one that checks them (Luhn mod 32: every single wrong character and
 * nearly every swap of neighbours is found). `random` are at least eight bytes from the shell's secure source.
 */
export const renderReference = (random: Uint8Array): string => {
  if (random.length < payloadLength) throw new RangeError(`Expected at least ${payloadLength} random bytes.`)
  const payload = Array.from(random.subarray(0, payloadLength), (byte) => alphabet[byte % alphabet.length]).join('')
  return `${payload.slice(0, 4)}-${payload.slice(4)}-${computeCheckCharacter(payload)}`
}

/** The reference as it is stored, from what a person typed (lower case, without hyphens, O for 0); undefined when the check fails. */
export const parseReference = (typed: string): string | undefined => {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  const isWritten = plain.length === payloadLength + 1 && [...plain].every((character) => alphabet.includes(character))
  if (!isWritten || computeCheckCharacter(plain.slice(0, payloadLength)) !== plain[payloadLength]) return undefined
  return `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8)}`
}

const computeCheckCharacter = (payload: string): string => {
  const base = alphabet.length
  let sum = 0
  for (const [index, character] of [...payload].reverse().entries()) {
    const value = alphabet.indexOf(character) * (index % 2 === 0 ? 2 : 1)
    sum += Math.floor(value / base) + (value % base)
  }
  return alphabet[(base - (sum % base)) % base] as string
}
