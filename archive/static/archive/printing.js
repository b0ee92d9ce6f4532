// The button that prints a page; without scripts there is none, and the browser's own prints the same.
for (const button of document.querySelectorAll(".print")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
