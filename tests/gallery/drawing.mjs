// Small parts that the scenes are put together from. Everything is a string of SVG.

/** A stream of numbers from 0 to 1, the same each time. @param {number} seed */
export const dice = (seed) => () => {
  seed = (seed * 1664525 + 1013904223) >>> 0;
  return seed / 2 ** 32;
};

/** @param {string} id @param {string[]} colours from top to bottom */
export const downwards = (id, colours) =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${colours
    .map((colour, i) => `<stop offset="${i / (colours.length - 1)}" stop-color="${colour}"/>`)
    .join('')}</linearGradient>`;

/** @param {string} id @param {string} colour that fades outwards */
export const glow = (id, colour, strength = 1) =>
  `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="${strength}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`;

/** Paper-like grain and a slight darkening of the corners, laid over the whole. */
export const finish = (w, h, dark = 0.24) => `
<filter id="grain" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency=".55" numOctaves="2" seed="7"/>
<feColorMatrix values="0 0 0 0 .5 0 0 0 0 .5 0 0 0 0 .5 0 0 0 .9 -.32"/></filter>
<radialGradient id="corners" cx=".5" cy=".45" r=".75"><stop offset=".6" stop-color="#1a0f20" stop-opacity="0"/><stop offset="1" stop-color="#1a0f20" stop-opacity="${dark}"/></radialGradient>
<rect width="${w}" height="${h}" fill="url(#corners)"/><rect width="${w}" height="${h}" filter="url(#grain)" opacity=".07" style="mix-blend-mode:overlay"/>`;

/** A hill's outline from edge to edge, filled to the bottom. @param {number[]} heights y at equal steps */
export const hill = (w, h, heights, fill) => {
  const step = w / (heights.length - 1);
  let path = `M0 ${h}V${heights[0]}`;
  for (let i = 1; i < heights.length; i++) {
    const x = step * i;
    path += `C${x - step / 2} ${heights[i - 1]} ${x - step / 2} ${heights[i]} ${x} ${heights[i]}`;
  }
  return `<path d="${path}V${h}Z" fill="${fill}"/>`;
};

/** Faces drawn since the last call, in the scene's pixels: what no crop may cut. @type {{x: number, y: number, width: number, height: number}[]} */
const faces = [];
/** @param {number} left @param {number} top */
export const face = (left, top, width, height) => void faces.push({ x: Math.round(left), y: Math.round(top), width: Math.round(width), height: Math.round(height) });
export const takeFaces = () => faces.splice(0);

/**
 * A person, standing with the feet at (x, y), `tall` high. Limbs are lines with round ends.
 * @param {{skin?: string, hair?: string, coat?: string, legs?: string, cut?: 'long'|'bun'|'short'|'bob'|'scarf', skirt?: boolean,
 *   left?: number[], right?: number[], step?: number}} look hands as offsets from the shoulders in parts of the height
 */
