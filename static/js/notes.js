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
    return { typed, next };
  };

  const send = async (form, button) => {
    const data = new FormData(form);
    if (button?.name) data.set(button.name, button.value);
    const answer = await fetch(form.action, { method: "POST", body: data });
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("#notes form")) return;
    event.preventDefault();
    const isNew = Boolean(form.querySelector("textarea"));
    if (form.getAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    try {
      const { typed, next } = put(await send(form, event.submitter));
      if (!isNew && typed && next) next.value = typed.value; // Begun, and not sent yet.
      next?.focus({ preventScroll: true });
    } catch {
      form.removeAttribute("aria-busy");
      said.textContent = "The note could not be sent. It stands here still; try again.";
    }
  });

  plain(document);
})();
