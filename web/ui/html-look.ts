/** How foreign HTML looks in its shadow root: like the page around it. */
export const look = `
:host { display: block; font: inherit; color: inherit; }
* { max-width: 100%; }
p, div { margin-block: 0; } p + p, p + ul, ul + p, p + ol, ol + p, p + blockquote, blockquote + p { margin-top: 7px; }
img { height: auto; border-radius: 6px; vertical-align: top; }
img:not([src]), .onus-waits:has(+ img[src]) { display: none; }
.onus-waits { padding: 1px 7px; border: 1px dashed var(--onus-line-strong); border-radius: 6px; color: var(--onus-text-3); font-size: var(--onus-fs-12); }
a { color: var(--onus-ink-text); text-decoration: underline; text-underline-offset: 3px; overflow-wrap: anywhere; }
a:not([href]) { color: inherit; text-decoration: none; }
a:focus-visible { outline: 2px solid var(--onus-ink-text); outline-offset: 2px; }
.onus-mark { display: inline-flex; gap: 4px; align-items: center; margin-inline: 6px; padding: 0 6px; border-radius: 4px; vertical-align: bottom;
  background: var(--onus-broken-tint); color: var(--onus-broken); font-size: var(--onus-fs-12); font-weight: 550; overflow-wrap: anywhere; }
.onus-mark svg { flex: none; width: 14px; height: 14px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
blockquote { margin: 7px 0; padding-left: 12px; border-left: 2px solid var(--onus-line-strong); }
ul, ol { margin: 0; padding-left: 22px; } pre { white-space: pre-wrap; } table { border-collapse: collapse; }
b, strong { font-weight: 600; }
::highlight(onus-promise) { text-decoration: underline 1.5px var(--onus-ink-line); }
:host([data-dark]) :not(a, .onus-waits, .onus-mark, .onus-mark *) { color: inherit !important; } :host([data-dark]) a { color: var(--onus-ink-text) !important; }
:host([data-dark]) :not(.onus-mark, .onus-waits) { background-color: transparent !important; background-image: none !important; border-color: var(--onus-line) !important; }
`
