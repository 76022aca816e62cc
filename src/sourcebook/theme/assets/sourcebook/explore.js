/* Explore: facets and a search over the records. What is chosen stands in the address, by ids: ?q=rice&issue=trade&agreement=disputed. */
(function () {
  "use strict";
  var page = document.querySelector("[data-explore]");
  if (!page || !window.sourcebook) return;
  var book = window.sourcebook, element = book.element;
  var KINDS = ["fact", "claim", "event", "position"], FIRST = 8, STEP = 20;

  var form = page.querySelector("form"), query = page.querySelector("input[type=search]"), list = page.querySelector("ol.sb-results");
  var told = page.querySelector("[role=status]"), more = page.querySelector(".sb-explore__more"), clear = page.querySelector(".sb-explore__clear");
  var fold = page.querySelector(".sb-facets"), chosenCount = page.querySelector(".sb-facets__chosen");
  var without = document.querySelector("[data-without]");
  var facets = [], turn = 0, timer = null, answer = null, shown = 0;

  function Facet(box) {
    this.name = box.dataset.facet;
    this.box = box;
    this.labels = box.dataset.labels ? new Map(JSON.parse(box.dataset.labels)) : null;
    this.tongues = box.dataset.tongues ? JSON.parse(box.dataset.tongues) : {};
    this.options = [];
    this.all = false;
  }

  /* The options, most frequent first (of closed lists in their own order, of periods the latest first); this order stays as counts change. */
  Facet.prototype.fill = function (totals) {
    var facet = this, ul = facet.box.querySelector("ul");
    var order = facet.labels ? Array.from(facet.labels.keys()) : null;
    var values = Object.keys(totals).filter(function (value) { return facet.name !== "kind" || KINDS.indexOf(value) >= 0; });
    values.sort(function (a, b) {
      if (order) return order.indexOf(a) - order.indexOf(b);
      if (facet.name === "period") return a < b ? 1 : -1;
      return totals[b] - totals[a] || a.localeCompare(b);
    });
    facet.options = values.map(function (value) {
      var id = value.split(" ")[0], label = facet.labels ? facet.labels.get(value) : value.slice(id.length + 1) || value;
      var item = element("li"), tick = element("input"), name = element("label"), many = element("span", "sb-facet__count");
      tick.type = "checkbox";
      tick.name = facet.name;
      tick.value = id;
      var called = element("span", "sb-facet__name", label);
      called.dir = "auto";
      if (facet.tongues[id]) called.lang = facet.tongues[id];
      name.append(tick, called, many);
      item.append(name);
      ul.append(item);
      return { value: value, id: id, tick: tick, many: many, item: item };
    });
    facet.box.hidden = values.length === 0;
    var button = facet.box.querySelector("button");
    button.addEventListener("click", function () { facet.all = !facet.all; facet.arrange(); });
  };

  Facet.prototype.chosen = function () {
    return this.options.filter(function (option) { return option.tick.checked; });
  };

  Facet.prototype.count = function (counts) {
    this.options.forEach(function (option) {
      option.left = counts[option.value] || 0;
      option.many.textContent = option.left.toLocaleString(document.documentElement.lang);
    });
    this.arrange();
  };

  /* What nothing is left of goes, unless it is chosen; of what is left the first few stand, and all on demand. */
  Facet.prototype.arrange = function () {
    var facet = this, button = facet.box.querySelector("button"), place = 0, folded = 0;
    facet.options.forEach(function (option) {
      var there = option.tick.checked || option.left > 0;
      if (there) place += 1;
      var beyond = there && place > FIRST && !option.tick.checked && option.tick !== document.activeElement;
      if (beyond) folded += 1;
      option.item.hidden = !there || (beyond && !facet.all);
    });
    button.hidden = folded === 0;
    button.textContent = facet.all ? button.dataset.fewer : button.dataset.all + " (" + place + ")";
    button.setAttribute("aria-expanded", facet.all);
    button.setAttribute("aria-label", facet.box.querySelector("legend").textContent + ": " + button.textContent);
  };

  /* ---- the address */
  function read() {
    var asked = new URLSearchParams(location.search);
    query.value = asked.get("q") || "";
    facets.forEach(function (facet) {
      var wanted = asked.getAll(facet.name);
      facet.options.forEach(function (option) { option.tick.checked = wanted.indexOf(option.id) >= 0; });
    });
  }

  function write(step) {
    var asked = new URLSearchParams();
    if (query.value.trim()) asked.set("q", query.value.trim());
    facets.forEach(function (facet) {
      facet.chosen().forEach(function (option) { asked.append(facet.name, option.id); });
    });
    var address = location.pathname + (asked.toString() ? "?" + asked : "") + location.hash;
    if (address !== location.pathname + location.search + location.hash) history[step ? "pushState" : "replaceState"](null, "", address);
  }

  /* ---- the search: within a facet any of what is chosen, and each facet */
  function filters(but) {
    var found = { kind: { any: KINDS } };
    facets.forEach(function (facet) {
      var values = facet.chosen().map(function (option) { return option.value; });
      if (facet !== but && values.length) found[facet.name] = { any: values };
    });
    return found;
  }

  function ask() {
    var mine = ++turn, words = query.value.trim() || null;
    return book.library().then(function (found) {
      function search(but) { return found.search(words && book.asked(words), { filters: filters(but), sort: words ? {} : { order: "asc" } }); }
      /* How many there would be of each option: of a facet in which something is chosen, as if nothing were. */
      var chosen = facets.filter(function (facet) { return facet.chosen().length; });
      return Promise.all([search(null)].concat(chosen.map(search))).then(function (answers) {
        if (mine !== turn) return null;
        facets.forEach(function (facet) {
          var place = chosen.indexOf(facet);
          facet.count((answers[place + 1].filters || {})[facet.name] || {});
        });
        answer = answers[0];
        var many = chosen.reduce(function (sum, facet) { return sum + facet.chosen().length; }, 0);
        chosenCount.textContent = many ? " (" + many + ")" : "";
        clear.hidden = !many && !words;
        return next(mine, words, true);
      });
    }).catch(fail);
  }

  function next(mine, words, anew) {
    var part = answer.results.slice(anew ? 0 : shown, (anew ? 0 : shown) + STEP);
    return Promise.all(part.map(function (each) { return each.data(); })).then(function (all) {
      if (mine !== turn) return;
      var items = all.map(function (data) { return book.result(data, words); });
      if (anew) list.replaceChildren.apply(list, items);
      else list.append.apply(list, items);
      shown = (anew ? 0 : shown) + items.length;
      told.textContent = answer.results.length ? book.count(answer.results.length) : page.dataset.none;
      more.hidden = shown >= answer.results.length;
      if (!anew && items.length) items[0].querySelector("a").focus();
    });
  }

  /* Where nothing was ever found, the way to the indexes takes the page's place. */
  function fail() {
    if (answer) { told.textContent = page.dataset.failed; return; }
    page.classList.add("sb-explore--gone");
    without.hidden = false;
    without.dataset.failed = "";
    without.setAttribute("role", "status");
    without.querySelector("p").textContent = page.dataset.failed;
  }

  /* ---- begin */
  page.hidden = false;
  without.hidden = true;
  if (matchMedia("(max-width: 60em)").matches) fold.open = false;
  book.library().then(function (found) { return found.filters(); }).then(function (totals) {
    page.querySelectorAll("[data-facet]").forEach(function (box) {
      var facet = new Facet(box);
      facet.fill(totals[facet.name] || {});
      facets.push(facet);
    });
    read();
    form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(timer); write(true); ask(); });
    query.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () { write(false); ask(); }, 150);
    });
    form.addEventListener("change", function (event) {
      if (event.target.type === "checkbox") { write(true); ask(); }
    });
    clear.addEventListener("click", function () {
      query.value = "";
      facets.forEach(function (facet) { facet.chosen().forEach(function (option) { option.tick.checked = false; }); });
      write(true);
      query.focus();
      ask();
    });
    more.addEventListener("click", function () { next(turn, query.value.trim() || null, false); });
    window.addEventListener("popstate", function () { read(); ask(); });
    return ask();
  }).catch(fail);
})();
