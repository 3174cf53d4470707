import { beforeAll, describe, expect, it } from "vitest";
import { sanitise, type Context } from "../src/view/sanitise";
import { direction } from "../src/view/direction";
import { codeText } from "../src/view/decorate";
import { fileName, imageAddress, size } from "../src/view/media";
import { chooseLanguage, setLanguage } from "../src/i18n";
import { en } from "../src/i18n/en";
import { zh } from "../src/i18n/zh";
import { href, parseRoute } from "../src/view/route";

const lesson = "l".repeat(26);
const other = "o".repeat(26);
const image = "m".repeat(26);
const film = "f".repeat(26);
const files = new Map([
  [image, { name: "map.png", type: "image/png", plain: 12_700 }],
  [film, { name: "walk.mp4", type: "video/mp4", plain: 31_000_000 }],
]);
const context: Context = {
  lesson,
  title: "开头",
  base: "https://example.org/pack/",
  hasLesson: (id) => id === lesson || id === other,
  media: (id) => files.get(id) ?? null,
};

// The test DOM would otherwise report each stylesheet that it rightly does not load.
beforeAll(() => {
  (
    window as unknown as { happyDOM: { settings: { handleDisabledFileLoadingAsSuccess: boolean } } }
  ).happyDOM.settings.handleDisabledFileLoadingAsSuccess = true;
});

function clean(html: string): HTMLElement {
  const div = document.createElement("div");
  div.append(sanitise(html, context).body);
  return div;
}

