// Pictures at the desk: the point is set by pressing the picture, and the form of an
// article shows what was chosen. Both are fields that work without this.
document.addEventListener("DOMContentLoaded", () => {
  const picture = document.querySelector("[data-picture-point]");
  const across = document.getElementById("id_across");
  const down = document.getElementById("id_down");
  if (picture && across && down) {
    const [, , vertical, horizontal] = picture.querySelectorAll("line");
    const shades = picture.querySelectorAll(".shade");
    const draw = () => {
      for (const line of [shades[0], vertical]) ["x1", "x2"].forEach((end) => line.setAttribute(end, across.value || 0));
      for (const line of [shades[1], horizontal]) ["y1", "y2"].forEach((end) => line.setAttribute(end, down.value || 0));
    };
    picture.classList.add("can-be-pressed");
    picture.addEventListener("click", (event) => {
      const box = picture.getBoundingClientRect();
      const percent = (at, from, size) => Math.min(100, Math.max(0, Math.round((100 * (at - from)) / size)));
      across.value = percent(event.clientX, box.left, box.width);
      down.value = percent(event.clientY, box.top, box.height);
      for (const field of [across, down]) field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    [across, down].forEach((field) => field.addEventListener("input", draw));
  }

  const chosen = document.getElementById("id_picture");
  const seen = document.querySelector(".picture-seen");
  if (!chosen || !seen) return;
  // What is shown instead is read out: the place is a status.
  const show = () => {
    if (!/^[0-9]{1,18}$/.test(chosen.value.trim())) return seen.replaceChildren("None yet.");
    const image = new Image(240, 160);
    image.alt = `Picture number ${chosen.value.trim()}`;
    image.onerror = () => {
      if (!seen.contains(image)) return; // Another was chosen meanwhile.
      seen.replaceChildren("There is no picture of this number.");
    };
    image.src = seen.dataset.thumbnail.replace("/0/", `/${chosen.value.trim()}/`);
    seen.replaceChildren(image);
    chosen.closest(".form-row")?.querySelector("strong")?.remove();
  };
  chosen.addEventListener("change", show);
  // The admin's own jQuery announces what its windows chose, and nobody else hears it.
  window.django?.jQuery(chosen).on("change", (event) => event.originalEvent || show());
});
