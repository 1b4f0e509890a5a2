type CookieJar = {
  set(cookie: {
    name: string
    value: string
    path?: string
    maxAge?: number
    httpOnly?: boolean
    secure?: boolean
    sameSite?: 'lax' | 'strict' | 'none'
  }): unknown
}

/** Passes on the cookies that an inner answer sets. */
export const keepCookies = (jar: CookieJar, answer: Headers): void => {
  for (const line of answer.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(/;\s*/)
    const at = pair.indexOf('=')
    const values = new Map(
      attributes.map((attribute) => {
        const [name = '', value = ''] = attribute.split('=')
        return [name.toLowerCase(), value]
      }),
    )
    const maxAge = values.get('max-age')
    jar.set({
      name: pair.slice(0, at),
      value: decodeURIComponent(pair.slice(at + 1)),
      path: values.get('path') ?? '/',
      httpOnly: values.has('httponly'),
      secure: values.has('secure'),
      sameSite: 'lax',
      ...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
    })
  }
}
