/**
 * The least that a page can take to show a lesson: one that fetches a file, makes the frame, and draws in it the lesson that it holds as plain HTML.
 * Nothing is opened, kept or looked up. What remains is the browser's: a new process, its way to the network, a frame, typefaces.
 */
export function clearPage(style, lesson) {
  const json = (text) => JSON.stringify(text).replace(/</g, "\\u003c");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>${style}</style></head>
<body><div id="app"></div><script>
const frame = document.createElement("iframe");
frame.className = "lesson-frame";
frame.setAttribute("sandbox", "allow-same-origin");
const asked = fetch("./pack.json", { cache: "no-cache" }).then((r) => r.arrayBuffer());
document.getElementById("app").append(frame);
const doc = frame.contentDocument;
doc.open();
doc.write('<!doctype html><html class="frame"><head><style>' + document.querySelector("style").textContent + '</style></head><body class="lesson"></body></html>');
doc.close();
asked.then(() => {
  doc.body.innerHTML = ${json(lesson)};
  frame.style.height = Math.ceil(doc.documentElement.getBoundingClientRect().height) + "px";
});
</script></body></html>`;
}
