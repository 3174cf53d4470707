/* global mermaid, look, finish */
// The end of the script that draws diagrams, in a frame of its own. The page's policy, which reaches into the frame, allows no
// style but the page's own: what Mermaid writes as style goes by ways that are open to scripts, so that words are measured as
// they will look.
{
  const set = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    if (name === "style" && this.style) this.style.cssText = value;
    else set.call(this, name, value);
  };
  const put = Node.prototype.insertBefore;
  Node.prototype.insertBefore = function (node, before) {
    if (node?.localName === "style" && document.adoptedStyleSheets) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(node.textContent);
      document.adoptedStyleSheets = [sheet];
      set.call(node, "type", "text/plain");
    }
    return put.call(this, node, before);
  };
  let turn = Promise.resolve();
  const draw = async ({ id, source, dark }) => {
    const config = look(dark);
    mermaid.initialize(config);
    const { svg } = await mermaid.render("d" + id, source);
    return finish(svg, config.themeVariables.background);
  };
  addEventListener("message", ({ data }) => {
    turn = turn
      .then(() => draw(data))
      .catch((error) => ({ error: String(error) }))
      .then((result) => parent.postMessage({ id: data.id, ...result }, "*"));
  });
}
