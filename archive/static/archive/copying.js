// Buttons that copy what stands beside them, and tell it aloud in the element "copied"; without scripts, or where a browser does not let pages copy, there are none.
if (navigator.clipboard) {
  const told = document.getElementById("copied");
  for (const button of document.querySelectorAll(".copy")) {
    const words = button.textContent;
    const entry = document.getElementById(button.dataset.copies);
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await copy(entry);
        button.textContent = told.textContent = button.dataset.done;
        setTimeout(() => { button.textContent = words; told.textContent = ""; }, 2000);
      } catch {
        getSelection().selectAllChildren(entry);
      }
    });
  }
}

// Italics come along where they can.
function copy(entry) {
  if (entry.localName === "textarea") return navigator.clipboard.writeText(entry.value);
  const as = (type, text) => new Blob([text], { type });
  return navigator.clipboard.write([new ClipboardItem({
    "text/plain": as("text/plain", entry.textContent),
    "text/html": as("text/html", entry.innerHTML),
  })]);
}