describe("a lesson's HTML", () => {
  it("keeps what writing needs", () => {
    setLanguage("en");
    const kept =
      '<h2 id="a">A</h2><p>Text <strong>b</strong> <mark>m</mark><sup><a class="footnote-ref">1</a></sup></p>' +
      '<div class="callout callout-tip"><p class="callout-title">Tip</p><p>x</p></div><dl><dt>t</dt><dd>d</dd></dl>' +
      '<ruby>字<rt>zì</rt></ruby><details open=""><summary>s</summary>x</details>';
    expect(clean(kept).innerHTML).toBe(kept);
    const pre = clean(
      '<pre class="chroma"><code class="language-go"><span class="k">func</span></code></pre>',
    ).querySelector("pre")!;
    expect(pre.className).toBe("chroma");
    expect(pre.querySelector("span.k")?.textContent).toBe("func");
    expect(
      clean('<table><tbody><tr><td align="right">1</td></tr></tbody></table>')
        .querySelector(".table td")
        ?.getAttribute("align"),
    ).toBe("right");
    const box = clean('<ul><li><input type="checkbox" checked> done</li></ul>').querySelector("input")!;
    expect(box.disabled && box.checked).toBe(true);
  });

  it("loses everything that could run, fetch or send", () => {
    const payloads = [
      "<script>alert(1)</script>",
      "<img src=x onerror=alert(1)>",
      `<img src="media/${image}" onerror="alert(1)" srcset="https://evil/x 2x">`,
      '<svg onload="alert(1)"><script>1</script></svg>',
      '<math><mtext><table><mglyph><style><img src=x onerror="alert(1)">',
      '<iframe src="about:blank"></iframe><iframe srcdoc="<script>1</script>"></iframe>',
      '<object data="x"></object><embed src="x">',
      '<a href="javascript:alert(1)">x</a><a href=" java\nscript:alert(1)">x</a><a href="data:text/html,x">x</a><a href="vbscript:x">x</a>',
      '<form action="https://evil"><input name=a><button>go</button></form>',
      '<p style="background:url(https://evil)" onclick="alert(1)">x</p><style>*{background:url(https://evil)}</style>',
      '<meta http-equiv="refresh" content="0;url=https://evil"><base href="https://evil"><link rel=stylesheet href="https://evil">',
      '<video src="https://evil" autoplay onplay=alert(1)></video><audio src=x></audio>',
      "<template><script>1</script></template><noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
      '<details open ontoggle="alert(1)">x</details><xmp><img src=x onerror=alert(1)></xmp>',
      '<a href="#x" target="_self" ping="https://evil" download>x</a>',
    ];
    for (const payload of payloads) {
      const div = clean(payload);
      expect(
        div.querySelector(
          "script,style,iframe,object,embed,svg,math,form,button,meta,base,link,video,audio,template,noscript,xmp",
        ),
        payload,
      ).toBeNull();
      for (const el of div.querySelectorAll("*")) {
        for (const { name, value } of Array.from(el.attributes)) {
          expect(name, payload).not.toMatch(/^on|^style$|^srcset$|^ping$|^action$|^formaction$|^src$|^data$/);
          if (name === "href") expect(value, payload).toMatch(/^https:\/\/example\.org\/pack\/#\//);
        }
      }
    }
  });

  it("leads its links to places in the reader, or out with a mark", () => {
    setLanguage("en");
    const link = (target: string): Element => clean(`<a href="${target}">x</a>`).querySelector("a")!;
    expect(link(`lesson/${other}`).getAttribute("data-place")).toBe("#/l/" + other);
    expect(link(`lesson/${other}#第二节`).getAttribute("data-place")).toBe(
      `#/l/${other}/${encodeURIComponent("第二节")}`,
    );
    expect(link("#fn%3A1").getAttribute("data-place")).toBe(`#/l/${lesson}/fn%3A1`);
    expect(link(`media/${image}`).getAttribute("data-place")).toBe("#/m/" + image);
    expect(link(`media/${image}`).getAttribute("target")).toBe("_top");
    const gone = link("lesson/" + "z".repeat(26));
    expect(gone.hasAttribute("href")).toBe(false);
    expect(gone.className).toBe("gone");
    const out = link("https://example.com/a?b=c");
    expect(out.getAttribute("rel")).toBe("noopener noreferrer");
    expect(out.getAttribute("target")).toBe("_blank");
    expect(out.className).toBe("external");
    expect(link("/etc/passwd").hasAttribute("href")).toBe(false);
    expect(link("//evil.example").hasAttribute("href")).toBe(false);
  });

  it("waits for its images and drops remote ones", () => {
    const div = clean(
      `<p><img src="media/${image}" alt="Map" width="40" height="20"><img src="https://evil/x.png"><img src="media/${"z".repeat(26)}"></p>`,
    );
    expect(div.querySelectorAll("img")).toHaveLength(1);
    expect(div.querySelector("img")?.outerHTML).not.toContain("src=");
    expect(div.querySelector("img")?.getAttribute("data-media")).toBe(image);
  });

  it("gives its headings, without the title the page shows already", () => {
    const { body, headings } = sanitise(
      '<h1 id="t"> 开头 </h1><h2 id="a">一</h2><div class="callout"><h3 id="no">no</h3></div><h3 id="b">二 <a class="anchor" href="#b">#</a></h3><h2>no id</h2>',
      context,
    );
    expect(headings).toEqual([
      { id: "a", text: "一", level: 2 },
      { id: "b", text: "二", level: 3 },
    ]);
    expect(body.querySelector("h1")).toBeNull();
  });

  it("does not follow nesting into the ground", () => {
    expect(clean("<div>".repeat(5000) + "deep").querySelectorAll("div").length).toBeLessThanOrEqual(202);
  });
});

describe("files to save", () => {
  it("have safe names", () => {
    expect(fileName("../../etc/passwd")).toBe("_.._etc_passwd");
    expect(fileName("a\u202egnp.exe")).toBe("agnp.exe");
    expect(fileName(".htaccess")).toBe("htaccess");
    expect(fileName("CON\u0000:.txt")).toBe("CON_.txt");
    expect(fileName("作业 第一周.docx")).toBe("作业 第一周.docx");
    expect(fileName("")).toBe("file");
    expect(fileName("长".repeat(300) + ".pdf")).toHaveLength(120);
    expect(fileName("长".repeat(300) + ".pdf")).toMatch(/\.pdf$/);
  });

  it("are shown as images only where that runs nothing", () => {
    const bytes = new Uint8Array([60, 115, 118, 103]);
    expect(imageAddress(bytes, "text/html")).toBeNull();
    expect(imageAddress(bytes, "image/svg+xml; charset=utf-8")?.url).toMatch(/^data:image\/svg\+xml;base64,/);
    expect(imageAddress(bytes, "IMAGE/PNG")?.url).toMatch(/^blob:/);
  });
});

describe("words and places", () => {
  it("exist in both languages with the same blanks", () => {
    const blanks = (s: string): string[] => [...s.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!).sort();
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      expect(blanks(zh[key]), key).toEqual(blanks(en[key]));
      expect(en[key] + zh[key], key).not.toMatch(/[!！]/);
    }
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  });

  it("choose the wish, the browser's first, the pack's", () => {
    expect(chooseLanguage("", ["de-DE", "zh-TW", "en"])).toBe("zh");
    expect(chooseLanguage("en", ["zh-CN"])).toBe("en");
    expect(chooseLanguage("", ["fr"], "zh")).toBe("zh");
    expect(chooseLanguage("", ["fr"])).toBe("en");
  });

  it("stand in the address and come back", () => {
    for (const route of [
      { page: "home" as const },
      { page: "course" as const, id: other },
      { page: "lesson" as const, id: lesson, anchor: "fn:1/2 第" },
      { page: "lesson" as const, id: lesson, anchor: "" },
      { page: "search" as const, query: "a/b c%41 门" },
      { page: "media" as const, id: image },
    ]) {
      expect(parseRoute(href(route))).toEqual(route);
    }
    expect(parseRoute("#/s/%E4%A")).toMatchObject({ page: "search" });
  });
});

