import { describe, expect, it } from 'vitest'
import { renderCsv } from './render-csv.ts'
import { renderXlsx } from './render-xlsx.ts'
import { date, instant, money, number, renderSafeText, type Sheet } from './sheet.ts'

const sheet = (cells: Sheet['rows'][number]): Sheet => ({ columns: ['Нэр', 'b', 'c'], rows: [cells], total: 1 })
const csv = (cells: Sheet['rows'][number]): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(renderCsv(sheet(cells)))

describe('a text that would be a formula', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('is no formula any more: %j', (text) => {
    expect(renderSafeText(text)).toBe(`'${text}`)
  })
  it.each(['1=1', 'Бат-Эрдэнэ', '', "'x"])('and any other stays as it is: %j', (text) => {
    expect(renderSafeText(text)).toBe(text)
  })
})

describe('a list as CSV', () => {
  it('begins with a byte order mark and its columns', () => {
    expect(csv([null, null, null])).toBe('\uFEFFНэр,b,c\r\n,,\r\n')
  })
  it.each([
    ['a comma and a quote', 'a,"b"', '"a,""b"""'],
    ['a line', 'a\nb', '"a\nb"'],
    ['a formula', '=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['an amount', money(10_000_000n), '100000.00'],
    ['a negative amount, which is a number and no formula', money(-5n), '-0.05'],
    ['a count', number(3), '3'],
    ['a day', date('2026-11-20T02:00:00Z'), '2026-11-20'],
    ['no day', date(null), ''],
    ['an instant', instant('2026-11-20T02:42:00.000Z'), '2026-11-20T02:42:00.000Z'],
  ])('writes %s', (_what, cell, expected) => {
    expect(csv([cell, null, null]).split('\r\n').slice(1).join('\r\n')).toBe(`${expected},,\r\n`)
  })
})

describe('a list as a workbook', () => {
  it('is a ZIP of Office Open XML that holds texts, numbers and days as what they are', async () => {
    const bytes = await renderXlsx(sheet(['=1+1', money(-250n), date('2026-11-20')]))
    expect([...bytes.subarray(0, 4)]).toEqual([0x50, 0x4b, 3, 4])
    const { parts } = await unzip(bytes)
    const cells = parts.get('xl/worksheets/sheet1.xml') ?? ''
    expect(cells).toContain('<v>-2.5</v>')
    expect(cells).toContain('<v>46346</v>')
    expect([...parts.values()].join('')).toContain("<t>'=1+1</t>")
    expect(cells).not.toContain('<f>')
  })
})

/** The parts of a ZIP by its central directory; stored or deflated. */
async function unzip(bytes: Uint8Array): Promise<{ parts: Map<string, string> }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = new Map<string, string>()
  const end = bytes.length - 22
  let at = view.getUint32(end + 16, true)
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    const [method, size, name, extra, comment, local] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 20, true),
      view.getUint16(at + 28, true),
      view.getUint16(at + 30, true),
      view.getUint16(at + 32, true),
      view.getUint32(at + 42, true),
    ]
    const path = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name))
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const packed = bytes.slice(from, from + size)
    const stream = new Blob([packed]).stream()
    const plain = method === 0 ? stream : stream.pipeThrough(new DecompressionStream('deflate-raw'))
    parts.set(path, await new Response(plain).text())
    at += 46 + name + extra + comment
  }
  return { parts }
}
