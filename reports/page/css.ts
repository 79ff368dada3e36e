// The look of the HTML report: quiet, readable on paper, in light and in dark. Letters keep a contrast of 4.5 and more.

const light = `--ground: #f7f7f4; --raised: #ffffff; --sunk: #f1f1ec; --ink: #1d2126; --faint: #5a626e; --line: #dcddd5;
  --good: #1e6b3e; --bad: #a41c15; --warn: #784d00; --note: #1d5a88; --shade: 9%;`
const dark = `--ground: #121417; --raised: #1a1d21; --sunk: #0d0f11; --ink: #e6e8ea; --faint: #a3abb6; --line: #30353c;
  --good: #7fd09c; --bad: #ff9d94; --warn: #e8bd66; --note: #8cc4ec; --shade: 13%;`

const page = `* { box-sizing: border-box; }
html { font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; background: var(--ground); color: var(--ink);
  scroll-padding-top: 4rem; scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 72rem; overflow-wrap: anywhere; }
h1 { font-size: clamp(1.45rem, 4vw, 2rem); line-height: 1.2; margin: 0 0 .3rem; font-weight: 680; letter-spacing: -.015em; }
h2 { font-size: 1.25rem; margin: 3rem 0 .6rem; font-weight: 660; letter-spacing: -.005em; }
h3 { font-size: 1rem; margin: 1.6rem 0 .3rem; font-weight: 620; }
h4 { font-size: .9rem; margin: 1.2rem 0 .4rem; font-weight: 620; }
p { margin: .3rem 0; max-width: 48rem; }
ul { padding: 0; margin: 0; list-style: none; }
a { color: inherit; text-underline-offset: .2em; text-decoration-color: var(--line); }
a:hover { text-decoration-color: currentColor; }
:focus-visible { outline: 3px solid var(--note); outline-offset: 2px; border-radius: 4px; }
code, pre { font: .84rem/1.55 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.faint { color: var(--faint); } .small { font-size: .86rem; }
.unseen-text { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.pass { --tone: var(--good); } .fail, .unexpected-pass, .suite-error { --tone: var(--bad); }
.warn, .blocked { --tone: var(--warn); } .info { --tone: var(--note); } .not-applicable, .expected-fail { --tone: var(--faint); }
.pass, .fail, .unexpected-pass, .suite-error, .warn, .blocked, .info, .not-applicable, .expected-fail { color: var(--tone); }`

const head = `header { --tone: var(--note); background: var(--raised); border: 1px solid var(--line); border-top: 4px solid var(--tone); border-radius: 12px; padding: 1.6rem 1.75rem 1.3rem; }
header.good { --tone: var(--good); } header.bad { --tone: var(--bad); } header.warn { --tone: var(--warn); color: inherit; }
.verdict { display: flex; gap: 1.1rem; align-items: flex-start; }
.icon { flex: none; width: 2.9rem; height: 2.9rem; border-radius: 50%; display: grid; place-items: center; font-size: 1.5rem; font-weight: 700;
  color: var(--tone); background: color-mix(in srgb, var(--tone) 14%, transparent); }
.shares { display: flex; gap: 2px; height: .5rem; margin: 1.3rem 0 .9rem; border-radius: 4px; overflow: hidden; }
.shares span { background: var(--tone); min-width: 3px; }
.figures { display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; }
.figures b { font-size: 1.3rem; font-weight: 660; font-variant-numeric: tabular-nums; }
nav { position: sticky; top: 0; z-index: 2; background: var(--ground); border-bottom: 1px solid var(--line); margin: 1rem 0 0; }
nav ul { display: flex; gap: 0 1.4rem; overflow-x: auto; padding: .2rem 0; } nav a { display: block; padding: .5rem .1rem; white-space: nowrap; text-decoration: none; color: var(--faint); }
nav a:hover { color: var(--ink); } nav :focus-visible { outline-offset: -3px; }`

