// The review screen by keys. Every key presses a button or follows a link that stands on
// the page; nothing is stored in any other way.
(() => {
  const entries = [...document.querySelectorAll(".review-entry")];
  const text = document.getElementById("review-text");
  const said = document.getElementById("review-said");
  const evidence = document.getElementById("evidence");
  const form = document.getElementById("open-form");
  document.getElementById("review-keys").hidden = false;

  const entryOf = (node) => node?.closest?.(".review-entry");
  const light = (entry) => {
    document.querySelectorAll("mark.is-lit").forEach((one) => one.classList.remove("is-lit"));
    if (!text || !entry) return;
    const key = entry.id.replace("item-", "");
    const marks = [...text.querySelectorAll("mark")];
    const own = marks.filter((one) => one.dataset.keys.split(" ").includes(key));
    own.forEach((one) => one.classList.add("is-lit"));
    if (!own.length || text.scrollHeight <= text.clientHeight) return;
    text.scrollTop = own[0].offsetTop - text.offsetTop - text.clientHeight / 3;
  };
  const go = (entry) => entry?.focus();
  const step = (by) => {
    const at = entries.indexOf(entryOf(document.activeElement));
    go(entries[Math.min(entries.length - 1, Math.max(0, at + by))]);
  };
  const nextOpen = (entry) => {
    const at = entries.indexOf(entry);
    const ahead = [...entries.slice(at + 1), ...entries.slice(0, Math.max(0, at))];
    return ahead.find((one) => "open" in one.dataset) ?? entry;
  };
  const press = (name) => {
    const entry = entryOf(document.activeElement);
    entry?.querySelector(`[value="${name}"], [data-do="${name}"]`)?.click();
  };

  // Words that are selected in the text go where words are asked for.
  const take = () => {
    const chosen = getSelection();
    const words = String(chosen).trim();
    if (!words || !text?.contains(chosen.anchorNode)) return;
    const before = document.createRange();
    before.setStart(text, 0);
    const range = chosen.getRangeAt(0);
    before.setEnd(range.startContainer, range.startOffset);
    const into = form ?? evidence;
    into.querySelector("[data-takes-words]").value = words;
    into.querySelector("[name=near]").value = [...before.toString()].length;
  };
  text?.addEventListener("mouseup", take);
  text?.addEventListener("keyup", take);

  const keys = {
    j: () => step(1),
    ArrowDown: () => step(1),
    k: () => step(-1),
    ArrowUp: () => step(-1),
    a: () => press("accept"),
    r: () => press("reject"),
    u: () => press("undo"),
    c: () => press("correct"),
    e: () => {
      take();
      document.getElementById("evidence-about").focus();
    },
  };
  document.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
    const isArrow = event.key.startsWith("Arrow");
    const isBeside = event.target.closest("#review-text") && isArrow;
    const isHere = event.target === document.body || entryOf(event.target);
    const isEvidence = event.key === "e";
    const isStep = /^(j|k|Arrow)/.test(event.key);
    if (!isPlain || isTyping || isBeside || !keys[event.key]) return;
    if (!isHere && !isEvidence) return;
    event.preventDefault();
    if (event.repeat && !isStep) return; // A key held down decides on no second value.
    keys[event.key]();
  });
  document.addEventListener("focusin", (event) => light(entryOf(event.target)));

  // After a button: on to the next that is open, and the outcome is said. The browser
  // itself goes to the place that the address names first.
  const settle = () => {
    const errors = document.getElementById("review-errors");
    const first = form?.querySelector("input:not([type=hidden]), select, textarea");
    const here = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const messages = [...document.querySelectorAll(".messagelist li")];
    const gone = entryOf(document.activeElement); // Who went on already is left there.
    if (first) first.focus();
    else if (gone && gone !== entryOf(here)) light(gone);
    else if (errors) errors.focus();
    else if (entryOf(here)) go("open" in here.dataset ? here : nextOpen(here));
    else if (location.hash.startsWith("#item-")) go(nextOpen(null));
    said.textContent = messages.map((one) => one.textContent).join(" ");
  };
  addEventListener("load", () => setTimeout(settle, 50));
})();
