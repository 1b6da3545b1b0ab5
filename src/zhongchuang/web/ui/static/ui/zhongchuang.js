// Small helps on top of pages that work without them.

// A message that arrived after a post is read out and brought into view.
const summary = document.querySelector("[data-focus]");
if (summary) summary.focus();

// "Print" exists only where a script can do it.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A form sent twice by a double click would do the work twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 4000);
});
