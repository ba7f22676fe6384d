// Suggestions in the search field while one types (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/), and the
// results themselves on an exported site, which has no server to find them.
(() => {
  const WAIT_MS = 150; // after a key, so that a word is asked for once
  const SHOWN = 3; // suggestions of each kind
  const EACH = 20; // results of each kind
  const AROUND = 60; // characters of a text before and after a word
  const BRIEF = 24; // the same of a suggestion, which has one line
  const AMOUNT = /^[¥￥]?\s*(-?[\d,，]*\.?\d+)\s*(万|亿|thousand|million|billion)?\s*(?:元|yuan|rmb)?$/i;
  const MULTIPLES = { 万: 1e4, 亿: 1e8, thousand: 1e3, million: 1e6, billion: 1e9 };
  const root = document.documentElement.dataset.root;
  const isExported = root !== undefined;
  const form = document.querySelector("form.search");
  if (!form) return;
  // The other language of a page of many figures shows the same one.
  for (const link of isExported ? document.querySelectorAll("a[hreflang]") : [])
    link.addEventListener("click", () => (link.hash = location.hash));
  const input = form.querySelector("input[name=q]");
  const kinds = JSON.parse(form.dataset.kinds);
  let whole = null;

  // The file of an exported site has everything, so it is fetched once.
  async function entriesFor(asked, each) {
    whole ??= isExported ? fetch(form.dataset.suggestions).then((response) => response.json()) : null;
    if (whole) return named(filtered(await whole, asked, each));
    const response = await fetch(`${form.dataset.suggestions}?${new URLSearchParams({ q: asked, lang: document.documentElement.lang.slice(0, 2) })}`);
    return named(await response.json());
  }

  function filtered(content, asked, each) {
    const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = amountOf(asked);
    const counts = {};
    const entries = content.entries.filter(([kind, text, , , note]) => {
      const found = kind === "amount" ? isRoundedTo(amountOf(note), wanted) : words.every((word) => (kind === "organisation" ? isShortFor(word, text) : spoken(kind, text, note).includes(word)));
      if (found) counts[kind] = (counts[kind] ?? 0) + 1;
      return found && counts[kind] <= each;
    });
    return { ...content, entries };
  }

  // Whether a name has these characters in this order, as 经信局 is short for 经济和信息化局.
  function isShortFor(word, name) {
    let at = -1;
    return [...word].every((character) => (at = name.toLowerCase().indexOf(character, at + 1)) >= 0);
  }

  // What words are looked for in; the note of a topic has everyday words for it, which are not shown.
  function spoken(kind, text, note) {
    return (kind === "topic" ? `${text} ${note}` : text).toLowerCase();
  }

  // A number as it is written, its yuan, and half of its last digit in yuan.
  function amountOf(text) {
    const match = AMOUNT.exec(text.trim());
    if (!match) return null;
    const number = match[1].replace(/[,，]/g, "");
    const multiple = MULTIPLES[match[2]?.toLowerCase()] ?? 1;
    return { number, yuan: number * multiple, half: (multiple / 2) * 10 ** -(number.split(".")[1] ?? "").length };
  }

  function isRoundedTo(printed, wanted) {
    if (!printed || !wanted) return false;
    return printed.number === wanted.number || Math.abs(printed.yuan - wanted.yuan) <= wanted.half;
  }

  function named({ entries, reports }) {
    return entries.map(([kind, text, path, report, note]) => ({ kind, text, href: addressOf(path), report: reports[report], note: kind === "topic" ? "" : note }));
  }

  function addressOf(path) {
    const language = document.documentElement.lang === "en" ? "en/" : "";
    if (!isExported) return path + form.dataset.suffix;
    const [page, fragment] = path.split("#");
    return `${root}${language}${page.slice(1)}/index.html${fragment ? `#${fragment}` : ""}`;
  }

  function made(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  function excerpt(text, asked, around) {
    const lower = text.toLowerCase();
    const found = asked.toLowerCase().split(/\s+/).find((one) => one && lower.includes(one));
    if (!found) return [text.slice(0, 2 * around)];
    const at = lower.indexOf(found);
    const word = text.slice(at, at + found.length);
    const start = Math.max(0, at - around);
    const end = at + word.length + around;
    const before = (start ? "…" : "") + text.slice(start, at);
    const after = text.slice(at + word.length, end) + (end < text.length ? "…" : "");
    return [before, made("mark", {}, word), after];
  }

  // --- suggestions ---

  const list = made("ul", { id: "suggestions", role: "listbox", "aria-label": form.dataset.label, hidden: "" });
  for (const [key, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": "suggestions" })) {
    input.setAttribute(key, value);
  }
  form.append(list);
  let options = [];
  let active = -1;
  let timer = 0;
  let latest = 0;
  close();

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  function choose(number) {
    options[active]?.setAttribute("aria-selected", "false");
    active = number;
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active].id);
  }

  async function suggest() {
    const asked = input.value.trim();
    const turn = ++latest;
    if (!asked) return close();
    const entries = await entriesFor(asked, SHOWN);
    if (turn !== latest) return;
    const chosen = options[active]?.dataset.href; // the answer to a longer word comes after a key, and takes nothing back
    options = entries.map((entry, number) => {
      const option = made(
        "li", { id: `suggestion-${number}`, role: "option", "aria-selected": "false", "data-href": entry.href },
        made("span", { class: "small soft" }, kinds[entry.kind]), " ", ...excerpt(entry.text, asked, BRIEF),
        made("span", { class: "small soft" }, ` ${[entry.note, entry.report].filter(Boolean).join(" · ")}`),
      );
      option.addEventListener("mousedown", (event) => event.preventDefault());
      option.addEventListener("click", () => location.assign(entry.href));
      return option;
    });
    list.replaceChildren(...options);
    list.dataset.asked = asked;
    list.hidden = !options.length;
    active = -1;
    choose(options.findIndex((option) => option.dataset.href === chosen));
    input.setAttribute("aria-expanded", String(options.length > 0));
  }

  function move(step) {
    if (!options.length || list.hidden) return;
    choose((active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length);
  }

  input.addEventListener("input", () => {
    choose(-1); // other words ask for something else
    clearTimeout(timer);
    timer = setTimeout(suggest, WAIT_MS);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      options[active].click();
    }
  });

  // --- the results of an exported site ---

  const found = document.getElementById("found");
  const asked = new URLSearchParams(location.search).get("q")?.trim();
  if (isExported && found && asked) results(asked);

  async function results(words) {
    input.value = words;
    const entries = await entriesFor(words, EACH);
    const sections = Object.keys(kinds).flatMap((kind) => {
      const own = entries.filter((entry) => entry.kind === kind);
      if (!own.length) return [];
      const items = own.map((entry) => made(
        "li", {}, made("a", { href: entry.href }, ...excerpt(entry.text, words, AROUND)), " ",
        made("span", { class: "small soft" }, [entry.report, entry.note].filter(Boolean).join(" · ")),
      ));
      return [made("h2", {}, kinds[kind]), made("ul", { class: "found" }, ...items)];
    });
    found.replaceChildren(...(sections.length ? sections : [made("p", {}, found.dataset.nothing)]));
  }
})();
