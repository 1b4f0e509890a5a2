export type SignIn = { readonly role: string; readonly email: string; readonly password: string }

/** What a demo installation shows to whoever starts it. */
export type Demo = { readonly signIns: readonly SignIn[]; readonly tryThis: readonly string[] }

/** The text at the end of a start. */
export function renderWelcome({ address, home, demo }: { address: string; home: string; demo: Demo | undefined }): string {
  const lines = ['', `  Schemata answers at ${address}`, `  Home: ${home}. Stop with Ctrl-C.`]
  if (demo !== undefined && demo.signIns.length > 0) lines.push('', ...renderSignIns(demo.signIns))
  if (demo !== undefined && demo.tryThis.length > 0) lines.push('', '  Try:', ...demo.tryThis.map((line) => `  - ${line}`))
  return [...lines, ''].join('\n')
}

function renderSignIns(signIns: readonly SignIn[]): string[] {
  const rows = [{ role: 'Role', email: 'E-mail', password: 'Password' }, ...signIns]
  const width = (key: keyof SignIn) => Math.max(...rows.map((row) => row[key].length))
  return rows.map(
    ({ role, email, password }) => `  ${role.padEnd(width('role'))}   ${email.padEnd(width('email'))}   ${password}`,
  )
}
