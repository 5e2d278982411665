import type { Company } from '../../people/index.ts'
import { assetUrl } from './assets.ts'
import { html, type Html } from './html.ts'
import { fullTime, type Clock } from './times.ts'

export type Document = { title: string; company: Company; number: number | null; body: Html; skip?: Html }

/** A whole document. `skip` is a link for the keyboard, before everything else. */
export const document = ({ title, company, number, body, skip }: Document): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title} · ${company.name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${assetUrl('icon.svg')}">
<link rel="preload" href="${assetUrl('inter.woff2')}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${assetUrl('page.css')}">
</head>
<body>
${skip}
<header class="top"><b><span class="mark" aria-hidden="true">${initialOf(company.name)}</span>${company.name}</b>${number !== null && html`<span>Your number <b class="num">${number}</b></span>`}</header>
${body}
</body>
</html>
`

const initialOf = (name: string): string => /^./u.exec(name.trim())?.[0].toUpperCase() ?? '·'

/** A time that says the whole on hover. */
export const timeOf = (at: Date, words: string | Html, { zone }: Clock): Html =>
  html`<time datetime="${at.toISOString()}" title="${fullTime(at, zone)}">${words}</time>`
