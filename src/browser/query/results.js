// A result as a table: numbers to the right, terms by their short names, links to their pages here.

const NUMBERS = /#(decimal|integer|int|long|double|float|nonNegativeInteger)$/;
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
  return element("div", {}, region, element("p", { className: "hint" }, count));
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
