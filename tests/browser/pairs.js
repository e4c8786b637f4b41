// Of all rows that can be made of some factors, few that hold every pair of values that can stand together. Greedy, as
// such generators are: not the fewest, but near it, and the same each time.

/** @typedef {Record<string, string>} Row a value for each factor */

/** @param {[string, string]} a factor and value @param {[string, string]} b */
const keyOf = (a, b) => [a, b].map((each) => each.join("=")).sort().join(" ");

/** Every pair in a row. @param {Row} row */
export function pairsIn(row) {
  const values = Object.entries(row);
  return values.flatMap((a, i) => values.slice(i + 1).map((b) => keyOf(a, b)));
}

/**
 * @param {Record<string, string[]>} factors
 * @param {(row: Partial<Row>) => boolean} allowed whether some row may hold these values
 * @returns {Row[]}
 */
export function allPairs(factors, allowed = () => true) {
  const names = Object.keys(factors).sort((a, b) => factors[b].length - factors[a].length);
  /** @type {Map<string, Row>} pairs that no row holds yet */
  const open = new Map();
  names.forEach((name, i) => {
    for (const other of names.slice(i + 1))
      for (const value of factors[name])
        for (const second of factors[other]) {
          const row = { [name]: value, [other]: second };
          if (allowed(row)) open.set(keyOf([name, value], [other, second]), row);
        }
  });
  const rows = [];
  while (open.size > 0) {
    const row = { ...open.values().next().value };
    for (const name of names) {
      if (name in row) continue;
      const given = Object.entries(row);
      const gain = (/** @type {string} */ value) => given.filter((pair) => open.has(keyOf([name, value], pair))).length;
      // Of equal gains another each time: else the first value would stand in most rows.
      const turned = factors[name].map((_, i) => factors[name][(i + rows.length) % factors[name].length]);
      const possible = turned.filter((value) => allowed({ ...row, [name]: value }));
      row[name] = possible.reduce((best, value) => (gain(value) > gain(best) ? value : best));
    }
    for (const pair of pairsIn(row)) open.delete(pair);
    rows.push(Object.fromEntries(Object.keys(factors).map((name) => [name, row[name]])));
  }
  return rows;
}
