/* Small comforts. Everything on the site can be read without this file. */
(function () {
  "use strict";
  var menu = document.querySelector(".sb-menu");

  if (menu) {
    document.addEventListener("click", function (event) {
      if (menu.open && !menu.contains(event.target)) menu.open = false;
    });
  }

  /* Copy buttons, made here since they do nothing without a script; what is copied is told to those who do not see it. */
  if (navigator.clipboard) {
    var told = null;
    document.querySelectorAll("[data-copied-from]").forEach(function (from) {
      var box = from.closest("[data-copy]");
      var term = from.closest("dd") && from.closest("dd").previousElementSibling;
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sb-copy";
      button.textContent = box.dataset.copy;
      if (term) button.setAttribute("aria-label", box.dataset.copy + ": " + term.textContent);
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(from.textContent.trim()).then(function () {
          if (!told) {
            told = document.createElement("p");
            told.className = "sb-hidden";
            told.setAttribute("role", "status");
            document.body.appendChild(told);
          }
          told.textContent = "";
          button.textContent = told.textContent = box.dataset.copied;
          setTimeout(function () { button.textContent = box.dataset.copy; }, 2000);
        });
      });
      (from.closest("pre") || from).after(button);
    });
  }

  window.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && menu && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  });
})();
