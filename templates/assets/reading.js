/* Reading with script: switches in the address, keys, copies. Nothing here is needed to read. */
(() => {
  "use strict";
  const one = (query, within = document) => within.querySelector(query);
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const STOPS = ".passage[id], [data-stop]";
  const KEYS_OFF = "sitegen-keys-off";

  /* ---- The state of every switch is in the address: ?themes=a,b&veil=1&parallels=0 ---- */

  const switches = all("input[type=checkbox][id^=show-]");
  const themes = switches.filter((box) => !box.id.startsWith("show--"));
  const others = switches.filter((box) => box.id.startsWith("show--"));
  const nameOf = (box) => box.id.replace(/^show--?/, "");

  const restore = () => {
    const asked = new URLSearchParams(location.search);
    const shown = asked.get("themes");
    themes.forEach((box) => {
      box.checked = shown === null || shown.split(",").includes(nameOf(box));
    });
    others.forEach((box) => {
      const value = asked.get(nameOf(box));
      if (box.id === "show--themes") box.checked = shown !== "";
      else box.checked = value === null ? box.defaultChecked : value === "1";
    });
  };

  const remember = () => {
    const now = new URLSearchParams(location.search);
    const on = themes.filter((box) => box.checked);
    const every = one("#show--themes");
    if (every && !every.checked) now.set("themes", "");
    else if (on.length < themes.length) now.set("themes", on.map(nameOf).join(","));
    else now.delete("themes");
    others.forEach((box) => {
      if (box === every) return;
      if (box.checked === box.defaultChecked) now.delete(nameOf(box));
      else now.set(nameOf(box), box.checked ? "1" : "0");
    });
    const query = now.toString().replaceAll("%2C", ",");
    history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
  };

  if (switches.length) {
    restore();
    addEventListener("popstate", restore);
    addEventListener("change", (event) => {
      const every = one("#show--themes");
      if (themes.includes(event.target) && every && !every.checked) {
        themes.forEach((box) => { box.checked = box === event.target; });
        every.checked = true;
      }
      if (switches.includes(event.target)) remember();
    });
  }

  /* ---- Copies: a link, a quotation with its citation, and clean text ---- */

  const tools = one("#passage-tools");
  const address = (place) => {
    const canonical = one("link[rel=canonical]");
    return `${canonical ? canonical.href : location.href.replace(/[?#].*/, "")}#${place.id}`;
  };
  const words = (place) => {
    const picked = getSelection();
    const inside = [picked.anchorNode, picked.focusNode].every((node) => place.contains(node));
    if (inside && !picked.isCollapsed) return picked.toString().trim().replace(/\s+/g, " ");
    const copy = (one(".passage-text", place) || place).cloneNode(true);
    all(".unseen, .passage-tools", copy).forEach((node) => node.remove());
    return copy.textContent.trim().replace(/\s+/g, " ");
  };
  const own = (place) => place.dataset.citation || one("[data-citation]", place)?.dataset.citation;
  const citation = (place) => {
    const frame = own(place) || place.closest("[data-citation]")?.dataset.citation || "";
    const number = one(".passage-number", place);
    return frame
      .replace("{place}", number ? `¶${number.textContent.trim()}` : "")
      .replace("{address}", address(place));
  };
  const copied = (button, text) => {
    const done = (said) => { one("[role=status]", button.parentNode).textContent = said; };
    const failed = () => done(button.dataset.failed);
    if (!navigator.clipboard) failed();
    else navigator.clipboard.writeText(text).then(() => done(button.dataset.done), failed);
  };
  const copies = {
    link: address,
    quotation: (place) => `${tools.dataset.quotation.replace("{words}", () => words(place))} ${citation(place)}`,
    citation,
  };
  const equip = (place) => {
    if (!tools || one(".passage-tools", place)) return;
    const made = tools.content.cloneNode(true);
    one(`[data-copy=${own(place) ? "quotation" : "citation"}]`, made).remove();
    all("button", made).forEach((button) => {
      button.addEventListener("click", () => copied(button, copies[button.dataset.copy](place)));
    });
    (one(".passage-text", place) || place).append(made);
  };
  /* A passage has its tools when the reader comes to it: none wait in hundreds of others. */
  ["pointerover", "focusin", "click"].forEach((type) => {
    addEventListener(type, (event) => {
      const place = event.target.closest?.(STOPS);
      if (place) equip(place);
    });
  });

  addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection.rangeCount || !event.clipboardData) return;
    const copy = document.createElement("div");
    copy.append(selection.getRangeAt(0).cloneContents());
    all(".passage-tools", copy).forEach((node) => node.remove());
    const passages = all(".passage-text", copy);
    if (!passages.length) return;
    const text = passages.map((passage) => passage.textContent.trim().replace(/[ \t]*\n\s*/g, "\n"));
    event.clipboardData.setData("text/plain", text.join("\n\n"));
    event.preventDefault();
  });

  /* ---- Keys: single ones, which the reader can turn off (WCAG 2.2, 2.1.4) ---- */

  const help = one("#keys");
  const off = one("#keys-off");
  const stored = (value) => {
    try {
      if (value !== undefined) localStorage.setItem(KEYS_OFF, value);
      return localStorage.getItem(KEYS_OFF) === "1";
    } catch { return off ? off.checked : false; }
  };
  if (off) {
    off.checked = stored();
    off.addEventListener("change", () => stored(off.checked ? "1" : "0"));
  }
  const step = (by) => {
    const stops = all(STOPS);
    const line = innerHeight / 4;
    const tops = stops.map((place) => place.getBoundingClientRect().top - line);
    const at = by > 0 ? tops.findIndex((top) => top > 1) : tops.findLastIndex((top) => top < -1);
    const place = stops[at];
    if (!place) return;
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    const top = place.getBoundingClientRect().top - line;
    scrollBy({ top, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "auto" });
  };
  const acts = {
    n: () => step(1),
    p: () => step(-1),
    "/": () => {
      const field = one("[data-search]");
      const link = one("a[data-search-page]");
      if (field) field.focus();
      else if (link) location.assign(link.href);
    },
    "?": () => help?.showModal(),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    if (event.key === "Escape") {
      all("details[open]", event.target.closest(".passage") || undefined).forEach((node) => {
        if (node.contains(document.activeElement)) node.open = false;
      });
    } else if (acts[event.key] && !help?.open && !stored()) {
      event.preventDefault();
      acts[event.key]();
    }
  });
  one("#keys-button")?.addEventListener("click", () => help?.showModal());
  all("[hidden][data-script]").forEach((node) => { node.hidden = false; });
})();
