/* What a worker expects to have, in the frame that stands in for one. From iframe-worker 1.0.4 (MIT, see LICENSE). */
window.postMessage = function (data) { parent.postMessage(data, "*"); };
window.importScripts = function () {
  return Array.prototype.reduce.call(arguments, function (before, url) {
    return before.then(function () {
      return new Promise(function (done) {
        var script = document.createElement("script");
        script.src = url;
        script.onload = done;
        document.body.appendChild(script);
      });
    });
  }, Promise.resolve());
};
