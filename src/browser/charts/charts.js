// Draws each chart from the data that the page carries, beside the table that says the same without JavaScript.
//
// <figure class="chart" data-save="…"><div class="drawing"></div><script type="application/json">…</script></figure>
// The data: {kind: bar | rows | line | sankey | treemap, name, unit, scale, …}; an amount is [number, text, address].
import { BarChart, LineChart, SankeyChart, TreemapChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([
  BarChart, LineChart, SankeyChart, TreemapChart,
  AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer,
]);

const PICTURE_SCALE = 2; // pixels of a saved picture for each pixel on the screen
const TITLE = 44; // pixels above the drawing of a saved picture, for its title
const NARROW = 560; // pixels: below, long labels are cut
const BAR = 18; // pixels for each of the bars that lie, and as much between groups
const AROUND_BARS = 110; // pixels for legend, axis and padding

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  return {
    ink: of("--ink"), soft: of("--soft"), rule: of("--rule"), sheet: of("--sheet"), link: of("--link"),
    series: ["--chart-1", "--chart-2", "--chart-3", "--chart-4", "--chart-5", "--chart-6"].map(of),
    font: style.fontFamily.replaceAll('"', "'"), // as it stands between double quotes in a saved picture
  };
}

const point = ([value, shown, href]) => ({ value, shown, href });

const brief = (value) => value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });

function axes(data, colour, width) {
  const lies = data.kind === "rows";
  const text = { color: colour.soft, fontSize: 12 };
  const amounts = {
    type: "value",
    name: data.unit,
    nameTextStyle: { ...text, align: lies ? "right" : "left" },
    axisLabel: { ...text, formatter: (value) => brief(value / data.scale), hideOverlap: true },
    splitLine: { lineStyle: { color: colour.rule } },
    splitNumber: width < NARROW ? 3 : 5,
  };
  const names = {
    type: "category",
    data: data.categories,
    axisLabel: {
      ...text, hideOverlap: !lies, interval: lies ? 0 : "auto", overflow: "truncate",
      width: lies ? Math.min(width * 0.4, 220) : undefined,
    },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colour.rule } },
    inverse: lies,
  };
  return lies ? { xAxis: amounts, yAxis: names } : { xAxis: names, yAxis: amounts };
}

function cartesian(data, colour, width) {
  const several = data.series.length > 1;
  return {
    ...axes(data, colour, width),
    grid: { left: 8, right: 16, top: several ? 56 : 32, bottom: 8, containLabel: true },
    legend: several ? { top: 0, left: 0, type: width < NARROW ? "scroll" : "plain", textStyle: { color: colour.ink }, itemHeight: 10, icon: "rect" } : undefined,
    series: data.series.map((one) => ({
      type: data.kind === "line" ? "line" : "bar",
      name: one.name,
      data: one.values.map((value) => (value === null ? null : point(value))),
      barMaxWidth: 36,
      symbolSize: 8,
      connectNulls: false,
    })),
  };
}

function sankey(data, colour, width) {
  const label = { color: colour.ink, fontSize: 12, overflow: "truncate", width: width * (width < NARROW ? 0.28 : 0.32) };
  return {
    series: [{
      type: "sankey",
      left: 4, right: 4, top: 8, bottom: 8,
      data: data.nodes.map((node) => ({
        name: node.id, caption: node.name, shown: node.amount[1], href: node.amount[2], depth: node.depth,
        label: { position: node.depth === 0 ? "right" : "left", show: node.depth !== 1 || width >= NARROW },
      })),
      links: data.links.map((one) => ({ source: one.source, target: one.target, value: one.value, shown: one.shown })),
      draggable: false,
      nodeWidth: 14,
      nodeGap: 16,
      nodeAlign: "justify",
      layoutIterations: 0,
      emphasis: { focus: "adjacency" },
      label: { ...label, formatter: ({ data: node }) => node.caption },
      lineStyle: { color: "source", opacity: 0.28, curveness: 0.5 },
    }],
  };
}

// Areas are as dark in every scheme, so that white words on them can be read.
const AREA_LIGHTNESS = 0.38;

