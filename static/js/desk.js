// The deals list without a page load: a ticked box, a chip or a page number fetches
// the same address and swaps the list in. Without scripts the button does it.
(() => {
  const said = document.getElementById("desk-said");
  let latest = 0;

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
      said.textContent = fresh.querySelector("h1").textContent;
      if (isNew) history.pushState(null, "", answer.url);
    } catch {
      location.assign(url);
    }
  };

  // What was unfolded stays so, and the focus stays where it was.
  const swap = (desk, fresh) => {
    const focused = document.activeElement?.id;
    for (const facet of desk.querySelectorAll("details[id]")) {
      const same = fresh.querySelector(`#${CSS.escape(facet.id)}`);
      if (same) same.open = facet.open;
    }
    desk.replaceWith(fresh);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
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
  addEventListener("popstate", () => show(location.href, false));
})();
