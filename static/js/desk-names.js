// Names what other scripts put into a form without one, for who hears the page: the
// editor of a text, autocomplete fields, and the column of what a row is called.
(() => {
  const NAMELESS = ".select2-selection__rendered:not([aria-label]), .tiptap:not([aria-label])";

  const nameOf = (element) => {
    const field = element.closest(".select2-container")?.previousElementSibling
      || element.closest(".prose-editor")?.querySelector("textarea");
    const label = field?.labels?.[0]?.textContent || field?.getAttribute("aria-label");
    return (label || field?.dataset.placeholder || "Text").replace(/[:.\s]+$/, "").trim();
  };
  const name = () => {
    for (const one of document.querySelectorAll(NAMELESS)) {
      one.setAttribute("aria-label", nameOf(one));
    }
    for (const head of document.querySelectorAll("th.original:empty")) {
      const text = document.createElement("span");
      text.className = "visually-hidden";
      text.textContent = "Row";
      head.append(text);
    }
  };

  let isDue = false;
  const later = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      name();
    });
  };
  name();
  new MutationObserver(later).observe(document.body, { childList: true, subtree: true });
})();
