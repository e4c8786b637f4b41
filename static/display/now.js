// @ts-check
// Now and next: which event is on in each room, what comes after it, and how far the one that is on has come.

/** @typedef {"now" | "next" | "later"} Phase later: it waits for its turn, or is over */
/** @typedef {{begin: number, end: number, cancelled: boolean, open: boolean}} Booking open: it may be shown */

/** The first by `order`, those that were cancelled last. @param {Booking[]} all @param {(a: Booking, b: Booking) => number} order */
const first = (all, order) => [...all].sort((a, b) => Number(a.cancelled) - Number(b.cancelled) || order(a, b)).at(0);

/** Of one room. @param {Booking[]} bookings @param {number} now @returns {Phase[]} */
export function phasesAt(bookings, now) {
  const open = bookings.filter((booking) => booking.open && now < booking.end);
  const current = first(open.filter(({ begin }) => begin <= now), (a, b) => b.begin - a.begin);
  const soonest = Math.min(...open.map(({ begin }) => begin).filter((begin) => begin > now));
  const next = first(open.filter(({ begin }) => begin === soonest), () => 0);
  return bookings.map((booking) => (booking === current ? "now" : booking === next ? "next" : "later"));
}

/** @param {HTMLElement} row @param {boolean} open @returns {Booking} */
const bookingOf = (row, open) => ({
  begin: Number(row.dataset.begin),
  end: Number(row.dataset.end),
  cancelled: row.querySelector(".struck") !== null,
  open,
});

/** Moves once a minute, on the compositor. @param {HTMLElement} row @param {Booking} booking @param {number} now */
function setProgress(row, { begin, end }, now) {
  const bar = /** @type {HTMLElement | null} */ (row.querySelector(".progress > span"));
  const minute = Math.floor(now / 60_000) * 60_000;
  const part = Math.min(1, Math.max(0, (minute - begin) / Math.max(1, end - begin)));
  if (bar) bar.style.transform = `scaleX(${part.toFixed(3)})`;
}

/**
 * Says of each row what it is at this moment. Gives which are to be seen: the one that is on and the next of each room.
 * @param {HTMLElement[]} rows of a slide, in order @param {boolean[]} open whether each may be shown @param {number} now
 */
export function updateRooms(rows, open, now) {
  const seen = rows.map(() => false);
  for (const room of new Set(rows.map((row) => row.closest(".room")))) {
    const own = rows.map((row, index) => ({ row, index })).filter(({ row }) => row.closest(".room") === room);
    const bookings = own.map(({ row, index }) => bookingOf(row, open[index]));
    phasesAt(bookings, now).forEach((phase, n) => {
      const { row, index } = own[n];
      if (row.dataset.phase !== phase) row.dataset.phase = phase;
      if (phase === "now") setProgress(row, bookings[n], now);
      seen[index] = phase !== "later";
    });
    if (room) /** @type {HTMLElement} */ (room).hidden = own.every(({ index }) => !seen[index]);
  }
  return seen;
}
