// Internal notes without a tab of their own: the answer's list is put in place here, and
// the form below, with what is typed into it, is left alone.
(() => {
  const said = document.getElementById("notes-said");
  const plain = (root) => {
    root.querySelectorAll(".notes-tab").forEach((hint) => hint.remove());
    root.querySelectorAll("#notes form").forEach((form) => form.removeAttribute("target"));
  };

  const put = (page) => {
    const old = document.getElementById("notes");
    const fresh = page.getElementById("notes");
    if (!fresh) throw new Error("no notes");
    const typed = old.querySelector("textarea");
    const next = fresh.querySelector("textarea");
    const failed = fresh.querySelector(".errorlist li");
    old.replaceWith(fresh);
    plain(document);
    const told = failed || page.querySelector(".messagelist li");
    said.textContent = told ? told.textContent.trim() : "";
    return { typed: typed?.value ?? "", next, isKept: !failed };
  };

  // What was typed and is not in what was sent: begun before, or while it was on its way.
  const leftOf = (typed, words, isKept) =>
    isKept && words && typed.startsWith(words) ? typed.slice(words.length).trimStart() : typed;

  const send = async (form, data) => {
    const answer = await fetch(form.action, { method: "POST", body: data });
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };

  let isNext = false; // A note waits for its turn: it still stands in the field.
  const hold = (field) => {
    if (isNext) field?.form.setAttribute("aria-busy", "true");
    else field?.form.removeAttribute("aria-busy");
  };

  const go = async (form, data, words) => {
    if (words) isNext = false;
    try {
      const { typed, next, isKept } = put(await send(form, data));
      if (next) next.value = leftOf(typed, words, isKept);
      hold(next);
      next?.focus({ preventScroll: true });
    } catch {
      form.removeAttribute("aria-busy");
      hold(document.querySelector("#notes textarea"));
      said.textContent = "The note could not be sent. It stands here still; try again.";
    }
  };

  // One after the other: a late answer would show the list as it was before.
  let turn = Promise.resolve();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("#notes form")) return;
    event.preventDefault();
    if (form.getAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    const data = new FormData(form);
    const button = event.submitter;
    if (button?.name) data.set(button.name, button.value);
    const words = form.querySelector("textarea")?.value ?? "";
    isNext ||= Boolean(words);
    turn = turn.then(() => go(form, data, words));
  });

  plain(document);
})();
