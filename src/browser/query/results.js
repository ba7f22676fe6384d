// A result as a table: numbers to the right, terms by their short names, links to their pages here.

const NUMBERS = /#(decimal|integer|int|long|double|float|nonNegativeInteger)$/;
const MOST_BARS = 40; // rows that a chart shows: more have no room for their names
const MOST_ROWS = 2000; // that a page shows; the whole result is downloaded

export function resultElement(answer, naming, words) {
  if ("boolean" in answer) return element("p", { className: "boolean" }, words[answer.boolean ? "true" : "false"]);
  const { vars } = answer.head;
  const rows = answer.results.bindings;
  if (!rows.length) return element("p", {}, words.no_rows);
  const numeric = vars.filter((name) => rows.every((row) => !row[name] || NUMBERS.test(row[name].datatype ?? "")));
  const kind = (name) => (numeric.includes(name) && name !== "year" ? "number" : "");
  const head = vars.map((name) => element("th", { scope: "col", className: kind(name) }, naming.headings[name] ?? name));
  const body = rows.slice(0, MOST_ROWS).map((row) =>
    element("tr", {}, ...vars.map((name) => element("td", { className: kind(name) }, shown(row[name], name, naming)))),
  );
  const table = element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...body));
  const region = element("div", { className: "scroll", tabIndex: 0 }, table);
  region.setAttribute("role", "region");
  region.setAttribute("aria-label", words.result);
  const count = words.rows.replace("{}", rows.length.toLocaleString("en"));
  const shownAs = element("div", {}, region, element("p", { className: "hint" }, count));
  const data = chartOf(vars, rows, numeric, naming);
  if (data) shownAs.append(chartButton(data, naming.charts, words));
  return shownAs;
}

// Bars of each column of numbers, named by the first column that tells the rows apart; null if there is none.
function chartOf(vars, rows, numeric, naming) {
  const drawn = numeric.filter((name) => name !== "year");
  const text = (row, name) => String(row[name]?.type === "uri" ? naming.short(row[name].value) : row[name]?.value ?? "");
  const worded = vars.filter((name) => !drawn.includes(name) && name !== "code" && rows[0][name]?.type !== "uri");
  const names = [...worded, ...vars.filter((name) => !drawn.includes(name))]
    .map((name) => rows.map((row) => text(row, name)))
    .find((column) => new Set(column).size === rows.length);
  if (!drawn.length || rows.length < 2 || rows.length > MOST_BARS || !names) return null;
  const series = drawn.map((name) => ({
    name: naming.headings[name] ?? name,
    values: rows.map((row) => (row[name] ? [Number(row[name].value), grouped(row[name].value)] : null)),
  }));
  return { kind: "rows", name: series.map((one) => one.name).join(", "), unit: "", scale: 1, categories: names, series };
}

// The library for charts is loaded when the first one is asked for.
function chartButton(data, address, words) {
  const button = element("button", { type: "button", className: "plain-button" }, words.chart);
  button.addEventListener("click", () => {
    const figure = element("figure", { className: "chart rows" }, element("div", { className: "drawing" }));
    figure.append(element("script", { type: "application/json" }, JSON.stringify(data)));
    figure.dataset.save = words.save_picture;
    button.replaceWith(figure);
    if (window.drawCharts) window.drawCharts();
    else document.head.append(element("script", { src: address }));
  });
  return button;
}

function shown(term, name, naming) {
  if (!term) return "";
  if (term.type === "uri") {
    const href = naming.href(term.value);
    const text = naming.short(term.value);
    return href ? element("a", { href, title: term.value }, text) : text;
  }
  if (NUMBERS.test(term.datatype ?? "") && name !== "year") return grouped(term.value);
  return term.value;
}

// The digits stay as they are: a decimal is no float.
function grouped(number) {
  const [, sign, whole, rest] = /^([-+]?)(\d*)(.*)$/.exec(number);
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + rest;
}

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