describe("a lesson from right to left", () => {
  it("does not repeat its title either", () => {
    expect(clean('<div dir="rtl">\n<h1 id="x">开头</h1><p>x</p></div>').querySelector("h1")).toBeNull();
    expect(clean("<div dir='rtl'><h1>Other</h1></div>").querySelector("h1")?.textContent).toBe("Other");
  });

  it("is told from its language, else from its letters", () => {
    expect(direction("fa", "abc")).toBe("rtl");
    expect(direction("", "Vue یک چارچوب جاوااسکریپت است")).toBe("rtl");
    expect(direction("en", "An English text with سلام in it")).toBe("ltr");
    expect(direction("", "写作入门")).toBe("ltr");
    expect(direction("", "")).toBe("ltr");
  });
});

describe("what the reader adds to a lesson", () => {
  const acts = (div: HTMLElement): string[] =>
    Array.from(div.querySelectorAll('a[role="button"]'), (a) => a.getAttribute("data-place") ?? "");

  it("gives each code block a copy button, and copies what was written", () => {
    const div = clean(
      '<pre class="chroma"><code><span class="ln">1</span><span class="k">go</span> x\n</code></pre><figure><figcaption>a.go</figcaption><pre>two</pre></figure>',
    );
    expect(acts(div)).toEqual(["#/do/copy/0", "#/do/copy/1"]);
    expect(Array.from(div.querySelectorAll("pre"), codeText)).toEqual(["go x", "two"]);
    expect(div.querySelector("figcaption + .code > pre")?.getAttribute("tabindex")).toBe("0");
  });

  it("lets images be looked at closer, but not signs in a line or images that are links", () => {
    const src = `src="media/${image}"`;
    const div = clean(
      `<p><img ${src} alt="地图"></p><p>a <img ${src} width="20" alt="!"></p><a href="https://x.org/"><img ${src}></a>`,
    );
    expect(acts(div)).toEqual(["#/do/zoom/0"]);
    expect(div.querySelector("a.zoom")?.getAttribute("aria-label")).toContain("地图");
  });

  it("plays sound and film that stand alone, and saves what is mentioned in a sentence", () => {
    const link = (id: string, words: string): string => `<a class="attachment" href="media/${id}">${words}</a>`;
    const div = clean(`<p>${link(film, "散步")}</p><p>See ${link(film, "the film")}.</p><p>${link(image, "map")}</p>`);
    expect(acts(div)).toEqual(["#/do/play/0"]);
    const player = div.querySelector<HTMLElement>(".player.player-film")!;
    expect(player.dataset["file"]).toBe(film);
    expect(player.querySelector(".play")?.textContent).toBe("Play散步30 MB");
    expect(Array.from(div.querySelectorAll(".attachment"), (a) => a.textContent)).toEqual([
      "Save",
      "the film 30 MB",
      "map 12 KB",
    ]);
    for (const a of div.querySelectorAll(".attachment")) expect(a.getAttribute("data-place")).toMatch(/^#\/m\//);
  });

  it("takes no act from a lesson's own links", () => {
    const div = clean('<a href="#/do/copy/0" data-place="#/do/play/0" role="button">x</a>');
    expect(div.querySelector("a")?.getAttribute("data-place")).toBe(
      `#/l/${lesson}/${encodeURIComponent("/do/copy/0")}`,
    );
  });

  it("says sizes as people do", () => {
    expect([0, 999, 1000, 12_700, 1_040_000, 31_000_000, 3e9].map(size)).toEqual([
      "0 B",
      "999 B",
      "1.0 KB",
      "12 KB",
      "1.0 MB",
      "30 MB",
      "2.8 GB",
    ]);
  });
});
