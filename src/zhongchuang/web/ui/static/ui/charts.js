// Draws every figure of the page; without this file each figure still has its table.
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const value = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// Axes, lines and words take the page's colours, so that a dark page has a light-lined picture.
function surroundings() {
  const words = { labelColor: value("--muted"), titleColor: value("--muted") };
  return {
    background: "transparent",
    font: getComputedStyle(document.body).fontFamily,
    axis: { ...words, gridColor: value("--hair"), domainColor: value("--line"), tickColor: value("--line") },
    legend: words,
    header: words,
    title: { color: value("--ink") },
    style: { "guide-label": { fill: value("--muted") }, "guide-title": { fill: value("--muted") } },
    text: { color: value("--ink") },
    view: { stroke: null },
  };
}

const sizes = {
  axis: { labelFontSize: 14, titleFontSize: 14, labelLimit: 240 },
  legend: { labelFontSize: 14, titleFontSize: 14 },
  header: { labelFontSize: 14, titleFontSize: 14 },
  text: { fontSize: 14 },
  title: { fontSize: 16 },
};

// A picture of one frame is as wide as its place, up to the width it was drawn for; words keep their size.
function fitted(spec, picture) {
  const several = ["facet", "hconcat", "vconcat", "concat", "repeat", "spec"].some((part) => part in spec);
  if (several || typeof spec.width !== "number") return spec;
  picture.style.maxWidth = `${Math.max(spec.width, 480) + 160}px`;
  return { ...spec, width: "container", autosize: { type: "fit-x", contains: "padding" } };
}

function joined(own, around) {
  const whole = { ...own };
  for (const [key, part] of Object.entries(around)) {
    const plain = part && typeof part === "object";
    whole[key] = plain ? joined(whole[key] ?? {}, part) : part;
  }
  return whole;
}

async function draw(figure) {
  const spec = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
  const picture = figure.querySelector(".chart-picture");
  try {
    await import(figure.dataset.library);
    await window.vegaEmbed(picture, { ...fitted(spec, picture), config: joined(joined(sizes, spec.config ?? {}), surroundings()) }, {
      ast: true, actions: false, defaultStyle: false, renderer: "svg", logLevel: 1, tooltip: { disableDefaultStyle: true },
    });
    figure.classList.add("chart-drawn");
  } catch (failure) {
    console.error(failure);
    figure.querySelector("details").open = true;
  }
}

function drawAll(root) {
  for (const figure of root.querySelectorAll("figure[data-chart]")) draw(figure);
}

drawAll(document);
dark.addEventListener("change", () => drawAll(document));
// Once settled: while it settles htmx gives an element with a known id its old attributes back for a moment.
document.addEventListener("htmx:afterSettle", (event) => drawAll(event.detail.target));
