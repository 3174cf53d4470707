/** How the form looks, in the reader's own colours. The page's policy lets no style in but by way of a script. */
const sheet = `
.reply-form, .reply-waiting section { display: grid; gap: 12px; margin-top: 16px; padding: 18px; border: 1px solid var(--line); border-radius: 10px; background: var(--surface); }
.reply-form h2, .reply-waiting h3 { margin: 0; font: 600 1rem/1.4 var(--sans); color: var(--ink); }
.reply-waiting h3 { margin-top: 24px; color: var(--second); }
.reply-waiting p, .reply-form p { margin: 0; font: 0.875rem/1.6 var(--sans); color: var(--second); overflow-wrap: anywhere; }
.reply-waiting strong { color: var(--ink); }
.reply-form textarea { width: 100%; min-height: 7.5em; resize: vertical; }
.reply-kinds { display: flex; flex-wrap: wrap; gap: 8px; }
.reply-kinds input { position: absolute; opacity: 0; }
.reply-kinds span { display: block; padding: 8px 14px; border: 1px solid var(--line); border-radius: 999px; font: 0.875rem/1.4 var(--sans); color: var(--second); cursor: pointer; }
.reply-kinds input:checked + span { border-color: var(--seal); color: var(--on-tint); background: var(--tint); }
.reply-kinds input:focus-visible + span { outline: 2px solid var(--note); outline-offset: 2px; }
.reply-acts { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; }
.reply-form .reply-acts > .secondary, .reply-waiting .reply-acts > .secondary { margin: 0; }
.reply-end { margin-top: 16px; }
.reply-files { display: grid; gap: 4px; margin: 0; padding: 0; list-style: none; font: 0.875rem/1.6 var(--sans); color: var(--ink); overflow-wrap: anywhere; }
.reply-titles { max-height: 14em; overflow: auto; padding: 10px 14px; border: 1px solid var(--line); border-radius: 8px; }
.reply-files:empty, .reply-state:empty { display: none; }
.reply-ready { margin: 16px 0 0; font: 600 1rem/1.6 var(--sans); color: var(--good); outline: none; }
@media print { .reply-form, .reply-waiting { display: none; } }
`;

let put = false;

export function style(): void {
  if (put || !("replaceSync" in CSSStyleSheet.prototype)) return;
  put = true;
  const rules = new CSSStyleSheet();
  rules.replaceSync(sheet);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, rules];
}
