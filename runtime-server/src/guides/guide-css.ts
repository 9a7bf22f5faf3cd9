/** How pages of the guide look, in both schemes. */
export const guideCss = `:root {
  --text: #1d212b; --soft: #565d6d; --line: #e3e5ea; --surface: #ffffff; --side: #f6f7f9; --accent: #3c4cb8; --mark: #eef0fc;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e8ee; --soft: #aeb5c2; --line: #2e333e; --surface: #1b1e25; --side: #14161b; --accent: #a7b3f8; --mark: #252b4a; }
}
* { box-sizing: border-box; }
body {
  display: grid; min-height: 100vh; margin: 0; grid-template-columns: 260px minmax(0, 1fr);
  background: var(--surface); color: var(--text);
  font: 15px/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif;
}
aside { padding: 24px 20px; border-inline-end: 1px solid var(--line); background: var(--side); font-size: 14px; }
aside > * { display: block; margin: 0 0 16px; }
.home { color: var(--text); font-size: 18px; font-weight: 600; text-decoration: none; }
form { display: flex; gap: 6px; }
input, button { min-width: 0; padding: 6px 10px; border: 1px solid var(--line); border-radius: 6px; background: var(--surface); color: var(--text); font: inherit; }
input { flex: 1; }
nav ul { padding: 0; margin: 0; list-style: none; }
nav a { display: block; padding: 5px 10px; border-radius: 6px; color: var(--text); text-decoration: none; }
nav a:hover, nav a[aria-current] { background: var(--mark); }
nav a[aria-current] { color: var(--accent); font-weight: 600; }
main { max-width: 860px; padding: 32px 40px 64px; overflow-wrap: break-word; }
h1 { margin: 0 0 12px; font-size: 28px; line-height: 1.25; }
h2 { margin: 32px 0 8px; font-size: 19px; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code { padding: 1px 5px; border-radius: 4px; background: var(--mark); font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; }
pre { padding: 12px 16px; border-radius: 8px; background: var(--mark); overflow-x: auto; }
pre code { padding: 0; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th, td { padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
th { color: var(--soft); font-weight: 500; }
li { margin: 4px 0; }
.pages { padding: 0; list-style: none; }
.pages a { font-weight: 600; }
.pages p { margin: 0 0 14px; color: var(--soft); }
.source { margin-top: 48px; font-size: 13px; }
@media (max-width: 720px) {
  body { display: block; }
  aside { border-inline-end: 0; border-bottom: 1px solid var(--line); }
  main { padding: 24px 20px 48px; }
}
`;
