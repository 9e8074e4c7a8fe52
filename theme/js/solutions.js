// Shows or hides all solutions, opens a solution that is the target of a link or contains it, and opens all for print.
(() => {
  const solutions = [...document.querySelectorAll(".content details")];
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    let closed = false;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) {
      closed ||= !box.open;
      box.open = true;
    }
    if (closed) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  let closedForPrint = [];
  addEventListener("beforeprint", () => {
    closedForPrint = solutions.filter(solution => !solution.open);
    for (const solution of closedForPrint) solution.open = true;
  });
  addEventListener("afterprint", () => { for (const solution of closedForPrint) solution.open = false; });

  const button = document.querySelector(".show-solutions button");
  if (!button) return;
  const { show, hide } = document.currentScript.dataset;
  const name = () => { button.textContent = solutions.every(solution => solution.open) ? hide : show; };
  button.addEventListener("click", () => {
    const open = !solutions.every(solution => solution.open);
    for (const solution of solutions) solution.open = open;
  });
  for (const solution of solutions) solution.addEventListener("toggle", name);
})();
