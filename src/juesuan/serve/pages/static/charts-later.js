// Loads what draws charts once the first of them comes near the screen, since it is large (200 kB packed); each
// chart has its table beside it, which is there from the beginning.
(() => {
  const NEAR = "100px"; // below or above the screen
  const address = new URL("charts.js", document.currentScript.src).href;
  const observer = new IntersectionObserver(
    (seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      observer.disconnect();
      const script = document.createElement("script");
      script.src = address;
      document.head.append(script);
    },
    { rootMargin: NEAR },
  );
  for (const chart of document.querySelectorAll("figure.chart")) observer.observe(chart);
})();
