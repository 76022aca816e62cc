/* Links to take along: the mark beside a heading, and under a chart, also copy what they lead to. The words stand in the page. */
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

  document.querySelectorAll("figure.sb-chart[id] .sb-chart__links").forEach(function (links) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "sb-linkish";
    button.textContent = words.copyLink;
    button.addEventListener("click", function () {
      copy(location.href.split("#")[0] + "#" + links.closest("figure").id);
    });
    links.append(button);
  });
})();
