/* The search of an offline copy: Material's own behind the same button and keys. Filtering needs the site online, and Explore says so. */
(function () {
  "use strict";
  var toggle = document.querySelector("[data-md-toggle=search]");
  var open = document.querySelector(".sb-find");
  var query = document.querySelector("[data-md-component=search-query]");
  var without = document.querySelector("[data-without]");
  if (without) without.querySelector("p").textContent = without.dataset.offline;
  if (!toggle || !open || !query) return;

  function search(on) {
    if (toggle.checked !== on) toggle.click();
    if (on) { query.focus(); query.select(); }
  }
  open.addEventListener("click", function () { search(true); });
  document.querySelector(".sb-search__close").addEventListener("click", function () { search(false); });
  toggle.addEventListener("change", function () {
    if (toggle.checked) query.focus();
    else open.focus({ preventScroll: true });
  });
  window.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName) || document.activeElement.isContentEditable;
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopImmediatePropagation();
      search(true);
    }
  }, true);
})();
