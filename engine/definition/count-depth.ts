/**
 * How deep a JSON or YAML text nests, counted without recursion: by brackets (outside of quoted text), and by the indentation and the
 * dashes of YAML's blocks. It guards parsers that recurse, whose own end would depend on the machine.
 */
export const countDepth = (text: string, isJson: boolean): number =>
  Math.max(countBracketDepth(text), isJson ? 0 : countBlockDepth(text))

const countBracketDepth = (text: string): number => {
  let depth = 0
  let deepest = 0
  for (const [token] of text.matchAll(/"(?:[^"\\\n]|\\.)*"|[[\]{}]/g)) {
    if (token === '[' || token === '{') depth += 1
    else if (token === ']' || token === '}') depth -= 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

const countBlockDepth = (text: string): number => {
  const open: { readonly indent: number; readonly depth: number }[] = []
  let deepest = 0
  for (const [, spaces = '', marks = ''] of text.matchAll(/^( *)((?:[-?] +)*)[^ \n]/gm)) {
    while ((open.at(-1)?.indent ?? -1) >= spaces.length) open.pop()
    const depth = (open.at(-1)?.depth ?? 0) + 1 + marks.replaceAll(' ', '').length
    open.push({ indent: spaces.length, depth })
    deepest = Math.max(deepest, depth)
  }
  return deepest
}
