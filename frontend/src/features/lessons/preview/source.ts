// The document of the preview's frame: the reader's own styles, so that a lesson looks here as members will see it, and a
// policy that lets nothing in but this workspace's pictures.
import base from "../../../../reader/src/styles/base.css?raw";
import boxes from "../../../../reader/src/styles/boxes-and-code.css?raw";
import drawn from "../../../../reader/src/styles/math-and-diagrams.css?raw";
import lesson from "../../../../reader/src/styles/lesson.css?raw";

const own = `
html { background: transparent; }
body.lesson { max-width: 38em; margin: 0 auto; padding: 22px 26px 40vh; font-size: 16.5px; }
.lesson > h1.page-title { font-size: 1.5em; margin: 0 0 0.8em; }
.lesson a[data-place], .lesson a[data-web], .lesson a[data-file] {
  color: var(--seal); cursor: pointer; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em;
}
.lesson a[data-web]::after { content: "↗"; font: 0.75em var(--sans); margin-inline-start: 0.15em; vertical-align: 0.25em; }
.lesson a[data-file]::before { content: "↓"; font-family: var(--sans); margin-inline-end: 0.25em; }
:focus-visible { outline: 2px solid var(--seal); outline-offset: 2px; border-radius: 2px; }
`;

export const sandbox = "allow-same-origin";

export function source(): string {
  const here = window.location.host ? `${window.location.protocol}//${window.location.host}` : "";
  const policy = `default-src 'none'; img-src 'self' data: ${here}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
  return (
    `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">` +
    `<meta name="referrer" content="no-referrer"><style>${base}${lesson}${boxes}${drawn}${own}</style></head>` +
    `<body class="lesson" dir="auto"></body></html>`
  );
}