function treemap(data, colour) {
  const tree = (node) => ({
    name: node.name, value: node.amount[0], shown: node.amount[1], href: node.amount[2], children: node.children?.map(tree),
  });
  return {
    series: [{
      type: "treemap",
      left: 0, right: 0, top: 0, bottom: 0,
      data: data.nodes.map(tree),
      roam: false,
      nodeClick: false,
      breadcrumb: { show: false },
      itemStyle: { borderColor: colour.sheet, borderWidth: 1, gapWidth: 1 },
      label: { color: "#fff", fontSize: 12, overflow: "truncate", formatter: ({ data: node }) => `${node.name}\n${node.shown}` },
      levels: [
        { color: colour.series.map((one) => echarts.color.modifyHSL(one, null, null, AREA_LIGHTNESS)), itemStyle: { borderWidth: 0, gapWidth: 3 } },
        { colorSaturation: [0.35, 0.55], itemStyle: { gapWidth: 1 } },
      ],
    }],
  };
}

function caption(shown) {
  const item = shown.data;
  if (item.source) return `${shown.name}  ${item.shown}`;
  return [shown.seriesName?.startsWith("series") ? "" : shown.seriesName, item.caption ?? shown.name, item.shown].filter(Boolean).join("\n");
}

function option(data, width) {
  const colour = colours();
  const drawn = { bar: cartesian, rows: cartesian, line: cartesian, sankey, treemap }[data.kind](data, colour, width);
  return {
    animation: false,
    color: colour.series,
    textStyle: { fontFamily: colour.font },
    aria: { enabled: true, label: { description: data.name } },
    tooltip: {
      renderMode: "richText", // no HTML: names are text, and the policy of the page allows no inline style
      confine: true,
      formatter: (shown) => (shown.dataType === "edge" ? shown.data.shown : caption(shown)),
      backgroundColor: colour.sheet, borderColor: colour.rule, textStyle: { color: colour.ink, fontSize: 13 },
    },
    ...drawn,
  };
}

// The drawing as a PNG file: through a blob, since data addresses are not allowed as pictures.
function save(chart, name) {
  const svg = new Blob([chart.renderToSVGString()], { type: "image/svg+xml" });
  const address = URL.createObjectURL(svg);
  const picture = new Image();
  picture.onload = () => {
    const colour = colours();
    const canvas = document.createElement("canvas");
    canvas.width = chart.getWidth() * PICTURE_SCALE;
    canvas.height = (chart.getHeight() + TITLE) * PICTURE_SCALE;
    const context = canvas.getContext("2d");
    context.scale(PICTURE_SCALE, PICTURE_SCALE);
    context.fillStyle = colour.sheet;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = colour.ink;
    context.font = `600 16px ${colour.font}`;
    context.fillText(name, 12, 28, chart.getWidth() - 24);
    context.drawImage(picture, 0, TITLE, chart.getWidth(), chart.getHeight());
    URL.revokeObjectURL(address);
    canvas.toBlob((png) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(png);
      link.download = `${name}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  };
  picture.src = address;
}

function draw(figure) {
  const data = JSON.parse(figure.querySelector("script").textContent);
  const place = figure.querySelector(".drawing");
  figure.classList.add("drawn");
  if (data.kind === "rows") place.style.height = `${AROUND_BARS + data.categories.length * (data.series.length + 1) * BAR}px`;
  const chart = echarts.init(place, null, { renderer: "svg" });
  const redraw = () => {
    chart.resize();
    chart.setOption(option(data, place.clientWidth), true);
  };
  redraw();
  chart.on("click", ({ data: item }) => {
    if (item?.href) location.assign(item.href);
  });
  new ResizeObserver(redraw).observe(place);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = figure.dataset.save;
  button.addEventListener("click", () => save(chart, data.name));
  figure.append(button);
}

// Also called by the query page, whose results come later.
window.drawCharts = () => {
  for (const figure of document.querySelectorAll("figure.chart:not(.drawn)")) draw(figure);
};
window.drawCharts();
