// Draws each chart anew with Vega, so that a bar opens its event; without this the picture stands in its place.

const dark = matchMedia("(prefers-color-scheme: dark)");

function loaded() {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = "/static/vega.js";
    script.type = "module";
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
}

async function draw(figure) {
  const theme = dark.matches ? "dark" : "light";
  const answer = await fetch(`${figure.dataset.chart}&theme=${theme}`);
  if (!answer.ok) return;
  const spec = await answer.json();
  const width = Math.max(260, Math.min(figure.clientWidth - 70, 820));
  for (const panel of spec.vconcat) panel.width = width;
  const place = document.createElement("div");
  const { view } = await window.vegaEmbed(place, spec, {
    ast: true, actions: false, defaultStyle: false, renderer: "canvas", logLevel: 1, tooltip: { disableDefaultStyle: true },
  });
  const picture = figure.querySelector("picture");
  place.querySelector("canvas")?.setAttribute("role", "img");
  place.querySelector("canvas")?.setAttribute("aria-label", picture.querySelector("img").alt);
  picture.hidden = true;
  figure.querySelector("[data-drawn]")?.remove();
  place.dataset.drawn = "";
  figure.append(place);
  view.addEventListener("click", (_, item) => {
    if (item?.datum?.label) location.href = `${figure.dataset.open}&label=${encodeURIComponent(item.datum.label)}`;
  });
}

const figures = [...document.querySelectorAll("[data-chart]")];
if (figures.length) {
  await loaded();
  const all = () => Promise.all(figures.map(draw));
  await all();
  dark.addEventListener("change", all);
}
