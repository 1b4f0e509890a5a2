import { renderFileName, views } from './list-files.ts'
import type { Shot } from './shots.ts'

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const first = { locale: 'en', scheme: 'light', size: 'desktop' } as const

/** The page that puts each screenshot beside its reference picture, and says what differs and why. */
export const renderIndex = (shots: readonly Shot[]): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Screens of Schemata</title>
<style>
:root { color-scheme: light dark; font: 14px/20px system-ui, sans-serif; }
body { margin: 0 auto; max-width: 1800px; padding: 20px; }
section { margin: 32px 0; border-top: 1px solid color-mix(in srgb, currentcolor 25%, transparent); padding-top: 12px; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(480px, 100%), 1fr)); gap: 16px; }
figure { margin: 0; }
img { max-width: 100%; border: 1px solid color-mix(in srgb, currentcolor 25%, transparent); }
</style>
<h1>Screens</h1>
<p>Made by <code>npm run screens</code> from the demo, whose clock stands at 20 November 2026, 10:42. Left what is built, right the reference.
References of cases are drawn anew for each installation.</p>
${shots.map(renderShot).join('\n')}
</html>
`

const renderShot = ({ name, title, picture, differs }: Shot): string => `<section id="${name}">
<h2>${escapeHtml(title)}</h2>
<p>${escapeHtml(differs)}</p>
<div class="pair">
<figure><img loading="lazy" src="${renderFileName(name, first)}" alt="${escapeHtml(title)}, as it is"></figure>
${picture === null ? '' : `<figure><img loading="lazy" src="ux/${picture}.webp" alt="${escapeHtml(title)}, the reference"></figure>`}
</div>
<p>${views
  .map((view) => `<a href="${renderFileName(name, view)}">${view.locale} ${view.scheme} ${view.size}</a>`)
  .join(' · ')}</p>
</section>`
