"""Looks at the page in a browser, as a person would: that all of it is shown, and nothing else is needed for that."""

import json
import os
import pathlib
import subprocess
import tempfile

# Of a desk and of a pocket, in pixels.
WIDTHS = (1280, 390)
LONGEST_WAIT = 60  # seconds, for the browser as a whole

# What is wrong with the page as it is laid out: a list of texts.
LOOK = """(() => {
  const wrong = [];
  const named = element => (element.getAttribute('aria-label') || element.textContent).slice(0, 60);
  const say = (what, element) => wrong.push(`${what}: ${named(element)}`);
  const within = (inner, outer) => inner.left >= outer.left - 1 && inner.right <= outer.right + 1 &&
                                   inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) wrong.push('the page is wider than the window');
  for (const table of document.querySelectorAll('table')) {
    const columns = table.rows[0].cells.length;
    const is_even = [...table.rows].every(row => row.cells.length === columns);
    if (!is_even) say('a row has more or fewer cells than the head', table);
  }
  for (const cell of document.querySelectorAll('td, th')) {
    if (/undefined|None|nan/i.test(cell.textContent)) say('is no figure', cell);
  }
  for (const svg of document.querySelectorAll('svg')) {
    const frame = svg.getBoundingClientRect();
    if (frame.width < 100 || frame.height < 10) say('is too small to see', svg);
    for (const mark of svg.querySelectorAll('*')) {
      const is_inside = within(mark.getBoundingClientRect(), frame);
      if (!is_inside) say(`${mark.tagName} '${mark.textContent}' is outside of the plot`, svg);
    }
    for (const bar of svg.querySelectorAll('rect')) {
      if (bar.getBBox().width < 0.5) say('has a bar that nobody sees', svg);
    }
    for (const line of svg.querySelectorAll('polyline')) {
      if (line.points.numberOfItems < 2) say('has a line without points', svg);
    }
    const texts = [...svg.querySelectorAll('text')].map(text => [text, text.getBoundingClientRect()]);
    for (const [i, [one, a]] of texts.entries()) {
      for (const [other, b] of texts.slice(i + 1)) {
        const apart = a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 4 || b.bottom <= a.top + 4;
        if (!apart) say(`'${one.textContent}' is written over '${other.textContent}'`, svg);
      }
    }
  }
  return wrong;
})()"""

# What can be read there.
READ = "[...document.querySelectorAll('h2, td, th, figcaption')].map(part => part.textContent)"


class Browser:
    """Chromium, spoken to in its DevTools protocol."""

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory()
        their_input, self._to = os.pipe()
        self._from, their_output = os.pipe()
        options = ("--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run"
                   f' --remote-debugging-pipe --user-data-dir="$0" about:blank 3<&{their_input} 4>&{their_output}')
        self._process = subprocess.Popen(
            ["bash", "-c", f"exec timeout {LONGEST_WAIT} chromium {options}", self._folder.name],
            pass_fds=(their_input, their_output), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(their_input)
        os.close(their_output)
        self._unread, self._number, self.events = b"", 0, []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = None
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait()
        os.close(self._to)
        os.close(self._from)
        self._folder.cleanup()

    _session = None

    def _next(self):
        while b"\0" not in self._unread:
            more = os.read(self._from, 1 << 20)
            if not more:
                raise RuntimeError("the browser has gone")
            self._unread += more
        message, _, self._unread = self._unread.partition(b"\0")
        return json.loads(message)

    def call(self, method, **parameters):
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def wait_for(self, event):
        while not any(seen.get("method") == event for seen in self.events):
            self.events.append(self._next())

    def ask(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"]["description"])
        return answer["result"]["value"]


def events_of(browser, method):
    return [event["params"] for event in browser.events if event.get("method") == method]


def look_at(path):
    """(what is wrong with the page, what can be read there)."""
    wrong = []
    address = pathlib.Path(path).resolve().as_uri()
    with Browser() as browser:
        for domain in ("Page", "Runtime", "Log", "Network"):
            browser.call(f"{domain}.enable")
        for width in WIDTHS:
            browser.events.clear()
            browser.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1,
                         mobile=False)
            browser.call("Page.navigate", url=address)
            browser.wait_for("Page.loadEventFired")
            wrong += [f"at {width} pixels: {what}" for what in browser.ask(LOOK)]
            asked = [event["request"]["url"] for event in events_of(browser, "Network.requestWillBeSent")]
            wrong += [f"asks for {url}" for url in asked if url != address]
            wrong += [f"says {entry['entry']['text']}" for entry in events_of(browser, "Log.entryAdded")]
            wrong += ["throws an exception" for _ in events_of(browser, "Runtime.exceptionThrown")]
        return wrong, browser.ask(READ)
