// A button for each deal that puts its line where the cursor stands in the body.
(() => {
  const said = document.getElementById("deal-cards-said");
  const editor = () => document.querySelector(".field-body .tiptap")?.editor;

  const insert = (line) => {
    const body = editor();
    if (!body) return;
    const paragraph = { type: "paragraph", content: [{ type: "text", text: line }] };
    body.chain().focus().insertContent(paragraph).run();
    said.textContent = `${line} is in the body.`;
  };

  for (const code of document.querySelectorAll("#deal-cards [data-card]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = "Insert";
    button.setAttribute("aria-label", `Insert ${code.dataset.card} into the body`);
    button.addEventListener("click", () => insert(code.dataset.card));
    code.after(" ", button);
  }
})();
