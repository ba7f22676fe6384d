// Who answers queries: the server's endpoint, or on an exported site a worker with Oxigraph.

const NUMBER = 1; // of the first question to the worker
const PLACE = /error at (\d+):(\d+): ([\s\S]*)/;

export class QueryProblem extends Error {
  // `line` and `column` count from 1; null where the query as a whole is at fault.
  constructor(message, line = null, column = null) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

// Asks by POST, so that no query is too long for an address.
export function serverEngine(endpoint, language) {
  return async (query, mediaType) => {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: { Accept: mediaType, "Accept-Language": language, "Content-Type": "application/sparql-query" },
      body: query,
    });
    const body = await response.text();
    if (response.ok) return body;
    const problem = JSON.parse(body);
    throw new QueryProblem(`${problem.title}: ${problem.detail}`, problem.line, problem.column);
  };
}

export function exportedEngine(root, base, placed) {
  const asked = new Map();
  let worker = null;
  let last = NUMBER;
  const start = () => {
    const started = new Worker(`${root}sparql/engine/worker.js`, { type: "module" });
    started.onmessage = ({ data: { number, body, error } }) => {
      const { resolve, reject } = asked.get(number);
      asked.delete(number);
      if (error === undefined) resolve(body);
      else reject(problemOf(error, placed));
    };
    started.onerror = (event) => {
      for (const { reject } of asked.values()) reject(new QueryProblem(event.message));
      asked.clear();
    };
    return started;
  };
  return (query, format) => {
    worker ??= start();
    return new Promise((resolve, reject) => {
      asked.set(last, { resolve, reject });
      worker.postMessage({ number: last++, query, format, base });
    });
  };
}

// `placed` is the words for a place: "Line {0}, column {1}: {2}".
function problemOf(message, placed) {
  const [, line, column, expectation] = PLACE.exec(message) ?? [];
  if (!line) return new QueryProblem(message);
  const words = placed.replace("{0}", line).replace("{1}", column).replace("{2}", expectation);
  return new QueryProblem(words, Number(line), Number(column));
}
