/**
 * How diagrams look: in the colours of a lesson, without HTML in their labels, and with nothing in them that acts. This is
 * Mermaid's configuration; it goes into the script that draws.
 */
export function look(dark) {
  const [background, primaryColor, primaryTextColor, lineColor, secondaryColor, tertiaryColor, noteBkgColor] = dark
    ? ["#17181b", "#2a2c31", "#e4e2dc", "#a9acb4", "#43302c", "#26323f", "#3d3623"]
    : ["#fbfaf7", "#f4f1ea", "#22252b", "#5b606b", "#f9e9e5", "#e5edf7", "#fbf0d6"];
  const series = dark
    ? ["#3d5373", "#6b4038", "#3c5a48", "#5f5127", "#54436a", "#2f5a5e"]
    : ["#cfdff2", "#f5d3ca", "#cfe6d8", "#f5e2ab", "#e0d2ec", "#c9e4e6"];
  const many = {};
  for (let i = 0; i < 12; i++) {
    const colour = series[i % series.length];
    Object.assign(many, {
      [`cScale${i}`]: colour,
      [`cScaleInv${i}`]: lineColor,
      [`cScalePeer${i}`]: lineColor,
      [`cScaleLabel${i}`]: primaryTextColor,
      [`git${i}`]: colour,
      [`gitBranchLabel${i}`]: primaryTextColor,
      [`pie${i + 1}`]: colour,
    });
  }
  return {
    startOnLoad: false,
    securityLevel: "strict",
    suppressErrorRendering: true,
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    theme: "base",
    fontFamily:
      'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
    themeVariables: {
      darkMode: dark,
      background,
      primaryColor,
      primaryTextColor,
      primaryBorderColor: lineColor,
      lineColor,
      secondaryColor,
      tertiaryColor,
      noteBkgColor,
      noteTextColor: primaryTextColor,
      textColor: primaryTextColor,
      titleColor: primaryTextColor,
      fontSize: "15px",
      pieOpacity: "1",
      pieStrokeColor: background,
      pieOuterStrokeWidth: "0",
      ...many,
    },
  };
}

/** The drawing as an image by itself, which has a size and a ground: the text of an SVG file. */
export function finish(drawn, ground) {
  const root = new DOMParser().parseFromString(drawn, "text/html").querySelector("svg");
  const [, , width, height] = root
    .getAttribute("viewBox")
    .split(/[\s,]+/)
    .map(Number);
  for (const style of root.querySelectorAll("style")) style.removeAttribute("type");
  root.setAttribute("width", width);
  root.setAttribute("height", height);
  root.removeAttribute("style");
  root.setAttribute("style", "background:" + ground);
  return { svg: new XMLSerializer().serializeToString(root), width, height };
}
