// Search in pages that are opened as files. Browsers refuse workers there, so a hidden frame runs the worker's script.
// The frame gets the two functions that a worker has and a window lacks or has otherwise: postMessage, importScripts.
if (location.protocol === "file:") {
  const load = (target, url) =>
    new Promise((resolve, reject) => {
      const script = target.document.createElement("script");
      script.src = url;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`cannot load ${url}`));
      target.document.head.append(script);
    });

  class IFrameWorker extends EventTarget {
    constructor(url) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "search";
      document.body.append(frame);
      this.inner = frame.contentWindow;
      this.inner.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      this.inner.importScripts = (...urls) =>
        urls.reduce((done, one) => done.then(() => load(this.inner, one)), Promise.resolve());
      this.ready = load(this.inner, new URL(url, location.href).href);
    }

    postMessage(data) {
      this.ready.then(() => this.inner.dispatchEvent(new MessageEvent("message", { data })));
    }

    terminate() {
      this.inner.frameElement.remove();
    }
  }

  window.IFrameWorker = IFrameWorker;
  window.Worker = IFrameWorker;
}