const body = `details { border: 1px solid var(--line); border-radius: 8px; background: var(--raised); margin: .5rem 0; }
summary { cursor: pointer; padding: .6rem 1rem .6rem .85rem; display: flex; gap: .7rem; align-items: baseline; list-style: none; border-radius: 8px; }
summary::-webkit-details-marker { display: none; }
summary::before { content: ""; flex: none; width: .4rem; height: .4rem; border: solid var(--faint); border-width: 0 2px 2px 0; transform: translateY(-.12rem) rotate(-45deg); }
details[open] > summary::before { transform: translateY(-.15rem) rotate(45deg); }
summary:hover { background: color-mix(in srgb, var(--ink) 4%, transparent); }
.sign { flex: none; width: 1.2em; font-weight: 700; text-align: center; } .share { margin-left: auto; color: var(--faint); font-variant-numeric: tabular-nums; white-space: nowrap; }
.share.pass, .share.fail { color: var(--tone); }
.id { display: block; color: var(--faint); font-size: .8rem; }
details > div { padding: .8rem 1.1rem 1rem; border-top: 1px solid var(--line); scroll-margin-top: 7rem; }
details:has(:target), :target > h3 { border-color: var(--note); }
.reason { padding: .5rem .8rem; border-left: 3px solid var(--tone); background: color-mix(in srgb, var(--tone) var(--shade), transparent); border-radius: 0 6px 6px 0; max-width: none; }
.label { color: var(--faint); font-size: .8rem; margin: .6rem 0 .2rem; }
.exchange h4 { font: 600 .88rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; margin-bottom: 0; } .method { color: var(--note); }
pre { background: var(--sunk); border: 1px solid var(--line); border-radius: 6px; padding: .65rem .85rem; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
pre.curl { user-select: all; } pre.answer { max-height: 24rem; overflow-y: auto; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem 1.2rem; margin: .7rem 0; } dt { color: var(--faint); } dd { margin: 0; }
dl.stacked { grid-template-columns: minmax(0, 1fr); } dl.stacked dd { font-size: .86rem; margin-bottom: .5rem; }
.plain li { padding: .3rem 0; scroll-margin-top: 7rem; } .plain li:target { outline: 2px solid var(--note); outline-offset: 3px; border-radius: 4px; }
@media (max-width: 34rem) { dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: .5rem; } header { padding: 1.2rem 1.1rem; } .icon { display: none; } }`

const tables = `.wide { position: relative; overflow-x: auto; width: fit-content; max-width: 100%; border: 1px solid var(--line); border-radius: 8px; background: var(--raised); margin: .5rem 0; overflow-wrap: normal; }
table { border-collapse: collapse; font-size: .88rem; width: 100%; } tbody tr:last-child > * { border-bottom: 0; }
td, th { padding: .35rem .75rem; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 560; } thead th { color: var(--faint); font-weight: 500; } td.number { text-align: right; font-variant-numeric: tabular-nums; }
td code, td.small { overflow-wrap: anywhere; } .coverage { min-width: 44rem; } .marks { line-height: 1.75; word-spacing: .35em; }
.matrix { width: auto; } .matrix td { text-align: center; padding: .15rem .12rem; vertical-align: middle; }
.matrix th[scope=row], .matrix .corner { position: sticky; left: 0; background: var(--raised); z-index: 1; box-shadow: 1px 0 var(--line); }
.matrix thead th { vertical-align: bottom; padding: .6rem .12rem .4rem; } .matrix .corner { padding: .35rem .75rem; }
.matrix thead th:not(.corner) span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; font-size: .8rem; }
.mark { display: grid; place-items: center; width: 1.7rem; height: 1.55rem; margin: auto; border-radius: 5px; font-weight: 700; text-decoration: none;
  background: color-mix(in srgb, var(--tone) var(--shade), transparent); position: relative; }
a.mark:hover { background: color-mix(in srgb, var(--tone) 22%, transparent); }
.rules { columns: 24rem; column-gap: 2rem; font-size: .9rem; } .rules li { break-inside: avoid; display: flex; gap: .5rem; padding: .16rem 0; }
.seen { color: var(--good); } .unseen { color: var(--faint); text-decoration: underline dotted; text-underline-offset: .25em; }
.meters { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 1rem 1.6rem; margin: 1rem 0 1.2rem; }
.figure b { font-size: 1.3rem; font-weight: 660; font-variant-numeric: tabular-nums; } .meter { display: block; height: .35rem; border-radius: 3px; background: var(--line); overflow: hidden; }
.meter span { display: block; height: 100%; background: var(--good); }
footer { margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--faint); font-size: .86rem; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin-top: .6rem; } .legend li { display: flex; gap: .3rem; }`

const paper = `@media print { nav { display: none; } body { max-width: none; padding: 0; } details::details-content { content-visibility: visible; block-size: auto; }
  pre.answer { max-height: none; } details, .exchange { break-inside: avoid; } }`

export const css = `
:root { color-scheme: light dark; ${light} }
@media (prefers-color-scheme: dark) { :root { ${dark} } }
${page}
${head}
${body}
${tables}
${paper}
`