export const person = (x, y, tall, look) => {
  const { skin = '#c98b6b', hair = '#33202b', coat = '#b5473c', legs = '#2c2a3a', cut = 'bob', skirt = false, step = 0.05 } = look;
  const t = (n) => (n * tall).toFixed(1);
  face(x - 0.083 * tall, y - 0.98 * tall, 0.166 * tall, 0.18 * tall);
  const limb = (x1, y1, cx, cy, x2, y2, width, colour) =>
    `<path d="M${t(x1)} ${t(y1)}Q${t(cx)} ${t(cy)} ${t(x2)} ${t(y2)}" fill="none" stroke="${colour}" stroke-width="${t(width)}" stroke-linecap="round"/>`;
  const arm = (side, hand) => {
    const [dx, dy] = hand;
    const sx = side * 0.115;
    const elbow = [sx + dx * 0.5 + side * 0.045, -0.75 + dy * 0.5 + 0.04];
    return (
      limb(sx, -0.755, elbow[0], elbow[1], sx + dx, -0.755 + dy, 0.06, coat) +
      `<circle cx="${t(sx + dx)}" cy="${t(-0.755 + dy)}" r="${t(0.031)}" fill="${skin}"/>`
    );
  };
  const back = {
    long: `<path d="M${t(-0.088)} ${t(-0.9)}Q${t(-0.12)} ${t(-0.74)} ${t(-0.075)} ${t(-0.68)}H${t(0.075)}Q${t(0.12)} ${t(-0.74)} ${t(0.088)} ${t(-0.9)}Z" fill="${hair}"/>`,
    bob: `<path d="M${t(-0.09)} ${t(-0.91)}Q${t(-0.105)} ${t(-0.82)} ${t(-0.07)} ${t(-0.8)}H${t(0.07)}Q${t(0.105)} ${t(-0.82)} ${t(0.09)} ${t(-0.91)}Z" fill="${hair}"/>`,
    bun: `<circle cx="${t(0.03)}" cy="${t(-1.005)}" r="${t(0.042)}" fill="${hair}"/>`,
    short: '',
    scarf: `<path d="M${t(-0.1)} ${t(-0.9)}Q${t(-0.14)} ${t(-0.76)} ${t(-0.09)} ${t(-0.72)}H${t(0.09)}Q${t(0.14)} ${t(-0.76)} ${t(0.1)} ${t(-0.9)}Z" fill="${hair}"/>`,
  }[cut];
  const top = `<path d="M${t(-0.083)} ${t(-0.895)}A${t(0.083)} ${t(0.085)} 0 0 1 ${t(0.083)} ${t(-0.895)}Q${t(0.02)} ${t(-0.945)} ${t(-0.083)} ${t(-0.895)}Z" fill="${hair}"/>`;
  const hem = skirt ? 0.2 : 0.12;
  const low = skirt ? -0.26 : -0.42;
  const body = `<path d="M${t(-0.06)} ${t(-0.79)}Q${t(-0.135)} ${t(-0.785)} ${t(-0.14)} ${t(-0.72)}L${t(-0.1)} ${t(-0.55)}L${t(-hem)} ${t(low)}Q0 ${t(low + 0.03)} ${t(hem)} ${t(low)}L${t(0.1)} ${t(-0.55)}L${t(0.14)} ${t(-0.72)}Q${t(0.135)} ${t(-0.785)} ${t(0.06)} ${t(-0.79)}Z" fill="${coat}"/>`;
  return `<g transform="translate(${x} ${y})">${back}
    ${limb(-0.045, -0.45, -0.05, -0.2, -step - 0.02, -0.02, 0.075, legs)}${limb(0.045, -0.45, 0.05, -0.2, step + 0.02, -0.02, 0.075, legs)}
    ${arm(-1, look.left ?? [-0.03, 0.31])}${body}
    <rect x="${t(-0.027)}" y="${t(-0.84)}" width="${t(0.054)}" height="${t(0.075)}" rx="${t(0.02)}" fill="${skin}"/>
    <ellipse cx="0" cy="${t(-0.885)}" rx="${t(0.072)}" ry="${t(0.082)}" fill="${skin}"/>${top}
    ${arm(1, look.right ?? [0.03, 0.31])}</g>`;
};

/** A dove flying to the right, `size` across. */
export const dove = (x, y, size, fill = '#fffaf0', turn = 0) => `
<g transform="translate(${x} ${y}) rotate(${turn}) scale(${size / 100})" fill="${fill}">
<path d="M-50 16C-34 12 -22 10 -12 4C-22 -20 -18 -44 -2 -58C2 -38 10 -24 20 -12C28 -20 40 -20 46 -10L56 -6L46 -2C44 16 26 30 4 28C-14 28 -30 24 -50 30C-46 24 -46 20 -50 16Z"/>
<path d="M8 -6C4 -28 14 -46 34 -54C34 -36 32 -22 24 -8Z" opacity=".82"/></g>`;

/** Leaves along a bow. */
export const branch = (x, y, size, fill = '#5f7d4e', turn = 0) => {
  let leaves = '';
  for (let i = 0; i < 7; i++) {
    const along = i / 6;
    const cx = -45 + 90 * along;
    const cy = -14 * Math.sin(Math.PI * along);
    for (const side of [-1, 1])
      leaves += `<ellipse cx="${cx + 5}" cy="${cy + side * 9}" rx="10" ry="4.2" transform="rotate(${side * 38} ${cx} ${cy})" fill="${fill}"/>`;
  }
  return `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${size / 100})"><path d="M-52 2Q0 -30 52 2" fill="none" stroke="${fill}" stroke-width="2.5"/>${leaves}</g>`;
};

export const skins = ['#f0c7a4', '#e0a97f', '#c98b6b', '#a5694a', '#7d4a35', '#5c3527'];
export const hairs = ['#2b1a20', '#4a2c22', '#7a4a2a', '#b88748', '#c9c0bb', '#8f2f2a'];
