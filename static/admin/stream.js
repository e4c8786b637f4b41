// @ts-check
// The one event stream of a page of staff: a browser gives a server six connections, and frames of the display have none.

const events = new EventTarget();
let version = "";
/** @type {EventSource | null} */
let stream = null;
let failures = 0;

function open() {
  stream?.close();
  stream = new EventSource(`/api/v1/events?last_event_id=${encodeURIComponent(version)}`);
  stream.addEventListener("change", (event) => {
    failures = 0;
    const change = JSON.parse(event.data);
    const first = version === "";
    version = change.version;
    if (!first) events.dispatchEvent(new CustomEvent("change", { detail: change }));
  });
  stream.addEventListener("error", () => {
    stream?.close(); // browsers give up for good after one bad answer
    failures = Math.min(failures + 1, 5);
    setTimeout(open, Math.random() * 1000 * 2 ** failures);
  });
}

/** @param {(change: {version: string, seq: number, urgent: boolean}) => void} changed what the wall shows */
export function onChange(changed) {
  if (!stream) open();
  events.addEventListener("change", (event) => changed(/** @type {CustomEvent} */ (event).detail));
}
