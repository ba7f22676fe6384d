// Completion of prefixes, variables, terms of the vocabulary and codes, by their names in either language.

const WORD = /[^\s<>"'{}()[\];,|^/*+!=&.]+$/;
const PREFIX_LINE = /^\s*prefix\s+([\w-]*)$/i;
const MOST = 30; // suggestions: more than anybody reads
const LEAST = 2; // characters before suggestions come by themselves

export class Vocabulary {
  // `terms` are [iri, zh, en]; an IRI is written with the longest namespace that leaves a local name.
  constructor({ prefixes, terms }) {
    this.prefixes = prefixes;
    const namespaces = Object.entries(prefixes).sort((one, other) => other[1].length - one[1].length);
    this.terms = terms.map(([iri, zh, en]) => {
      const written = written_(iri, namespaces);
      return { iri, written, labels: [zh, en].filter(Boolean), key: `${written} ${zh} ${en}`.toLowerCase() };
    });
  }

  // What begins with a word first, then what has it anywhere.
  matches(word) {
    const wanted = word.toLowerCase();
    const found = this.terms.filter((term) => term.key.includes(wanted));
    const rank = (term) => (term.key.startsWith(wanted) ? 0 : 1);
    return found.sort((one, other) => rank(one) - rank(other)).slice(0, MOST);
  }
}

function written_(iri, namespaces) {
  for (const [prefix, namespace] of namespaces) {
    const local = iri.slice(namespace.length);
    if (iri.startsWith(namespace) && /^[A-Za-z_][\w-]*$/.test(local)) return `${prefix}:${local}`;
  }
  return `<${iri}>`;
}

// Offers completion as one types, and at Ctrl-Space.
export function offerCompletion(editor, vocabulary) {
  const show = () =>
    editor.showHint({ hint: () => hints(editor, vocabulary), completeSingle: false, closeCharacters: /[\s>]/ });
  editor.on("inputRead", (_, change) => {
    const { line, ch } = editor.getCursor();
    const before = editor.getLine(line).slice(0, ch);
    const word = WORD.exec(before)?.[0] ?? "";
    const isName = !before.includes("#") || before.includes("<");
    if (change.origin !== "paste" && isName && (word.length >= LEAST || PREFIX_LINE.test(before))) setTimeout(show); // once the editor has drawn the character
  });
  editor.setOption("extraKeys", { ...editor.getOption("extraKeys"), "Ctrl-Space": show });
}

function hints(editor, vocabulary) {
  const to = editor.getCursor();
  const before = editor.getLine(to.line).slice(0, to.ch);
  const prefix = PREFIX_LINE.exec(before);
  const word = prefix ? prefix[1] : WORD.exec(before)?.[0] ?? "";
  const from = { line: to.line, ch: to.ch - word.length };
  const list = prefix
    ? prefixHints(word, vocabulary)
    : /^[?$]/.test(word)
      ? variableHints(word, editor)
      : termHints(word, editor, vocabulary);
  return { list, from, to };
}

function prefixHints(word, vocabulary) {
  return Object.entries(vocabulary.prefixes)
    .filter(([prefix]) => prefix.startsWith(word))
    .map(([prefix, namespace]) => ({ text: `${prefix}: <${namespace}>` }));
}

function variableHints(word, editor) {
  const used = new Set(editor.getValue().match(/[?$]\w+/g));
  used.delete(word);
  return [...used].filter((name) => name.startsWith(word)).map((text) => ({ text }));
}

function termHints(word, editor, vocabulary) {
  if (!word) return [];
  return vocabulary.matches(word).map((term) => ({
    text: term.written,
    displayText: `${term.written.replace(/^<.*\/(?=[^/]+\/[^/]+>$)/, "<…/")}  ${term.labels.join(" · ")}`,
    hint: (_, data, chosen) => {
      editor.replaceRange(chosen.text, data.from, data.to);
      const prefix = /^([\w-]+):/.exec(chosen.text)?.[1];
      if (prefix) editor.addPrefixes({ [prefix]: vocabulary.prefixes[prefix] });
    },
  }));
}
