// Answers queries over all statements of an exported site with Oxigraph, in a thread of the browser.
import init, { Store } from "./oxigraph.js";

const GZIP = [0x1f, 0x8b];

// The statements; some hosts unpack .gz files on their way, so the content decides.
async function statements(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const content = new Uint8Array(await response.arrayBuffer());
  if (content[0] !== GZIP[0] || content[1] !== GZIP[1]) return content;
  const plain = new Blob([content]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

async function load() {
  const [content] = await Promise.all([statements(new URL("../data.nq.gz", import.meta.url)), init()]);
  const store = new Store();
  store.load(content, { format: "application/n-quads", no_transaction: true, lenient: true });
  return store;
}

const loaded = load();

self.onmessage = async ({ data: { number, query, format, base } }) => {
  try {
    const store = await loaded;
    const body = store.query(query, { results_format: format, base_iri: base });
    self.postMessage({ number, body });
  } catch (error) {
    self.postMessage({ number, error: String(error.message ?? error) });
  }
};
