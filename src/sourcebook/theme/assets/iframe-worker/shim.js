/* A worker in a frame, for pages opened from files, where browsers refuse workers. From iframe-worker 1.0.4 (MIT, see LICENSE), with one
   change: what the original writes into the frame as an inline script stands in a file of its own, since the pages' policy runs no other. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;
  var inside = new URL("inside.js", document.currentScript.src).href;

  function FrameWorker(url) {
    var target = new EventTarget(), frame = document.createElement("iframe");
    this.url = String(url);
    frame.hidden = true;
    document.body.appendChild(frame);
    var inner = frame.contentWindow, self = this;
    window.addEventListener("message", function (event) {
      if (event.source !== inner) return;
      target.dispatchEvent(new MessageEvent("message", { data: event.data }));
      if (self.onmessage) self.onmessage(event);
    });
    inner.document.open();
    inner.document.write("<html><body></body></html>");
    inner.document.close();
    var ready = [inside, this.url].reduce(function (before, src) {
      return before.then(function () {
        return new Promise(function (done, failed) {
          var script = inner.document.createElement("script");
          script.src = src;
          script.onload = done;
          script.onerror = failed;
          inner.document.body.appendChild(script);
        });
      });
    }, Promise.resolve());
    this.addEventListener = target.addEventListener.bind(target);
    this.removeEventListener = target.removeEventListener.bind(target);
    this.dispatchEvent = target.dispatchEvent.bind(target);
    this.terminate = function () { frame.remove(); };
    this.postMessage = function (data) {
      ready.then(function () { inner.dispatchEvent(new MessageEvent("message", structuredClone({ data: data }))); });
    };
  }
  window.Worker = FrameWorker;
})();
