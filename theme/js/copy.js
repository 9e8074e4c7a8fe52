// Adds a copy button to code blocks, in lessons that turn it on.
(() => {
  const { copy, copied } = document.currentScript.dataset;
  for (const block of document.querySelectorAll(".content div.highlighter-rouge:not(.output, .error, .warning)")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-button";
    button.textContent = copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(block.querySelector("pre").textContent);
      button.textContent = copied;
      setTimeout(() => { button.textContent = copy; }, 1500);
    });
    block.append(button);
  }
})();
