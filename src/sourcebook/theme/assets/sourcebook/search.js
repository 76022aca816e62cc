/* The search: one index for the header's box and for the page Explore, loaded when a reader first asks for it. Results are built as
   elements and texts, never as markup. */
(function () {
  "use strict";
  var box = document.querySelector("dialog.sb-search");
  var open = document.querySelector(".sb-find");
  if (!box || !open || !box.showModal) return;

  var root = new URL(box.dataset.root + "/", document.baseURI);
  var loading = null;

  /* A long page says a word more often than a record does, and may be what is looked for: its length counts against it less than by default. */
  var RANKING = { pageLength: 0.3, termSaturation: 1.0 };

  /* The library, loaded once; where it fails, a later try begins anew. */
  function library() {
    if (!loading) {
      loading = import(new URL(box.dataset.index + "pagefind.js", document.baseURI).href).then(function (found) {
        return found.options({ baseUrl: "/", excerptLength: 24, ranking: RANKING }).then(function () { return found; });
      });
      loading.catch(function () { loading = null; });
    }
    return loading;
  }

  /* Letters of scripts without spaces stand in the index each by itself (publish/search.py): a run of them is asked for as a phrase. */
  var UNSPACED = "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u1000-\u109f\u1780-\u17d3\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff" +
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3134f}";
  var AFTER = new RegExp("([" + UNSPACED + "])(?=[^\\s\"])", "gu"), BEFORE = new RegExp("([^\\s\"])(?=[" + UNSPACED + "])", "gu");

  function asked(words) {
    var apart = words.replace(AFTER, "$1 ").replace(BEFORE, "$1 ");
    return apart === words || /[\s"]/.test(words) ? apart : '"' + apart + '"';
  }

  function shown(words) { return words.replace(/\u200a/g, ""); }

  function element(name, css, words) {
    var made = document.createElement(name);
    if (css) made.className = css;
    if (words) made.textContent = words;
    return made;
  }

  /* Words in which names of another language may stand: each is named by its own, so that a screen reader changes its voice. */
  function spoken(into, words, tongues) {
    var names = Object.keys(tongues).filter(function (name) { return words.indexOf(name) >= 0; });
    while (words) {
      var first = names.filter(function (name) { return words.indexOf(name) >= 0; })
        .sort(function (a, b) { return words.indexOf(a) - words.indexOf(b) || b.length - a.length; })[0];
      var before = first ? words.slice(0, words.indexOf(first)) : words;
      if (before) into.appendChild(document.createTextNode(before));
      if (!first) break;
      var name = into.appendChild(element("bdi", "", first));
      name.lang = tongues[first];
      words = words.slice(before.length + first.length);
    }
    return into;
  }

  /* An excerpt comes as words with <mark> about those that were asked for, and < and > as entities. */
  function marked(into, excerpt) {
    excerpt.split(/(<mark>.*?<\/mark>)/).forEach(function (part) {
      var inner = /^<mark>(.*)<\/mark>$/.exec(part);
      var words = shown(inner ? inner[1] : part).replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
      into.appendChild(inner ? element("mark", "", words) : document.createTextNode(words));
    });
    return into;
  }

  /* One result: title, value, what kind of thing it is and of when, whether sources agree, who says so, the words about what was asked. */
  function result(data, query) {
    var meta = {}, item = element("li", "sb-result");
    Object.keys(data.meta).forEach(function (name) { meta[name] = shown(data.meta[name]); });
    var tongues = meta.tongues ? JSON.parse(meta.tongues) : {};
    var best = query && (data.sub_results || []).filter(function (part) { return part.url.indexOf("#") > 0; })
      .sort(function (a, b) { return b.locations.length - a.locations.length; })[0];
    var link = spoken(element("a", "sb-result__title"), meta.title, tongues);
    link.dir = "auto";
    link.href = new URL(data.raw_url + (best && data.raw_url.indexOf("#") < 0 ? best.url.slice(best.url.indexOf("#")) : ""), root).href;
    item.appendChild(link);
    if (meta.value) item.appendChild(element("span", "sb-result__value", meta.value));
    var line = element("p", "sb-result__line");
    [meta.one, meta.period, meta.mark, meta.sources].forEach(function (words, place) {
      if (!words) return;
      if (line.firstChild) line.appendChild(document.createTextNode(" · "));
      line.appendChild(spoken(element("span", place === 2 ? "sb-result__mark" : ""), words, tongues));
    });
    item.appendChild(line);
    if (best) item.appendChild(element("p", "sb-result__part", shown(best.title)));
    if (query && data.content !== data.meta.title) item.appendChild(marked(element("p", "sb-result__words"), best ? best.excerpt : data.excerpt));
    return item;
  }

  function count(many) {
    return many === 0 ? box.dataset.none : many === 1 ? box.dataset.one : box.dataset.many.replace("#", many.toLocaleString(document.documentElement.lang));
  }

  window.sourcebook = { library: library, asked: asked, result: result, element: element, count: count, fails: box.dataset.fails };

  /* ---- the header's box */
  var SHOWN = 12;
  var query = box.querySelector("input"), list = box.querySelector("ol"), told = box.querySelector("[role=status]"), more = box.querySelector(".sb-search__more");
  var turn = 0, timer = null;

  function show() {
    if (!box.open) box.showModal();
    query.focus();
    query.select();
    library().catch(function () { told.textContent = box.dataset.fails; });
  }

  function ask() {
    var mine = ++turn, words = query.value.trim();
    if (!words) { list.replaceChildren(); told.textContent = box.dataset.begin; more.hidden = true; return; }
    library().then(function (found) {
      return found.search(asked(words), { filters: { kind: { none: ["claim"] } } });
    }).then(function (answer) {
      return Promise.all(answer.results.slice(0, SHOWN).map(function (each) { return each.data(); })).then(function (all) {
        if (mine !== turn) return;
        list.replaceChildren.apply(list, all.map(function (data) { return result(data, words); }));
        told.textContent = count(answer.results.length);
        more.hidden = false;
        var link = more.querySelector("a"), to = new URL(link.href);
        to.search = "?q=" + encodeURIComponent(words);
        link.href = to.href;
      });
    }).catch(function () { if (mine === turn) told.textContent = box.dataset.fails; });
  }

  open.addEventListener("click", show);
  query.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(ask, 120); });
  box.querySelector("form").addEventListener("submit", function (event) {
    var first = list.querySelector("a");
    if (first) { event.preventDefault(); first.click(); }
  });
  box.querySelector(".sb-search__close").addEventListener("click", function () { box.close(); });
  box.addEventListener("click", function (event) {
    if (event.target === box || (event.target.closest && event.target.closest(".sb-result__title"))) box.close();
  });
  box.addEventListener("close", function () { open.focus({ preventScroll: true }); });

  /* Escape closes, also where a browser would only empty the box first. The arrows go through the results, and from the first back to it. */
  box.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); box.close(); return; }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    var links = Array.from(list.querySelectorAll("a")), at = links.indexOf(document.activeElement);
    if (!links.length) return;
    event.preventDefault();
    if (event.key === "ArrowDown") links[Math.min(at + 1, links.length - 1)].focus();
    else if (at > 0) links[at - 1].focus();
    else query.focus();
  });
  window.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName) || document.activeElement.isContentEditable;
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopImmediatePropagation();
      show();
    }
  }, true);
})();
