// The query page: the form's text area becomes an editor, answers come without leaving the page.
import { Yasqe } from "@zazuko/yasqe";
import { Vocabulary, offerCompletion } from "./completion.js";
import { exportedEngine, serverEngine } from "./engines.js";
import { element, resultElement } from "./results.js";
import { snippets } from "./snippets.js";

const DOWNLOADS = [["CSV", "text/csv", "csv"], ["TSV", "text/tab-separated-values", "tsv"]];
const BOM = "\ufeff"; // so that a spreadsheet reads Chinese as UTF-8

const form = document.getElementById("query-form");
const page = JSON.parse(document.getElementById("query-words").textContent);
const root = document.documentElement.dataset.root;
const isExported = root !== undefined;
const language = document.documentElement.lang;
const endpoint = new URL(form.dataset.endpoint, location.href).href;
const ask = isExported
  ? exportedEngine(root, page.base, page.words.placed)
  : serverEngine(endpoint, language);
const output = document.getElementById("query-output");
const textArea = document.getElementById("query");

const editor = newEditor();
let vocabulary = { prefixes: {}, terms: [] };
const naming = { short: shortName, href: addressHere, charts: `${root ?? "/"}static/charts.js` };
fetch(form.dataset.terms)
  .then((response) => response.json())
  .then((content) => {
    vocabulary = new Vocabulary(content);
    offerCompletion(editor, vocabulary);
    if (isExported) start(content.examples);
  });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
document.getElementById("copy-as")?.addEventListener("toggle", fillSnippets);

// On an exported site nobody has filled in the query that the address names.
function start(examples) {
  const asked = new URLSearchParams(location.search);
  const query = asked.get("query") ?? examples[asked.get("example")];
  if (!query) return;
  editor.setValue(query);
  run();
}

function newEditor() {
  const place = element("div", { className: "editor" });
  const writesAt = document.activeElement === textArea ? textArea.selectionStart : null;
  textArea.before(place);
  textArea.hidden = true;
  const made = new Yasqe(place, {
    value: textArea.value,
    autocompleters: [],
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: null,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "auto",
    viewportMargin: Infinity,
    extraKeys: { "Ctrl-Enter": run, "Cmd-Enter": run, Tab: false, "Shift-Tab": false },
  });
  made.getInputField().setAttribute("aria-label", page.words.query_label);
  made.getInputField().removeAttribute("tabindex");
  if (writesAt !== null) {
    made.focus();
    made.setCursor(made.posFromIndex(writesAt));
  }
  return made;
}

async function run() {
  const query = editor.getValue();
  output.setAttribute("aria-busy", "true");
  output.replaceChildren(element("p", { className: "hint" }, page.words[isExported ? "loading" : "running"]));
  clearMarks();
  try {
    const isGraph = ["CONSTRUCT", "DESCRIBE"].includes(editor.getQueryType());
    const answer = await ask(query, isGraph ? "text/turtle" : "application/sparql-results+json");
    output.replaceChildren(
      element("h2", {}, page.words.result),
      isGraph ? element("pre", { className: "query", tabIndex: 0 }, answer) : table(query, answer),
      downloads(query, isGraph),
    );
    if (!isExported) history.replaceState(null, "", addressOf(query));
  } catch (problem) {
    showProblem(problem);
  }
  output.removeAttribute("aria-busy");
}

function table(query, answer) {
  return resultElement(JSON.parse(answer), { ...naming, headings: headings(query) }, page.words);
}

// The headings of a published question stand in its comments: `# column yuan: 金额（元） | amount (yuan)`.
function headings(query) {
  const lines = query.matchAll(/^#\s*column\s+(\w+):\s*(.+?)\s*\|\s*(.+?)\s*$/gm);
  return Object.fromEntries([...lines].map(([, name, zh, en]) => [name, language === "en" ? en : zh]));
}

function showProblem(problem) {
  const shown = element("div", { className: "problem" }, element("strong", {}, page.words.error), ` · ${problem.message}`);
  shown.setAttribute("role", "alert");
  output.replaceChildren(shown);
  if (problem.line) {
    editor.addLineClass(problem.line - 1, "background", "line-at-fault");
    editor.setCursor(problem.line - 1, problem.column - 1);
    editor.focus();
  }
}

function clearMarks() {
  editor.eachLine((line) => editor.removeLineClass(line, "background", "line-at-fault"));
}

// Long queries have no address: a server need not take one of more than some thousand characters.
function addressOf(query) {
  const address = new URL(location.href);
  address.searchParams.set("query", query);
  address.searchParams.set("format", "html");
  return address.href.length < 4000 ? address : location.href;
}

function downloads(query, isGraph) {
  const formats = isGraph ? [["Turtle", "text/turtle", "ttl"]] : DOWNLOADS;
  const buttons = formats.map(([label, mediaType, extension]) => {
    const button = element("button", { type: "button", className: "plain-button" }, label);
    button.addEventListener("click", async () => save(await ask(query, mediaType), mediaType, extension));
    return button;
  });
  return element("p", { className: "formats" }, page.words.this_result_as, " ", ...buttons);
}

function save(content, mediaType, extension) {
  const href = URL.createObjectURL(new Blob([extension === "csv" ? BOM : "", content], { type: mediaType }));
  element("a", { href, download: `juesuan.${extension}` }).click();
  URL.revokeObjectURL(href);
}

function fillSnippets(event) {
  const place = document.getElementById("snippets");
  if (!event.target.open) return;
  const shown = Object.entries(snippets(editor.getValue(), endpoint)).flatMap(([name, text]) => [
    element("h3", {}, name),
    element("pre", { className: "query", tabIndex: 0 }, text),
    copyButton(text),
  ]);
  place.replaceChildren(...shown);
}

function copyButton(text) {
  const button = element("button", { type: "button", className: "plain-button" }, page.words.copy);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = page.words.copied;
  });
  return button;
}

function shortName(iri) {
  for (const [prefix, namespace] of Object.entries(vocabulary.prefixes)) {
    if (iri.startsWith(namespace) && !iri.slice(namespace.length).includes("/")) return prefix + ":" + iri.slice(namespace.length);
  }
  return iri.startsWith(page.base) ? iri.slice(page.base.length) : iri;
}

function addressHere(iri) {
  const suffix = page.suffix;
  if (!iri.startsWith(page.base)) return /^https?:/.test(iri) ? iri : "";
  const path = iri.slice(page.base.length);
  if (!isExported) return `/${path}${suffix}`;
  const file = exportedFile(path);
  return file && `${root}${suffix ? "en/" : ""}${file}`;
}

// An exported site shows a figure on a page of many, and has no pages of facts.
function exportedFile(path) {
  const [, report, number] = /^figure\/([^/]+)\/(\d+)$/.exec(path) ?? [];
  if (report) return `report/${report}/figures/${Math.ceil(number / page.figures_a_page)}/index.html#figure-${number}`;
  return /^obs\/[^/]+\/[^/]+\/./.test(path) ? "" : `${path}/index.html`;
}
