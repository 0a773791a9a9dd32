/* Lights the words of a search in the passage that it led to: ?highlight=WORDS#p12. */
"use strict";
(() => {
  const asked = new URLSearchParams(location.search).get("highlight");
  if (!asked || !globalThis.CSS?.highlights) return;

  /* As the index has words: no signs, accents or capitals; dashes and apostrophes part them,
     and what a hyphen joins is found by its parts too. */
  const plain = (word) => word.toLowerCase().normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "");
  const words = (text) =>
    [...text.matchAll(/[^\s–—'’]+/g)].map((found) => ({
      start: found.index + found[0].search(/[\p{L}\p{N}]/u),
      end: found.index + found[0].replace(/[^\p{L}\p{N}]+$/u, "").length,
      keys: [found[0], ...found[0].split(/[^\p{L}\p{M}\p{N}]+/u)].map(plain),
    })).filter((word) => word.keys[0]);

  const phrase = /^".+"$/.test(asked);
  const sought = words(asked).map((word) => word.keys[0]);
  const found = (all) =>
    all.flatMap((word, at) => {
      if (!phrase) {
        const begins = sought.some((key) => word.keys.some((own) => own.startsWith(key)));
        return begins ? [[word.start, word.end]] : [];
      }
      const last = all[at + sought.length - 1];
      const stands = sought.every((key, by) => all[at + by]?.keys.includes(key));
      return stands ? [[word.start, last.end]] : [];
    });

  /* A range for each place; the words may lie in many elements. */
  const ranges = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      if (walker.currentNode.parentNode.closest(".unseen, .passage-tools")) continue;
      nodes.push([text.length, walker.currentNode]);
      text += walker.currentNode.data;
    }
    const point = (offset) => {
      const [start, node] = nodes.findLast(([begin]) => begin < offset) ?? nodes[0];
      return [node, offset - start];
    };
    return found(words(text)).map(([start, end]) => {
      const [first, from] = point(start + 1);
      const range = new Range();
      range.setStart(first, from - 1);
      range.setEnd(...point(end));
      return range;
    });
  };

  const light = () => {
    const passage = document.getElementById(location.hash.slice(1));
    const text = passage?.querySelector(".passage-text");
    CSS.highlights.set("search", new Highlight(...(text ? ranges(text) : [])));
  };
  addEventListener("hashchange", light);
  light();
})();
