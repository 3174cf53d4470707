import { Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { contentOf, diagramsIn, patch } from "./content";
import { source } from "./source";
import { headingLines, project } from "./sync";

const sha = "a".repeat(64);
const placing = { title: "题目", mediaUrl: (s: string) => `/media/${s}` };
const html = (of: string) =>
  contentOf(of, placing)
    .map((e) => e.outerHTML)
    .join("");

describe("the frame's content", () => {
  it("shows the title once", () => {
    expect(html("<h1>题目</h1><p>x</p>")).toBe('<h1 class="page-title">题目</h1><p>x</p>');
    expect(html("<p>x</p>")).toBe('<h1 class="page-title">题目</h1><p>x</p>');
  });

  it("takes pictures from the workspace only", () => {
    expect(html(`<p><img src="media/${sha}"></p>`)).toContain(`<img src="/media/${sha}">`);
    expect(html('<p><img src="https://a.example/x.png"></p>')).not.toContain("a.example");
    expect(html('<p><img src="media/../../x"></p>')).not.toContain("src");
  });

  it("leaves no link that leads anywhere by itself", () => {
    const out = html(
      `<p><a href="lesson/abc#x">a</a><a href="#fn:1">b</a><a href="https://a.example/">c</a><a href="media/${sha}">d</a></p>`,
    );
    expect(out).not.toContain("href");
    expect(out).toContain('data-place="lesson/abc#x"');
    expect(out).toContain('data-place="#fn:1"');
    expect(out).toContain('data-web="https://a.example/"');
    expect(out).toContain(`data-file="${sha}"`);
  });

  it("holds nothing that could run or load, even if it were sent", () => {
    const out = html('<p>x</p><script>1</script><style>p{}</style><embed src="/x"><meta http-equiv="refresh">');
    expect(out).not.toMatch(/script|style|embed|meta/);
  });

  it("shows a diagram as an image once it is drawn, and its source until then", () => {
    const source = '<pre class="chroma"><code class="language-mermaid">graph TD\n  A --&gt; B\n</code></pre>';
    expect(diagramsIn(source + "<p>x</p>")).toEqual(["graph TD\n  A --> B\n"]);
    const as = (src?: string) => contentOf(source, { ...placing, title: "", drawing: () => src })[0]!;
    expect(as(undefined).outerHTML).toBe(source);
    expect(as("data:image/svg+xml,x").outerHTML).toContain('<img src="data:image/svg+xml,x" alt="graph TD');
    expect(as("").className).toBe("chroma undrawn");
  });

  it("keeps formulas", () => {
    expect(html("<p><math><mi>x</mi></math></p>")).toContain("<math><mi>x</mi></math>");
  });

  it("loses no words that stand outside every element", () => {
    expect(html("<div>x</div> loose &lt;b&gt; words")).toContain("loose &lt;b&gt; words");
  });

  it("changes only what changed", () => {
    const body = document.createElement("body");
    patch(body, contentOf("<p>a</p><p>b</p><p>c</p>", placing));
    const [, a, , c] = body.children;
    patch(body, contentOf("<p>a</p><p>B</p><p>b2</p><p>c</p>", placing));
    expect(body.textContent).toBe("题目aBb2c");
    expect(body.children[1]).toBe(a);
    expect(body.children[4]).toBe(c);
    patch(body, contentOf("<p>c</p>", { ...placing, title: "" }));
    expect(body.innerHTML).toBe("<p>c</p>");
  });

  it("comes with a policy that allows no script", () => {
    const policy = /content="(default-src[^"]+)"/.exec(source())?.[1];
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("script-src");
  });
});

describe("following the text", () => {
  it("knows headings from front matter and code", () => {
    const text = "---\n# no\n---\n# 一\n\n```\n# no\n```\n## 二\n~~~md\n```\n# no\n~~~\n### 三\n#no";
    expect(headingLines(Text.of(text.split("\n")))).toEqual([4, 9, 14]);
  });

  it("maps a point between marks in proportion, and never beyond them", () => {
    expect(project(50, [0, 100, 200], [0, 10, 300])).toBe(5);
    expect(project(150, [0, 100, 200], [0, 10, 300])).toBe(155);
    expect(project(900, [0, 100, 200], [0, 10, 300])).toBe(300);
    expect(project(10, [0, 0], [0, 50])).toBe(0);
  });
});
