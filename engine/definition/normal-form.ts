import canonicalize from 'canonicalize'

/** The normal form of data: RFC 8785 canonical JSON, so that layout, comments and key order do not count. */
export const renderCanonicalJson = (value: unknown): string => {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('Expected a JSON value, but got undefined.')
  return text
}

/** The normal form of a text template: Unicode NFC, line ends LF, one line end at the end. */
export const renderNormalText = (text: string): string => `${text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\n+$/, '')}\n`
