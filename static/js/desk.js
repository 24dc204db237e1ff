// The deals list without a page load: a ticked box, another order or a search fetches
// the address that the button would open, and swaps the list in.
(() => {
  const said = document.getElementById("desk-said");
  const LINKS = 'link[rel="canonical"], link[rel="alternate"]';
  const here = () => location.pathname + location.search;
  let latest = 0;
  let shown = here();

  const show = async (url, isNew) => {
    const turn = ++latest;
    const desk = document.getElementById("desk");
    desk.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("desk");
      if (turn !== latest) return;
      if (!fresh) throw new Error("not a list of deals");
      swap(desk, fresh);
      document.title = page.title;
      document.head.querySelectorAll(LINKS).forEach((link) => link.remove());
      document.head.append(...page.head.querySelectorAll(LINKS));
      said.textContent = fresh.querySelector("h1").textContent;
      if (isNew) history.pushState(null, "", answer.url);
      shown = here();
    } catch {
      if (turn === latest) location.assign(url);
    }
  };

  // What was unfolded stays so, as do words typed meanwhile, and the focus.
  const swap = (desk, fresh) => {
    const focused = document.activeElement;
    const facet = focused.closest("#desk .facet");
    for (const one of desk.querySelectorAll("details[id]")) {
      const same = fresh.querySelector(`#${CSS.escape(one.id)}`);
      if (same) same.open = one.open;
    }
    const typed = desk.querySelector("#desk-q");
    if (typed.value !== typed.defaultValue) fresh.querySelector("#desk-q").value = typed.value;
    const isInside = desk.contains(focused);
    desk.replaceWith(fresh);
    if (isInside) refocus(focused, facet);
  };

  // A choice that leaves nothing can be greyed out: then its facet has the focus.
  const refocus = (focused, facet) => {
    const same = focused.id && document.getElementById(focused.id);
    if (same) same.focus({ preventScroll: true });
    if (!same || document.activeElement !== same) {
      document.querySelector(`#${facet?.id || "desk-form"} summary`)?.focus({ preventScroll: true });
    }
  };

  const asked = (form) => {
    const pairs = [...new FormData(form)].filter(([, value]) => value);
    const query = new URLSearchParams(pairs).toString();
    return form.action + (query && `?${query}`);
  };

  document.addEventListener("change", ({ target }) => {
    const form = target.closest("#desk-form");
    if (form && target.type !== "search") show(asked(form), true);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("#desk-form")) return;
    event.preventDefault();
    show(asked(event.target), true);
  });
  addEventListener("popstate", () => {
    if (here() !== shown) show(location.href, false); // Else only the fragment is new.
  });
})();
