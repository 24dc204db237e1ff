// The search box: links to names as one types, arrows walk over them, "/" leads to it.
// Without scripts it is a plain form.
(() => {
  const form = document.forms["search-box"];
  const box = form.elements.q;
  const make = (tag, parts, more) => {
    const one = Object.assign(document.createElement(tag), more);
    one.append(...parts);
    return one;
  };
  const list = make("ul", [], { className: "suggestions", hidden: true });
  const said = make("p", [], { className: "visually-hidden", role: "status" });
  form.append(list, said);

  const show = (found) => {
    list.replaceChildren(...found.map(({ name, kind, url: href }) =>
      make("li", [make("a", [`${name} `, make("span", [kind])], { href })])));
    list.hidden = !found.length;
    said.textContent = list.hidden ? "" : `${found.length} suggestions`;
  };

  let latest = 0;
  const suggest = async (turn) => {
    const query = new URLSearchParams({ q: box.value });
    const answer = await fetch(`${form.action}suggest?${query}`);
    const { suggestions } = await answer.json();
    if (turn === latest) show(suggestions);
  };
  const leave = () => {
    latest++;
    show([]);
  };

  box.addEventListener("input", () => {
    const turn = ++latest;
    setTimeout(() => turn === latest && suggest(turn).catch(leave), 150);
  });
  form.addEventListener("keydown", (event) => {
    const stops = [box, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1, Escape: -at }[event.key];
    if (list.hidden || at < 0 || step === undefined) return;
    event.preventDefault();
    stops.at((at + step) % stops.length).focus();
    if (event.key === "Escape") leave();
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!form.contains(relatedTarget)) leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.matches("input,select,textarea")) return;
    event.preventDefault();
    box.focus();
  });
})();
