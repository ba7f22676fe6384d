// Loads what is large once it is needed: what draws charts (200 kB packed) when one of them comes near the screen,
// the editor of queries (180 kB packed) when a visitor turns to the form. Until then there are the table beside the
// chart, and a plain text area.
(() => {
  const NEAR = "100px"; // below or above the screen
  const folder = new URL(".", document.currentScript.src);
  const isExported = document.documentElement.dataset.root !== undefined;

  const load = (name) =>
    new Promise((loaded) => {
      const script = document.createElement("script");
      script.src = new URL(name, folder).href;
      script.onload = loaded;
      document.head.append(script);
    });

  const observer = new IntersectionObserver(
    (seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      observer.disconnect();
      load("charts.js");
    },
    { rootMargin: NEAR },
  );
  for (const chart of document.querySelectorAll("figure.chart")) observer.observe(chart);

  const form = document.getElementById("query-form");
  if (!form) return;
  let loading = null;
  let isLoaded = false;
  const loadEditor = () => (loading ??= load("query.js").then(() => (isLoaded = true)));
  // What the visitor does meanwhile is done again when there is a script that hears it.
  const again = (event) => {
    if (isLoaded) return;
    event.preventDefault();
    loadEditor().then(() => event.target.dispatchEvent(new Event(event.type, { cancelable: true })));
  };
  form.addEventListener("focusin", loadEditor);
  form.addEventListener("submit", again);
  document.getElementById("copy-as").addEventListener("toggle", again);
  if (isExported) loadEditor(); // no server fills in the query that an address names, nor answers it
})();
