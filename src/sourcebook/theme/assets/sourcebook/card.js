/* The card at a figure: who says so, where the reader is. What it shows is the page's own note or, where a page has none, what stands on the
   fact's page. Without this file each figure is a link to the same words (docs/decisions/019). */
(function () {
  "use strict";
  var words = document.getElementById("sb-card");
  if (!words || !window.fetch) return;

  var FIGURES = "article a.sb-fig[href], article a[data-figure][href], article a.sbc-link[href]";
  var WAIT = 180, GRACE = 300, PATIENCE = 4000, SHOWN = 5, GAP = 8, TALL = 120;
  var narrow = window.matchMedia("(max-width: 40em)");
  var skeleton = words.content.cloneNode(true);
  var card = document.body.appendChild(skeleton.querySelector(".sb-card"));
  var body = card.querySelector(".sb-card__body");
  var close = card.querySelector(".sb-card__close");

  var figure = null; // whose card is open
  var entered = false; // whether the reader asked for it: it then holds the focus, and stays
  var wanted = null; // whose card is on its way
  var timer = 0, at = null, restoring = false;

  function word(name) { return skeleton.querySelector("[data-word=" + name + "]").textContent; }

  function make(tag, css, text) {
    var element = document.createElement(tag);
    if (css) element.className = css;
    if (text) element.textContent = text;
    return element;
  }

  function anchor(href, text) {
    var link = make("a", "", text);
    link.href = href;
    return link;
  }

  function leads(element) { return new URL(element.getAttribute("href"), document.baseURI); }

  /* ---- what a card says */

  /* A copy that can stand anywhere: no id twice, every address whole. */
  function copied(node, base) {
    var copy = document.importNode(node, true);
    [copy].concat(Array.from(copy.querySelectorAll("*"))).forEach(function (each) {
      each.removeAttribute("id");
      if (each.hasAttribute("href")) each.setAttribute("href", new URL(each.getAttribute("href"), base).href);
    });
    copy.querySelectorAll(".headerlink, .sb-note__no, .sb-note__close, .sb-note__more, sup[data-apparatus=note]").forEach(function (e) { e.remove(); });
    return copy;
  }

  function factOf(href) {
    var found = /\/facts\/([^/]+)\/$/.exec(new URL(href, document.baseURI).pathname);
    return found && found[1];
  }

  function noteOf(fact) {
    return Array.from(document.querySelectorAll(".sb-note")).find(function (note) {
      var title = note.querySelector(".sb-note__title a");
      return title && factOf(title.getAttribute("href")) === fact;
    });
  }

  var pages = {};
  function page(address) {
    if (!pages[address]) {
      pages[address] = fetch(address, { signal: AbortSignal.timeout(PATIENCE) }).then(function (answer) {
        if (!answer.ok) throw new Error(answer.status);
        return answer.text();
      }).then(function (text) { return new DOMParser().parseFromString(text, "text/html"); });
      pages[address].catch(function () { delete pages[address]; });
    }
    return pages[address];
  }

  function fromNote(note) {
    var told = make("div", "sb-card__told");
    Array.from(copied(note, document.baseURI).children).forEach(function (part) { told.appendChild(part); });
    return told;
  }

  /* A fact's page, as its note would tell it. */
  function fromFact(from, address) {
    var told = make("div", "sb-card__told"), title = make("p", "sb-note__title"), claims = Array.from(from.querySelectorAll(".sb-claims > .sb-claim"));
    title.appendChild(anchor(address, copied(from.querySelector("h1"), address).textContent));
    told.appendChild(title);
    [".sb-fact__line", ".sb-fact > .sb-lede"].forEach(function (selector) {
      var part = from.querySelector(selector);
      if (part) told.appendChild(copied(part, address));
    });
    if (from.querySelector(".sb-formula")) {
      var sum = told.appendChild(make("p", "sb-formula"));
      from.querySelectorAll(".sb-formula__sign, .sb-formula__part > :first-child").forEach(function (part) { sum.append(copied(part, address), " "); });
    }
    var list = make("ul", "sb-note__claims");
    claims.forEach(function (claim) {
      var line = list.appendChild(make("li")), value = line.appendChild(make("div", "sb-note__value"));
      line.dataset.claim = claim.id;
      [[value, ".sb-claim__value > *"], [value, ".sb-tag"], [line, ".sb-quote"], [line, ".sb-cell"], [line, ".sb-cite"]].forEach(function (part) {
        claim.querySelectorAll(part[1]).forEach(function (found) { part[0].appendChild(copied(found, address)); });
      });
      var value_words = claim.querySelector(".sb-claim__value");
      if (value_words && !value_words.children.length) value.prepend(make("span", "", value_words.textContent));
    });
    if (claims.length) told.appendChild(list);
    var kind = from.querySelector(".sb-dispute__kind");
    if (kind) {
      var why = told.appendChild(make("p", "", kind.textContent + ". "));
      why.appendChild(anchor(address + "#dispute", word("why")));
    }
    var go = told.appendChild(make("p", "sb-note__go"));
    go.appendChild(anchor(address, word(claims.length > SHOWN ? "all" : "fact")));
    return told;
  }

  /* A computed figure rests on others: their words stand below it, so that it too is one step from its quotes. */
  function withParts(told, depth) {
    var parts = Array.from(told.querySelectorAll(".sb-formula a[href], .sb-card__told > p:not(.sb-note__title):not(.sb-note__go) > a[href]"));
    var facts = parts.filter(function (part, number) {
      return factOf(part.href) && parts.findIndex(function (other) { return factOf(other.href) === factOf(part.href); }) === number;
    });
    if (depth > 2 || told.querySelector(".sb-note__claims") || !facts.length) return Promise.resolve(told);
    return Promise.all(facts.map(function (part) { return about(part.href, depth + 1).catch(function () { return null; }); })).then(function (all) {
      var list = make("ul", "sb-note__claims sb-card__parts");
      all.forEach(function (one) {
        if (!one) return;
        var title = one.querySelector(".sb-note__title a"), lines = one.querySelector(".sb-card__parts") ? one.querySelectorAll(".sb-card__parts > li") : one.querySelectorAll(".sb-note__claims > li:first-child");
        lines.forEach(function (line) {
          if (title && !line.querySelector(".sb-card__part")) {
            var name = line.insertBefore(make("p", "sb-card__part"), line.firstChild);
            name.appendChild(anchor(title.href, title.textContent));
          }
          list.appendChild(line);
        });
      });
      if (list.children.length) told.insertBefore(list, told.querySelector(".sb-note__go"));
      return told;
    });
  }

  function about(href, depth) {
    var whole = new URL(href, document.baseURI), fact = factOf(whole), note = fact && noteOf(fact);
    if (note) return withParts(fromNote(note), depth);
    whole.hash = "";
    return page(whole.href).then(function (from) { return withParts(fromFact(from, whole.href), depth); });
  }

  /* A mark that is no fact: its label, the table that it is drawn from, and its row. */
  function fromMark(mark) {
    var told = make("div", "sb-card__told"), told_of = told.appendChild(make("p", "sb-card__label", mark.getAttribute("aria-label") || mark.textContent.trim()));
    var table = /cell:(\S+)/.exec(mark.dataset.figure || ""), frame = mark.closest(".sb-chart"), href = leads(mark);
    var sources = frame ? Array.from(frame.querySelectorAll("figcaption a[href*='/sources/']")) : [];
    var own = table ? sources.filter(function (link) { return leads(link).pathname.endsWith("/sources/" + table[1] + "/"); }) : [];
    var cite = make("p", "sb-cite");
    (own.length ? own : table ? sources : []).forEach(function (link, number) {
      if (number) cite.append("; ");
      cite.appendChild(copied(link, document.baseURI));
    });
    if (cite.childNodes.length) told.appendChild(cite);
    told_of.dir = "auto";
    var go = told.appendChild(make("p", "sb-note__go"));
    go.appendChild(anchor(href.href, word(table ? "row" : href.pathname.indexOf("/timeline/") >= 0 ? "event" : "more")));
    return told;
  }

  /* What stands on the timeline about an event that a mark leads to. */
  function fromEvent(from, href) {
    var event = from.getElementById(decodeURIComponent(href.hash.slice(1))), address = href.href.replace(/#.*/, ""), told = make("div", "sb-card__told");
    var title = event && event.querySelector(".sb-time__what"), rests = event && event.querySelector(".sb-time__rests"), when = event && event.querySelector(".sb-time__when");
    if (!title || !rests) throw new Error("no such event");
    var named = told.appendChild(copied(title, address));
    named.className = "sb-card__label";
    told.appendChild(copied(when, address)).className = "sb-fact__line";
    Array.from(copied(rests, address).children).forEach(function (part) { told.appendChild(part); });
    var go = told.appendChild(make("p", "sb-note__go"));
    go.appendChild(anchor(href.href, word("event")));
    return told;
  }

  /* Which claim a figure prints comes first, whatever the order of the others; of many, the first few. */
  function arranged(told, from) {
    var list = told.querySelector(".sb-note__claims:not(.sb-card__parts)"), basis = /claim:(\S+)/.exec(from.dataset.figure || "");
    if (!list) return told;
    var claim = leads(from).hash.slice(1);
    var own = Array.from(list.children).find(function (line) {
      var said = line.querySelector("[data-figure^='claim:']");
      return (claim && line.dataset.claim === claim) || (basis && said && said.dataset.figure === "claim:" + basis[1]);
    });
    if (own) list.prepend(own);
    Array.from(list.children).slice(SHOWN).forEach(function (line) { line.remove(); });
    return told;
  }

  function content(from) {
    var href = leads(from), inside = href.pathname === location.pathname && href.hash;
    var note = inside && document.querySelector(".sb-note[id='" + CSS.escape(href.hash.slice(1)) + "']");
    if (note) return withParts(fromNote(note), 0);
    var fact = factOf(href);
    // What an edition froze is not told by facts that may have moved on since.
    var frozen = from.closest("[data-edition]");
    if (fact && (noteOf(fact) || !frozen)) return about(href, 0);
    if (/\/timeline\/$/.test(href.pathname) && href.hash && !frozen) {
      var told = href.pathname === location.pathname ? Promise.resolve(document) : page(href.href.replace(/#.*/, ""));
      return told.then(function (there) { return fromEvent(there, href); }).catch(function () { return fromMark(from); });
    }
    return Promise.resolve(fromMark(from));
  }

  function hasCard(element) {
    var found = element && element.closest && element.closest(FIGURES);
    if (!found || found.closest(".sb-notes")) return null;
    // On its own page a fact's figure leads to the claim that stands there.
    return found.matches(".sb-fig[href^='#']:not([href^='#e'])") ? null : found;
  }

  /* ---- where it stands */

  function shape() {
    var boxes = Array.from((figure.matches(".sbc-link") ? figure.querySelector(".sbc-hit") : figure).getClientRects());
    if (!boxes.length) return null;
    if (boxes.length > 1 && at) { // words that break across lines: the piece that is pointed at says where, all of them stay free
      var piece = boxes.find(function (box) { return at.y >= box.top - 2 && at.y <= box.bottom + 2; }) || boxes[0];
      return { left: piece.left, right: piece.right, top: boxes[0].top, bottom: boxes[boxes.length - 1].bottom };
    }
    return boxes.length > 1 ? { left: boxes[0].left, right: boxes[0].right, top: boxes[0].top, bottom: boxes[boxes.length - 1].bottom } : boxes[0];
  }

  function header() {
    var bar = document.querySelector(".sb-header");
    return bar ? Math.max(bar.getBoundingClientRect().bottom, 0) : 0;
  }

  function place() {
    if (!figure) return;
    var sheet = narrow.matches, top = sheet ? 0 : header();
    var box = shape(), wide = document.documentElement.clientWidth, high = window.innerHeight;
    if (!box || box.bottom < 0 || box.top > high) { shut(entered); return; }
    var below = high - box.bottom - GAP * 2, above = box.top - top - GAP * 2;
    card.style.maxHeight = "";
    card.classList.toggle("sb-card--sheet", sheet);
    if (!sheet && box.bottom - box.top > TALL) { beside(box, wide, high, top); return; }
    var needs = card.scrollHeight + 2;
    var under = sheet ? below >= Math.min(needs, high * 0.33) || below >= above : below >= needs || below >= above;
    card.style.maxHeight = Math.max(Math.floor(Math.min(under ? below : above, sheet ? high * 0.6 : 480)), 96) + "px";
    card.classList.toggle("sb-card--over", !under);
    if (sheet) {
      card.style.left = "0";
      card.style.top = under ? high - card.getBoundingClientRect().height + "px" : "0";
      return;
    }
    var middle = at && figure.matches(".sbc-link") ? at.x : box.left + Math.min(box.right - box.left, 120) / 2;
    card.style.left = Math.max(GAP, Math.min(middle - card.offsetWidth / 3, wide - card.offsetWidth - GAP)) + "px";
    card.style.top = under ? box.bottom + GAP + "px" : Math.max(box.top - GAP - card.offsetHeight, top) + "px";
  }

  /* A tall mark has its card at its side, where it is pointed at. */
  function beside(box, wide, high, top) {
    var right = wide - box.right >= card.offsetWidth + GAP * 2 || wide - box.right >= box.left;
    card.classList.remove("sb-card--over");
    card.style.maxHeight = Math.min(high - top - GAP * 2, 480) + "px";
    card.style.left = (right ? box.right + GAP : Math.max(box.left - GAP - card.offsetWidth, 0)) + "px";
    card.style.top = Math.max(top + GAP, Math.min((at ? at.y : Math.max(box.top, top)) - GAP * 2, high - card.offsetHeight - GAP)) + "px";
  }

  /* ---- opening and closing */

  function show(from, told, enter) {
    if (figure && figure !== from) figure.setAttribute("aria-expanded", "false");
    figure = from;
    entered = enter;
    body.replaceChildren(arranged(told, from));
    body.dispatchEvent(new CustomEvent("sb:told", { bubbles: true, detail: from })); // links.js adds how to link to it
    var title = body.querySelector(".sb-note__title a, .sb-card__label");
    card.setAttribute("aria-label", word("label") + (title ? ": " + title.textContent : ""));
    card.hidden = false;
    card.scrollTop = 0;
    card.classList.toggle("sb-card--entered", enter);
    figure.setAttribute("aria-expanded", "true");
    place();
    if (enter) card.focus({ preventScroll: true });
  }

  function shut(back) {
    clearTimeout(timer);
    wanted = null;
    if (!figure) return;
    var home = figure;
    figure = null;
    entered = false;
    home.setAttribute("aria-expanded", "false");
    if (back) {
      restoring = true;
      home.focus({ preventScroll: true });
      restoring = false;
    }
    card.hidden = true;
    body.replaceChildren();
  }

  function open(from, enter, otherwise) {
    clearTimeout(timer);
    wanted = from;
    content(from).then(function (told) { if (wanted === from) { wanted = null; show(from, told, enter); } }, function () {
      if (wanted === from) { wanted = null; if (otherwise) otherwise(); }
    });
  }

  function later(act, wait) {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  }

  /* Pointing: after a moment, and as long as the pointer is on the figure or on its card (WCAG 1.4.13). */
  document.addEventListener("pointerover", function (event) {
    if (event.pointerType !== "mouse") return;
    if (card.contains(event.target)) { clearTimeout(timer); return; }
    var found = hasCard(event.target);
    if (entered) return;
    if (found === figure && found) { clearTimeout(timer); return; }
    if (found) {
      at = { x: event.clientX, y: event.clientY };
      later(function () { open(found, false); }, figure ? WAIT / 2 : WAIT);
    } else if (figure || wanted) later(function () { if (figure !== document.activeElement) shut(false); else wanted = null; }, GRACE);
    else clearTimeout(timer);
  });
  document.documentElement.addEventListener("pointerleave", function () { if (!entered) later(function () { shut(false); }, GRACE); });

  /* The keyboard: a figure that has the focus shows its card and keeps the focus, so that Tab goes on to the next. */
  document.addEventListener("focusin", function (event) {
    if (restoring) return;
    var found = hasCard(event.target);
    if (card.contains(event.target)) { entered = true; card.classList.add("sb-card--entered"); return; }
    if (found && found.matches(":focus-visible")) {
      at = null;
      if (found !== figure) later(function () { open(found, false); }, WAIT);
    } else if (figure && found !== figure) shut(false);
    else if (!found) { clearTimeout(timer); wanted = null; }
  });

  /* Enter, a click or a tap goes into the card. Where there is nothing to be had, the link leads on. */
  document.addEventListener("click", function (event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    var found = hasCard(event.target);
    if (found) {
      event.preventDefault();
      at = event.detail ? { x: event.clientX, y: event.clientY } : null;
      if (found === figure) {
        if (entered) { shut(true); return; } // a second tap closes it
        entered = true;
        card.classList.add("sb-card--entered");
        place();
        card.focus({ preventScroll: true });
      } else open(found, true, function () { location.assign(leads(found).href); });
    } else if (figure && !card.contains(event.target)) shut(false);
    else if (figure && event.target.closest("a[href]") && leads(event.target.closest("a[href]")).pathname === location.pathname) shut(false);
  });
  close.addEventListener("click", function () { shut(true); });

  window.addEventListener("keydown", function (event) {
    if (!figure) { if (event.key === "Escape") { clearTimeout(timer); wanted = null; } return; }
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopImmediatePropagation();
      shut(entered);
    } else if (event.key === "Tab" && entered && card.contains(document.activeElement)) {
      // Past its ends the card gives the reader back to where they were.
      var stops = Array.from(card.querySelectorAll("a[href], button")), here = document.activeElement;
      if (!event.shiftKey && here === stops[stops.length - 1]) shut(true);
      else if (event.shiftKey && (here === stops[0] || here === card)) { event.preventDefault(); shut(true); }
    }
  }, true);

  var waiting = false;
  function moved(event) {
    if (!figure || waiting || (event.target && card.contains(event.target))) return;
    waiting = true;
    requestAnimationFrame(function () { waiting = false; at = null; place(); });
  }
  window.addEventListener("scroll", moved, { capture: true, passive: true });
  window.addEventListener("resize", moved);

  document.querySelectorAll(FIGURES).forEach(function (found) { if (hasCard(found)) found.setAttribute("aria-haspopup", "dialog"); });

  /* A note that is opened by its address (:target) is a card without a script. Escape closes it and gives the focus back to its figure. */
  function target() { return document.querySelector(".sb-note:target"); }

  function away() {
    var note = target(), home = note && document.querySelector("a.sb-fig[href='#" + note.id + "']"), top = window.scrollY;
    if (!note) return;
    location.hash = "#" + (home && home.id ? home.id : "evidence");
    window.scrollTo(0, top);
    restoring = true;
    if (home) home.focus({ preventScroll: true });
    restoring = false;
  }

  window.addEventListener("hashchange", function () { if (target()) target().focus({ preventScroll: true }); });
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.sb-note__close");
    if (link && target() && target().contains(link)) { event.preventDefault(); away(); }
  });
  window.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !event.defaultPrevented && target()) { event.preventDefault(); away(); }
  });
})();
