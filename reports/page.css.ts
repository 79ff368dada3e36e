// The look of the HTML report: quiet, readable on paper, in light and in dark.

export const css = `
:root { color-scheme: light dark; --ground: #fcfcfa; --raised: #fff; --ink: #22262b; --faint: #6b7280; --line: #e4e4de;
  --good: #2f7d4f; --bad: #b3261e; --warn: #946200; --note: #2b6a99; --calm: #8a8f98; --code: #f4f4f0; }
@media (prefers-color-scheme: dark) { :root { --ground: #15171a; --raised: #1c1f23; --ink: #e4e6e8; --faint: #9aa1ab; --line: #2e3238;
  --good: #6cc08b; --bad: #ff8a80; --warn: #e0b050; --note: #7db8e0; --calm: #7d848e; --code: #101214; } }
* { box-sizing: border-box; }
html { font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; background: var(--ground); color: var(--ink);
  scroll-padding-top: 1rem; }
body { margin: 0 auto; padding: 2.5rem 1.25rem 5rem; max-width: 68rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .25rem; font-weight: 650; letter-spacing: -.01em; }
h2 { font-size: 1.15rem; margin: 3rem 0 .75rem; font-weight: 650; }
h3 { font-size: .95rem; margin: 1.5rem 0 .5rem; font-weight: 600; color: var(--faint); }
p { margin: .4rem 0; max-width: 46rem; }
a { color: inherit; text-underline-offset: .2em; text-decoration-color: var(--line); }
a:hover { text-decoration-color: currentColor; }
:focus-visible { outline: 2px solid var(--note); outline-offset: 2px; border-radius: 3px; }
code, pre { font: .84rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre { background: var(--code); border: 1px solid var(--line); border-radius: 6px; padding: .7rem .9rem; margin: .3rem 0 1rem;
  overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 26rem; }
.faint { color: var(--faint); } .small { font-size: .86rem; }
.verdict { border-left: 5px solid var(--calm); padding-left: 1.1rem; }
.verdict.good { border-color: var(--good); } .verdict.bad { border-color: var(--bad); } .verdict.warn { border-color: var(--warn); }
.figures { display: flex; flex-wrap: wrap; gap: .4rem 2.2rem; margin: 1.4rem 0 0; padding: 0; list-style: none; }
.figures b { display: block; font-size: 1.35rem; font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1.2; }
.pass { color: var(--good); } .fail, .unexpected-pass, .suite-error { color: var(--bad); } .warn, .blocked { color: var(--warn); }
.info { color: var(--note); } .not-applicable, .expected-fail, .none { color: var(--calm); }
details { border: 1px solid var(--line); border-radius: 8px; background: var(--raised); margin: .5rem 0; }
summary { cursor: pointer; padding: .6rem .9rem; list-style-position: inside; }
summary .sign { display: inline-block; width: 1.4em; font-weight: 700; }
details > div { padding: .2rem 1.1rem .8rem; border-top: 1px solid var(--line); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.2rem; margin: .6rem 0 .9rem; } dt { color: var(--faint); } dd { margin: 0; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .88rem; } td, th { padding: .28rem .6rem; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 550; } td.number { text-align: right; font-variant-numeric: tabular-nums; }
table.matrix td { text-align: center; padding: .28rem .2rem; } table.matrix th[scope=col] { vertical-align: bottom; padding: .3rem .1rem; }
table.matrix th[scope=col] span { writing-mode: vertical-rl; transform: rotate(180deg); font-weight: 450; white-space: nowrap; font-size: .8rem; }
table.matrix td a, table.matrix td span { display: inline-block; min-width: 1.5rem; font-weight: 700; text-decoration: none; }
.rules { columns: 24rem; column-gap: 2rem; padding: 0; margin: .3rem 0; list-style: none; font-size: .88rem; }
.rules li { break-inside: avoid; padding: .1rem 0 .1rem 1.5em; text-indent: -1.5em; } .rules .sign { display: inline-block; width: 1.5em; text-indent: 0; font-weight: 700; }
.unseen { color: var(--faint); } .seen { color: var(--good); }
footer { margin-top: 4rem; color: var(--faint); font-size: .84rem; }
@media print { details { break-inside: avoid; } body { max-width: none; } }
`
