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
    await window.vegaEmbed(picture, { ...spec, config: joined(spec.config ?? {}, surroundings()) }, {
      ast: true, actions: false, defaultStyle: false, renderer: "svg", tooltip: { disableDefaultStyle: true },
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
document.addEventListener("htmx:afterSwap", (event) => drawAll(event.detail.target));
