/* Links to take along: the mark beside a heading also copies what it leads to, and a button does so for a chart and for a figure, on its card.
   The words stand in the page. */
(function () {
  "use strict";
  if (!navigator.clipboard) return;
  var words = document.currentScript.dataset;
  var told = document.createElement("p");
  told.className = "sb-told";
  told.setAttribute("role", "status");
  document.body.append(told);
  var hide;

  function copy(address) {
    navigator.clipboard.writeText(address).then(function () {
      told.textContent = words.copied;
      clearTimeout(hide);
      hide = setTimeout(function () { told.textContent = ""; }, 2500);
    });
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.headerlink");
    if (link) copy(link.href);
  });

  function button(address) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "sb-linkish";
    made.textContent = words.copyLink;
    made.addEventListener("click", function () { copy(address()); });
    return made;
  }

  function here(id) { return location.href.split("#")[0] + "#" + id; }

  document.querySelectorAll("figure.sb-chart[id] .sb-chart__links").forEach(function (links) {
    links.append(button(function () { return here(links.closest("figure").id); }));
  });

  /* Where a figure stands: in its sentence, where that has an anchor (a brief's in the latest edition, since that never changes); else at the
     note that it leads to, or in the record. */
  function place(figure) {
    var to = new URL(figure.getAttribute("href"), document.baseURI), kept = document.querySelector("[data-edition-at]");
    var fact = /^(?:fact:|claim:)([^@ ]+)/.exec(figure.dataset.figure || ""), notes = kept ? JSON.parse(kept.dataset.figures) : {};
    if (figure.id && fact && notes[fact[1]]) return new URL(kept.dataset.editionAt + "#r" + notes[fact[1]], document.baseURI).href;
    if (figure.id) return here(figure.id);
    var first = to.pathname === location.pathname && document.getElementById(to.hash.replace(/^#e/, "r"));
    return first ? here(first.id) : to.href;
  }

  document.addEventListener("sb:told", function (event) {
    var lines = event.target.querySelectorAll(".sb-note__go");
    if (lines.length) lines[lines.length - 1].append(button(function () { return place(event.detail); }));
  });
})();
