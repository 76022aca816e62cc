// The preview's own script: hears from the server of problems, which it shows over the page, and of a page that changed, which it reloads.
// It is put into pages by `sourcebook serve` alone; nothing that is published holds it.
(() => {
  "use strict";
  const own = document.currentScript.dataset;
  const framed = window.top !== window;
  let panel = null;
  let folded = false;

  const element = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

  const row = (problem) => {
    const item = element("li", `sbp-problem sbp-${problem.severity}`);
    const head = element("p", "sbp-head");
    head.append(
      element("strong", "sbp-severity", problem.severity), " ",
      element("code", "sbp-code", problem.code), " ",
      element("code", "sbp-where", problem.where));
    item.append(head, element("p", "sbp-message", problem.message));
    if (problem.details.length) {
      const list = element("dl", "sbp-details");
      for (const [label, value] of problem.details) list.append(element("dt", "", label), element("dd", "", value));
      item.append(list);
    }
    return item;
  };

  const show = (standing) => {
    const errors = standing.problems.filter((problem) => problem.severity === "error").length;
    const warnings = standing.problems.length - errors;
    if (panel) panel.remove();
    panel = null;
    if (!standing.problems.length && !standing.refusal) return;
    panel = element("section", "sbp-panel");
    panel.setAttribute("aria-labelledby", "sbp-title");
    const counts = [errors && counted(errors, "error"), warnings && counted(warnings, "warning")].filter(Boolean).join(", ");
    const title = element("h2", "sbp-title", standing.refusal ? "The site could not be checked" : counts);
    title.id = "sbp-title";
    const body = element("div", "sbp-body");
    body.id = "sbp-body";
    body.tabIndex = 0;
    body.setAttribute("role", "group");
    body.setAttribute("aria-labelledby", "sbp-title");
    const fold = element("button", "sbp-fold");
    fold.type = "button";
    fold.setAttribute("aria-controls", body.id);
    const set = (to) => {
      body.hidden = to;
      fold.textContent = to ? "Show" : "Hide";
      fold.setAttribute("aria-expanded", String(!to));
    };
    fold.addEventListener("click", () => { folded = !body.hidden; set(folded); });
    const top = element("div", "sbp-top");
    top.append(title, fold);
    if (standing.behind && !document.body.classList.contains("sbp-waiting")) body.append(element("p", "sbp-note", "This page is as it last stood without errors."));
    if (standing.refusal) body.append(element("p", "sbp-message", standing.refusal));
    const list = element("ol", "sbp-list");
    standing.problems.forEach((problem) => list.append(row(problem)));
    if (standing.problems.length) body.append(list);
    set(errors || standing.refusal ? folded : true);
    panel.append(top, body);
    document.body.append(panel);
    said.textContent = title.textContent;
  };

  // A region that is there before anything is said in it: then it is read aloud.
  const said = element("div", "sbp-said");
  said.setAttribute("role", "status");

  // A tab that nobody sees lets go of its connection: a browser has few of them for one host.
  let events = null;
  const listen = () => {
    if (events || document.hidden) return;
    events = new EventSource(`/.sourcebook/events?page=${own.page}&shows=${own.shows}`);
    events.addEventListener("message", (event) => {
      const standing = JSON.parse(event.data);
      if (standing.reload) {
        stop();
        window.location.reload();
      } else if (!framed) {
        show(standing);
        if (!panel) said.textContent = "";
      }
    });
  };
  const stop = () => {
    if (events) events.close();
    events = null;
  };
  window.addEventListener("pagehide", stop);
  window.addEventListener("pageshow", listen);
  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
  document.body.append(said);
  listen();
})();
