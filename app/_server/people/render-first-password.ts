/** No letter that is read as another; 32 of them, so that each byte chooses evenly. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789A'

/** A password to be told once and replaced: five groups of four, 100 bits. */
export const renderFirstPassword = (randomBytes: (count: number) => Uint8Array): string =>
  [...randomBytes(20)]
    .map((byte) => LETTERS[byte % LETTERS.length])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')
