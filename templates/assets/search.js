/* The search: the address holds the question, Pagefind answers, a result leads to its passage. */
"use strict";
(() => {
  const PAGE = 20; // results shown at once
  const BEFORE = 12; // words of an excerpt before the first that was found
  const LONG = 48; // words of an excerpt

  const part = (name) => document.getElementById(`search${name}`);
  const [form, status, list, more] = ["", "-status", "-results", "-more"].map(part);
  const boxes = [...form.querySelectorAll("[type=checkbox]")];
  const facets = [...new Set(boxes.map((box) => box.name))];
  const written = (number) => number.toLocaleString(document.documentElement.lang);
  const say = (name, number = 0) => {
    status.textContent = status.dataset[name].replace("{number}", written(number));
  };

  const possible = () => {
    try {
      return Boolean(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
    } catch {
      return false; // the server's policy
    }
  };
  const reason = location.protocol === "file:" ? "file" : possible() ? "" : "barred";
  if (reason) {
    const place = part("-barred");
    place.textContent = place.dataset[reason];
    place.hidden = false;
    form.hidden = true;
    return;
  }

  /* One index for every so many passages, the newest first. */
  const folders = form.dataset.bundles.split(" ").map((one) => new URL(one, document.baseURI));
  let engines;
  /* One after the other: they share one WebAssembly, and two that begin at once tear it apart. */
  const started = () =>
    (engines ??= import(new URL("pagefind.js", folders[0])).then(async ({ createInstance }) => {
      const made = [];
      for (const { pathname } of folders) {
        const engine = createInstance({ basePath: pathname });
        await engine.filters(); // only filters that are loaded are counted
        made.push(engine);
      }
      return made;
    }));

  const asked = () => new URLSearchParams([...new FormData(form)].filter(([, v]) => v.trim()));
  /* Dashes and apostrophes part words, and all quotation marks are equal. */
  const words = (question) =>
    (question.get("q") ?? "").replace(/[–—'’]/g, " ").replace(/[“”„«»]/g, '"').trim();

  /* Beside each value: how many results it has, whatever else its facet is narrowed to. */
  const totals = new Map(boxes.map((box) => [box, box.parentNode.lastElementChild.textContent]));
  const count = (answers) => {
    for (const [box, total] of totals) {
      const counts = answers?.(box.name).map(({ filters }) => filters[box.name]?.[box.value] ?? 0);
      const number = counts?.reduce((sum, one) => sum + one);
      box.parentNode.lastElementChild.textContent = counts ? written(number) : total;
      box.closest("li").hidden = number === 0 && !box.checked;
    }
  };

  /* The indexer joined lone signs to words by \x1f and parted them within by \x1e. */
  const excerpt = (target, { content, locations }) => {
    const all = content.split(/\s/);
    const start = Math.max(0, Math.min((locations[0] ?? 0) - BEFORE, all.length - LONG));
    let into = target;
    target.append(start ? "… " : "");
    all.slice(start, start + LONG).forEach((word, at) => {
      const lit = locations.includes(start + at);
      if (!lit) into = target;
      else if (into === target) target.append((into = document.createElement("mark")));
      into.append(word.replaceAll("\x1f", " ").replace("\x1e", ""));
      if (!locations.includes(start + at + 1)) into = target;
      into.append(word.endsWith("\x1e") ? "" : " ");
    });
    target.append(start + LONG < all.length ? "…" : "");
  };

  const item = ({ raw_url: address, filters, ...data }, sought) => {
    const made = part("-result").content.cloneNode(true);
    const [page, anchor] = address.split("#");
    const series = boxes.find((box) => box.name === "series" && filters.series.includes(box.value));
    const [link, speaker, text] = made.querySelectorAll("a, span, p + p");
    link.href = `${page}${sought && `?${new URLSearchParams({ highlight: sought })}`}#${anchor}`;
    link.textContent = [filters.year, series?.labels[0].children[1].textContent, anchor.replace("p", "¶")]
      .filter(Boolean).join(", ");
    speaker.textContent = filters.speaker ?? "";
    text.lang = filters.language;
    excerpt(text, data);
    return made;
  };

  let latest = 0; // what was asked before it is not answered any more
  let show;
  const search = async () => {
    const number = ++latest;
    const question = asked();
    history.replaceState(null, "", `?${question}`);
    const sought = words(question);
    const narrowed = facets.filter((name) => question.has(name));
    if (!sought && !narrowed.length) {
      list.replaceChildren();
      count();
      more.hidden = true;
      status.textContent = "";
      return;
    }
    say("waits");
    try {
      const indexes = await started();
      const best = question.has("order");
      const ask = (but) => {
        const filters = narrowed.filter((name) => name !== but)
          .map((name) => [name, { any: question.getAll(name) }]);
        const how = { filters: Object.fromEntries(filters), sort: best ? {} : { place: "asc" } };
        return Promise.all(indexes.map((index) => index.search(sought || null, how)));
      };
      const answers = await Promise.all([undefined, ...narrowed].map(ask));
      if (number !== latest) return;
      count((name) => answers[narrowed.indexOf(name) + 1]);
      const results = answers[0].flatMap((one) => one.results);
      if (best) results.sort((one, other) => other.score - one.score);
      list.replaceChildren();
      show = async () => {
        const from = list.children.length;
        const next = await Promise.all(results.slice(from, from + PAGE).map((one) => one.data()));
        if (number !== latest) return;
        list.append(...next.map((data) => item(data, sought)));
        more.hidden = list.children.length === results.length;
        if (from) list.children[from].querySelector("a").focus();
      };
      await show();
      if (number === latest) say(results.length ? "found" : "none", results.length);
    } catch {
      say("fails");
    }
  };

  const asks = new URLSearchParams(location.search);
  form.elements.q.value = asks.get("q");
  form.elements.order.value = asks.get("order") ?? "";
  for (const box of boxes) box.checked = asks.getAll(box.name).includes(box.value);
  let pause;
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(search, 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  more.addEventListener("click", () => show());
  for (const fold of form.querySelectorAll("details"))
    fold.open = matchMedia("(min-width: 60rem)").matches;
  search();
})();
