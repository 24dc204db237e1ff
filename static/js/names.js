// Gives a name to what libraries leave without one on the desk's forms: the editor of a
// body, what was chosen from a long list, the first column of a table. For who hears the
// page; nothing else depends on it.
(() => {
  const NAMELESS =
    ".ProseMirror:not([aria-label]), .select2-selection__rendered:not([aria-label])";

  const nameOf = (element) => {
    const field = element.closest(".select2-container")?.previousElementSibling
      || element.closest(".prose-editor")?.querySelector("textarea");
    const around = element.closest(".fieldBox, .form-row, td")?.querySelector("label");
    const words = field?.labels?.[0]?.textContent || field?.getAttribute("aria-label")
      || around?.textContent || element.textContent;
    return words.trim().replace(/[:.\s]+$/, "") || "Choice";
  };

  const nameAll = () => {
    for (const element of document.querySelectorAll(NAMELESS)) {
      element.setAttribute("aria-label", nameOf(element));
    }
    for (const head of document.querySelectorAll("th.original:empty")) {
      const words = document.createElement("span");
      words.className = "visually-hidden";
      words.textContent = "Row";
      head.append(words);
    }
  };

  let isDue = false;
  const later = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      nameAll();
    });
  };
  nameAll();
  new MutationObserver(later).observe(document.body, { childList: true, subtree: true });
})();
