/* A lost address: its words put into the search, and the addresses of this site that come nearest. Without this the page still lists the sections. */
(function () {
  "use strict";
  var box = document.querySelector(".sb-lost");
  if (!box) return;
  var root = new URL(box.dataset.root, location.href).pathname.replace(/\/?$/, "/");
  var path = location.pathname;
  try { path = decodeURI(path); } catch (fault) { /* not text: taken as it is */ }
  var asked = (path.indexOf(root) === 0 ? path.slice(root.length) : path).replace(/index\.html$|\.html$/, "");
  var words = terms(asked);
  if (!words.length) return;

  function terms(text) {
    return text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }

  function search() {
    var tries = 0;
    document.querySelector(".sb-find").click();
    /* The field is there once the dialog is open, which may have to load first. */
    (function fill() {
      var field = document.activeElement;
      if (field && field.tagName === "INPUT") {
        field.value = words.slice(-6).join(" ");
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("keyup", { bubbles: true }));
      } else if (tries++ < 40) setTimeout(fill, 50);
    })();
  }

  if (document.querySelector(".sb-find")) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "sb-button";
    button.textContent = box.dataset.find + " “" + words.slice(-6).join(" ") + "”";
    button.addEventListener("click", search);
    box.append(button);
  }
  box.hidden = false;

  /* How much two addresses have in common: whole words count most, beginnings of words a little. */
  function likeness(address) {
    var theirs = terms(address), score = 0;
    words.forEach(function (word) {
      if (theirs.indexOf(word) >= 0) score += 2;
      else if (theirs.some(function (other) { return word.length > 3 && other.length > 3 && (other.indexOf(word.slice(0, 4)) === 0); })) score += 1;
    });
    return score / (1 + theirs.length / 4);
  }

  fetch(box.dataset.map).then(function (answer) { return answer.ok ? answer.text() : ""; }).then(function (text) {
    var found = new DOMParser().parseFromString(text, "text/xml").querySelectorAll("loc");
    var near = Array.from(found).map(function (loc) {
      var at = new URL(loc.textContent.trim()).pathname;
      return { at: at, inside: at.slice(at.indexOf(root) === 0 ? root.length : 1) };
    }).map(function (each) {
      each.score = likeness(each.inside);
      return each;
    }).filter(function (each) { return each.inside && each.score >= 1; })
      .sort(function (a, b) { return b.score - a.score || a.inside.length - b.inside.length; }).slice(0, 5);
    if (!near.length) return;
    var label = document.createElement("p"), list = document.createElement("ul");
    label.className = "sb-label";
    label.textContent = box.dataset.near;
    list.className = "sb-plainlist";
    near.forEach(function (each) {
      var item = document.createElement("li"), link = document.createElement("a");
      link.href = root + each.inside;
      link.textContent = "/" + each.inside;
      item.append(link);
      list.append(item);
    });
    box.append(label, list);
  }).catch(function () { /* without a map the sections are listed all the same */ });
})();
