/* Charts to explore: the arrow keys go along the marks, and picture and table stand in one place. Without this file both stand, and what is
   picked out is reached by Tab (docs/decisions/008, 019). */
(function () {
  "use strict";
  var words = document.getElementById("sb-chart");
  if (!words) return;
  function word(name) { return words.content.querySelector("[data-word=" + name + "]").textContent; }

  var hint = document.createElement("p");
  hint.id = "sb-chart-keys";
  hint.className = "sb-hidden";
  hint.textContent = word("keys");
  hint.hidden = true; // told with the drawing, not by itself

  /* One stop for Tab in each drawing, the arrows for the rest: from left to right, or down where marks stand below each other. */
  document.querySelectorAll("article .sbc-svg").forEach(function (drawing) {
    var seen = {}, marks = [];
    drawing.querySelectorAll("a.sbc-link").forEach(function (link) {
      var title = link.querySelector("title"), area = link.querySelector(".sbc-hit");
      // What a mark says is on its card: the browser's own tooltip would say it twice.
      if (title) { link.setAttribute("aria-label", title.textContent); title.remove(); }
      var same = link.getAttribute("href") + " " + link.getAttribute("aria-label");
      var x = Number(area.getAttribute("x")) + Number(area.getAttribute("width")) / 2, y = Number(area.getAttribute("y"));
      var stop = link.getAttribute("tabindex") !== "-1";
      link.setAttribute("tabindex", "-1");
      if (seen[same]) { seen[same].stop = seen[same].stop || stop; return; } // its words, beside the mark itself
      seen[same] = { link: link, x: x, y: y, stop: stop };
      marks.push(seen[same]);
    });
    if (!marks.length) return;
    var across = Math.max.apply(null, marks.map(function (m) { return m.x; })) - Math.min.apply(null, marks.map(function (m) { return m.x; }));
    var down = Math.max.apply(null, marks.map(function (m) { return m.y; })) - Math.min.apply(null, marks.map(function (m) { return m.y; }));
    marks.sort(across >= down / 2 ? function (a, b) { return a.x - b.x || a.y - b.y; } : function (a, b) { return a.y - b.y || a.x - b.x; });
    var first = marks.find(function (mark) { return mark.stop; }) || marks[0];
    first.link.setAttribute("tabindex", "0");
    if (marks.length > 1) drawing.setAttribute("aria-describedby", hint.id);

    function go(mark) {
      marks.forEach(function (each) { each.link.setAttribute("tabindex", each === mark ? "0" : "-1"); });
      mark.link.focus();
    }
    drawing.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      var here = marks.findIndex(function (mark) { return mark.link === document.activeElement; }), last = marks.length - 1;
      var to = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: last }[event.key];
      if (here < 0 || to === undefined) return;
      event.preventDefault();
      go(marks[Math.max(0, Math.min(to, last))]);
    });
  });
  document.body.appendChild(hint);

  /* Picture or table, where the reader is. A released edition keeps its picture: the table beside it is of today. */
  function same(one, other) { return new URL(one, document.baseURI).href === new URL(other, document.baseURI).href; }

  document.querySelectorAll("article .sb-chart").forEach(function (chart) {
    var picture = chart.querySelector(".sbc"), link = chart.querySelector(".sb-chart__title a"), heading = link ? null : document.getElementById("table");
    if (!picture || chart.closest("[data-edition]") || (!link && !heading)) return;
    var own = link ? null : document.querySelector(".sb-table"), table = own, waiting = false;
    var home = own && own.previousElementSibling; // where the table stands without a script, and in print
    var here = null; // the address of the mark, or of the row's figure, at which the reader was last
    var choice = document.createElement("div"), buttons = {};
    choice.className = "sb-switch";
    choice.setAttribute("role", "group");
    choice.setAttribute("aria-label", word("choice"));
    ["picture", "table"].forEach(function (name) {
      var button = buttons[name] = choice.appendChild(document.createElement("button"));
      button.type = "button";
      button.textContent = word(name);
      button.addEventListener("click", function () { turn(name === "table"); });
    });
    picture.before(choice);

    function fetched() {
      var address = new URL(link.getAttribute("href"), document.baseURI).href;
      return fetch(address, { signal: AbortSignal.timeout(4000) }).then(function (answer) {
        if (!answer.ok) throw new Error(answer.status);
        return answer.text();
      }).then(function (text) {
        var found = document.importNode(new DOMParser().parseFromString(text, "text/html").querySelector(".sb-table"), true);
        found.querySelectorAll("[id]").forEach(function (row) {
          row.dataset.row = address + "#" + row.id;
          row.removeAttribute("id");
        });
        found.querySelectorAll("[href]").forEach(function (each) { each.setAttribute("href", new URL(each.getAttribute("href"), address).href); });
        picture.after(found);
        return found;
      });
    }

    function turn(on) {
      if (on && !table) {
        if (!waiting) fetched().then(function (found) { table = found; turn(true); }, function () { location.assign(link.href + "#table"); });
        waiting = true;
        return;
      }
      picture.classList.toggle("sb-off", on);
      if (table) table.classList.toggle("sb-off", !on);
      if (own) {
        if (on) picture.after(own); else home.after(own);
        heading.classList.add("sb-off");
        heading.hidden = on;
      }
      buttons.picture.setAttribute("aria-pressed", String(!on));
      buttons.table.setAttribute("aria-pressed", String(on));
      if (on) mark();
    }

    /* The row of the mark at which the reader was. */
    function mark() {
      var row = here && Array.from(table.querySelectorAll("tbody tr")).find(function (each) {
        return same(each.dataset.row || "#" + each.id, here) || Array.from(each.querySelectorAll("a[href]")).some(function (a) { return same(a.getAttribute("href"), here); });
      });
      table.querySelectorAll(".sb-here").forEach(function (each) { each.classList.remove("sb-here"); });
      if (row) row.classList.add("sb-here");
    }

    function reached(event) {
      var link = event.target.closest && event.target.closest(".sbc-link");
      if (link && picture.contains(link)) here = link.getAttribute("href");
    }
    chart.addEventListener("focusin", reached);
    chart.addEventListener("click", reached);

    function addressed(hash) {
      var row = own && hash && document.getElementById(decodeURIComponent(hash.slice(1)));
      if (!row || !(row === heading || own.contains(row))) return;
      turn(true);
      (row === heading ? choice : row).scrollIntoView({ block: row === heading ? "start" : "center" });
    }
    turn(false);
    addressed(location.hash);
    if (own) {
      window.addEventListener("hashchange", function () { addressed(location.hash); });
      document.addEventListener("click", function (event) { // an address that is asked for again changes nothing
        var link = event.target.closest && event.target.closest("a[href*='#']");
        if (link && !event.defaultPrevented && new URL(link.getAttribute("href"), document.baseURI).href === location.href) addressed(location.hash);
      });
    }
  });
})();
