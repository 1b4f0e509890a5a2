const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Text for an element or an attribute. */
export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

/** `<Tag>text</Tag>`. */
export const renderElement = (tag: string, text: string): string => `<${tag}>${escapeXml(text)}</${tag}>`

/** `2026-11-20T02:00:00Z`: banks ignore milliseconds, some refuse them. */
export const renderDateTime = (at: string): string => at.replace(/\.\d+Z$/, 'Z')
