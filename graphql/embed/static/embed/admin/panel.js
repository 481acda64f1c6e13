// Says that code has been copied, in the place where the admin says all that it does.
document.addEventListener("w-clipboard:copied", ({ target }) => {
  const text = target.querySelector?.("[data-embed-copied]")?.dataset.embedCopied;
  if (text) {
    document.dispatchEvent(new CustomEvent("w-messages:add", { detail: { clear: true, text, type: "success" } }));
  }
});
