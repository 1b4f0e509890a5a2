import { SaxesParser } from 'saxes'
import { type Rejection, reject } from '../../values/rejection.ts'

export type XmlRejectionCode = 'file-too-large' | 'not-xml' | 'document-type-refused' | 'wrong-message'

export type XmlWalk<Code extends string> = {
  readonly chunks: Iterable<string>
  readonly maxCharacters: number
  /** The root element is `Document` in this namespace, its only child `message`: another message or version is refused. */
  readonly namespace: string
  readonly message: string
  /** `path` begins below the message: `GrpHdr/MsgId`. `text` is that of an element without children, trimmed. A rejection ends the walk. */
  readonly onOpen?: (path: string, line: number) => void
  readonly onClose: (
    path: string,
    text: string,
    at: { line: number; attributes: Readonly<Record<string, string>> },
  ) => Rejection<Code> | undefined
}

class WalkEnd extends Error {
  readonly rejection: Rejection
  constructor(rejection: Rejection) {
    super(rejection.code)
    this.rejection = rejection
  }
}

const end = (code: string, message: string, line: number): never => {
  throw new WalkEnd(reject(code, message, { line }).rejection)
}

/**
 * Reads XML as a stream. Nothing outside the file is ever read: a document type, and with it every entity of its own, is refused.
 * Returns why the file is refused, or undefined when it was read to the end.
 */
export function walkXml<Code extends string>(walk: XmlWalk<Code>): Rejection<Code | XmlRejectionCode> | undefined {
  const parser = createParser(walk)
  let characters = 0
  try {
    for (const chunk of walk.chunks) {
      characters += chunk.length
      if (characters > walk.maxCharacters) {
        end('file-too-large', `Expected a file of at most ${walk.maxCharacters} characters, but it is larger.`, parser.line)
      }
      parser.write(chunk)
    }
    parser.close()
    return undefined
  } catch (error) {
    if (error instanceof WalkEnd) return error.rejection as Rejection<Code | XmlRejectionCode>
    throw error
  }
}

type Frame = { readonly name: string; text: string; hasChildren: boolean; attributes: Record<string, string> }

function createParser<Code extends string>({ namespace, message, onOpen, onClose }: XmlWalk<Code>) {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const stack: Frame[] = []
  const pathOf = () =>
    stack
      .slice(2)
      .map((frame) => frame.name)
      .join('/')
  parser.on('error', (error) =>
    end('not-xml', `Expected XML, but ${error.message.replace(/^\d+:\d+: /, '')} (line ${parser.line}).`, parser.line),
  )
  parser.on('doctype', () =>
    end(
      'document-type-refused',
      `Expected a message without a document type, but line ${parser.line} declares one.`,
      parser.line,
    ),
  )
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && encoding.toUpperCase() !== 'UTF-8') {
      end('not-xml', `Expected a file in UTF-8, but it says that it is in ${encoding}.`, parser.line)
    }
  })
  parser.on('opentag', (tag) => {
    requireMessage({ depth: stack.length, name: tag.local, uri: tag.uri, namespace, message, line: parser.line })
    const parent = stack.at(-1)
    if (parent !== undefined) parent.hasChildren = true
    const attributes = Object.fromEntries(Object.values(tag.attributes).map((attribute) => [attribute.local, attribute.value]))
    stack.push({ name: tag.local, text: '', hasChildren: false, attributes })
    if (stack.length > 2) onOpen?.(pathOf(), parser.line)
  })
  const addText = (text: string) => {
    const frame = stack.at(-1)
    if (frame !== undefined) frame.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const path = pathOf()
    const frame = stack.pop()
    if (frame === undefined || path === '') return
    const text = frame.hasChildren ? '' : frame.text.trim()
    const rejection = onClose(path, text, { line: parser.line, attributes: frame.attributes })
    if (rejection !== undefined) throw new WalkEnd(rejection)
  })
  return parser
}

type Opened = { depth: number; name: string; uri: string; namespace: string; message: string; line: number }

function requireMessage({ depth, name, uri, namespace, message, line }: Opened): void {
  const version = namespace.split(':').at(-1)
  const expected = depth === 0 ? 'Document' : message
  if (uri !== namespace) {
    end('wrong-message', `Expected a message ${version}, but line ${line} is of "${uri === '' ? 'no namespace' : uri}".`, line)
  }
  if (depth < 2 && name !== expected) {
    end('wrong-message', `Expected <${expected}> of a message ${version}, but line ${line} is <${name}>.`, line)
  }
}
