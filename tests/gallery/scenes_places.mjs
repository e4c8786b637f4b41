// Pictures in which a place is the hero.
import { branch, dice, dove, downwards, finish, glow, hairs, person, skins } from './drawing.mjs';

const arch = (x, y, w, h, fill) => `<path d="M${x} ${y}V${y - h + w / 2}Q${x} ${y - h} ${x + w / 2} ${y - h - w * 0.18}Q${x + w} ${y - h} ${x + w} ${y - h + w / 2}V${y}Z" fill="${fill}"/>`;

/** A great hall of the Middle Ages with its belfry, at dusk, people coming in. */
export const clothHall = (w, h) => {
  const roll = dice(11);
  const ground = 850;
  const wall = '#4b3a5e';
  const dark = '#372a4c';
  const lit = ['#ffd27a', '#ffbf63', '#ffe0a0', '#f7a94f'];
  let hall = `<path d="M90 ${ground}V560L130 470H1470L1510 560V${ground}Z" fill="${wall}"/><path d="M90 560L190 400H1410L1510 560Z" fill="${dark}"/>`;
  for (let i = 0; i < 21; i++) {
    const x = 120 + i * 66;
    if (i > 8 && i < 12) continue;
    hall += arch(x, 690, 34, 92, lit[i % 4]) + arch(x - 3, 850, 42, 104, i % 5 === 2 ? '#2a2040' : lit[(i + 1) % 4]);
    hall += `<path d="M${x + 17} 598V690M${x} 640H${x + 34}" stroke="${wall}" stroke-width="4"/>`;
  }
  for (let i = 0; i < 12; i++) hall += `<path d="M${215 + i * 103} 470V430L${229 + i * 103} 410L${243 + i * 103} 430V470Z" fill="${wall}"/>`;
  for (const x of [96, 1468]) hall += `<rect x="${x}" y="440" width="38" height="${ground - 440}" fill="${dark}"/><path d="M${x - 5} 442L${x + 19} 330L${x + 43} 442Z" fill="${dark}"/>`;
  const tower = `<rect x="700" y="260" width="200" height="${ground - 260}" fill="#56446b"/><rect x="690" y="250" width="220" height="22" fill="${dark}"/>
    ${[690, 882].map((x) => `<rect x="${x}" y="170" width="28" height="90" fill="#56446b"/><path d="M${x - 4} 172L${x + 14} 84L${x + 32} 172Z" fill="${dark}"/>`).join('')}
    <path d="M722 252L746 168H854L878 252Z" fill="${dark}"/><rect x="768" y="110" width="64" height="62" fill="#56446b"/><path d="M760 112L800 22L840 112Z" fill="${dark}"/>
    <circle cx="800" cy="330" r="42" fill="#ffe3a6"/><circle cx="800" cy="330" r="34" fill="#4b3a5e"/><path d="M800 306V330L816 340" stroke="#ffe3a6" stroke-width="6" fill="none" stroke-linecap="round"/>
    ${arch(728, 500, 40, 96, lit[0])}${arch(780, 500, 40, 96, lit[2])}${arch(832, 500, 40, 96, lit[1])}${arch(742, 640, 48, 90, lit[3])}${arch(810, 640, 48, 90, lit[0])}
    ${arch(745, ground, 110, 170, '#ffdf9c')}${arch(762, ground, 76, 146, '#fff3cf')}`;
  let crowd = '';
  const coats = ['#d9563f', '#e98a4b', '#3f6f8f', '#7a3f6d', '#e3b23c', '#2f7a6d', '#f0e2cf', '#994060'];
  const cuts = ['long', 'bob', 'bun', 'short', 'scarf'];
  for (let row = 0; row < 3; row++) {
    const count = [11, 9, 8][row];
    for (let i = 0; i < count; i++) {
      const side = i < count / 2 ? -1 : 1;
      const near = 140 + row * 75;
      const x = 800 + side * (near + ((i % Math.ceil(count / 2)) + roll() * 0.5) * (95 + row * 42));
      const coat = coats[Math.floor(roll() * coats.length)];
      const cut = cuts[Math.floor(roll() * cuts.length)];
      crowd += person(x, 905 + row * 62 + roll() * 14, 150 + row * 42, { coat, cut, skirt: roll() > 0.5, skin: skins[Math.floor(roll() * 6)], hair: cut === 'scarf' ? coats[Math.floor(roll() * 8)] : hairs[Math.floor(roll() * 5)], legs: '#241c33' });
    }
  }
  return `<defs>${downwards('sky', ['#2b2a5c', '#6b4a86', '#d9748a', '#f6b27f'])}${glow('door', '#ffe2a0', 0.85)}${downwards('square', ['#8a6a80', '#4a3a58'])}</defs>
    <rect width="${w}" height="${h}" fill="url(#sky)"/>
    ${Array.from({ length: 40 }, () => `<circle cx="${roll() * w}" cy="${roll() * 300}" r="${1 + roll() * 1.6}" fill="#fff" opacity="${0.2 + roll() * 0.5}"/>`).join('')}
    <path d="M0 ${ground}V700L60 660L120 700V640L180 610V${ground}M1420 ${ground}V620L1490 650V690L1600 640V${ground}" fill="#5f4676"/>
    ${hall}${tower}<rect y="${ground}" width="${w}" height="${h - ground}" fill="url(#square)"/>
    <path d="M745 ${ground}H855L1060 ${h}H540Z" fill="#ffdf9c" opacity=".35"/><ellipse cx="800" cy="830" rx="300" ry="200" fill="url(#door)" opacity=".55"/>
    ${crowd}${dove(1120, 210, 150, '#fff6e6', -8)}${dove(1275, 130, 84, '#ffe9d6', -14)}${dove(455, 180, 100, '#ffeede', 4)}${finish(w, h)}`;
};

/** A half-round of seats, seen from the gallery; hands go up. */
export const parliament = (w, h) => {
  const roll = dice(5);
  const cx = 800;
  const cy = 930;
  const rows = [270, 350, 436, 528, 626, 730];
  let seats = '';
  for (const [row, radius] of [...rows.entries()].reverse()) {
    seats += `<path d="M${cx - radius - 34} ${cy}A${radius + 34} ${radius * 0.8 + 34} 0 0 1 ${cx + radius + 34} ${cy}" fill="none" stroke="${row % 2 ? '#21606b' : '#1b5361'}" stroke-width="70"/>`;
    seats += `<path d="M${cx - radius - 8} ${cy}A${radius + 8} ${radius * 0.8 + 8} 0 0 1 ${cx + radius + 8} ${cy}" fill="none" stroke="#d9a066" stroke-width="9" opacity=".85"/>`;
    const count = 9 + row * 4;
    for (let i = 0; i < count; i++) {
      const angle = Math.PI * (0.04 + (0.92 * (i + 0.5)) / count);
      if (Math.abs(angle - Math.PI / 2) < 0.045 || Math.abs(angle - Math.PI * 0.28) < 0.03 || Math.abs(angle - Math.PI * 0.72) < 0.03) continue;
      const x = cx - Math.cos(angle) * (radius + 32);
      const y = cy - Math.sin(angle) * (radius * 0.8 + 32);
      const size = 20 + (5 - row) * 1.6;
      const coat = ['#f2b84b', '#e2604a', '#f4e3cf', '#8f4a7d', '#f08d5b', '#5aa9a0', '#3b4c7a'][Math.floor(roll() * 7)];
      const skin = skins[Math.floor(roll() * 6)];
      const hair = hairs[Math.floor(roll() * 6)];
      const votes = roll() < 0.68;
      seats += `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size / 20})"><path d="M-17 20Q-17 0 0 0Q17 0 17 20Z" fill="${coat}"/>
        ${votes ? `<path d="M12 8Q18 -12 15 -30" stroke="${coat}" stroke-width="7.5" stroke-linecap="round" fill="none"/><circle cx="15" cy="-33" r="4.6" fill="${skin}"/>` : ''}
        <circle cy="-10" r="10" fill="${skin}"/><path d="M-10.500 -9A10.500 11 0 0 1 10.500 -9Q2 -16 -10.500 -9Z" fill="${hair}"/></g>`;
    }
  }
  const beams = Array.from({ length: 9 }, (_, i) => `<path d="M${cx} -260L${i * 200 - 60} 360H${i * 200 + 60}Z" fill="#fff" opacity=".05"/>`).join('');
  const stars = Array.from({ length: 12 }, (_, i) => {
    const a = (i * Math.PI) / 6;
    return `<path transform="translate(${cx + Math.sin(a) * 82} ${150 - Math.cos(a) * 82}) scale(1.25)" d="M0 -9L2.600 -2.800 9 -2.800 4 1.400 5.800 8 0 4 -5.800 8 -4 1.400 -9 -2.800 -2.600 -2.800Z" fill="#ffd76a"/>`;
  }).join('');
  return `<defs>${downwards('room', ['#103447', '#1d5566', '#3f8387'])}${glow('lamp', '#ffe6b0', 0.7)}${downwards('floor', ['#e9c08b', '#b97f52'])}</defs>
    <rect width="${w}" height="${h}" fill="url(#room)"/>${beams}<ellipse cx="${cx}" cy="150" rx="520" ry="240" fill="url(#lamp)" opacity=".55"/>${stars}
    ${seats}<path d="M${cx - 245} ${cy}A245 200 0 0 1 ${cx + 245} ${cy}V${h}H${cx - 245}Z" fill="url(#floor)"/>
    <rect y="${cy}" width="${w}" height="${h - cy}" fill="#8a5a3c"/><rect y="${cy}" width="${w}" height="10" fill="#d9a066"/>
    <path d="M${cx - 245} ${cy}H${cx + 245}V${h}H${cx - 245}Z" fill="url(#floor)"/>
    ${person(800, 1010, 250, { coat: '#c8443a', skirt: true, cut: 'bun', skin: '#a5694a', left: [-0.13, 0.05], right: [0.13, 0.02] })}
    <path d="M705 900H895L880 1067H720Z" fill="#6d4330"/><path d="M695 888H905V908H695Z" fill="#8a5a3c"/>
    <path d="M770 888Q766 850 780 838" stroke="#22303a" stroke-width="4" fill="none"/><circle cx="782" cy="836" r="6" fill="#22303a"/>${finish(w, h)}`;
};

/** A round table from above, a seat for everyone; a poster with words. */
export const poster = (w, h) => {
  const cx = w / 2;
  const cy = 660;
  const colours = ['#d9563f', '#e98a4b', '#e3b23c', '#5f7d4e', '#2f7a6d', '#3f6f8f', '#5b4a8a', '#994060', '#c98b6b', '#1f4f63', '#b5473c', '#7a8f45'];
  const around = colours.map((colour, i) => {
    const turn = i * 30 + 15;
    const skin = skins[(i * 5) % 6];
    const hair = hairs[(i * 7 + 2) % 6];
    return `<g transform="translate(${cx} ${cy}) rotate(${turn})"><ellipse cy="-372" rx="74" ry="40" fill="${colour}"/>
      <path d="M-56 -360Q-58 -318 -22 -292M56 -360Q58 -318 22 -292" stroke="${colour}" stroke-width="25" stroke-linecap="round" fill="none"/>
      <circle cx="-19" cy="-288" r="12" fill="${skin}"/><circle cx="19" cy="-288" r="12" fill="${skin}"/><circle cy="-366" r="37" fill="${hair}"/>${i % 3 === 0 ? `<circle cy="-398" r="17" fill="${hair}"/>` : ''}</g>`;
  }).join('');
  const cups = colours.map((colour, i) => `<g transform="translate(${cx} ${cy}) rotate(${i * 30})"><circle cy="-236" r="17" fill="#fffaf0"/><circle cy="-236" r="11" fill="${i % 2 ? '#8a5a3c' : '#c9944a'}"/></g>`).join('');
  return `<defs>${downwards('paper', ['#fbf1df', '#f6e3c5'])}</defs><rect width="${w}" height="${h}" fill="url(#paper)"/>
    <circle cx="${cx}" cy="${cy}" r="455" fill="#f0d3a5"/>${around}<circle cx="${cx + 6}" cy="${cy + 12}" r="292" fill="#8a5a3c" opacity=".25"/>
    <circle cx="${cx}" cy="${cy}" r="288" fill="#fffaf0"/><circle cx="${cx}" cy="${cy}" r="276" fill="#1f4f63"/>${cups}
    ${branch(cx, cy + 128, 240, '#8fb07a', 180)}${dove(cx - 4, cy + 6, 270, '#fffaf0', -6)}
    <g font-family="Inter Display, Inter, sans-serif" text-anchor="middle" fill="#1f3f50"><text x="${cx}" y="1300" font-size="108" font-weight="800" letter-spacing="-2">A seat for everyone</text>
    <text x="${cx}" y="1410" font-size="108" font-weight="800" letter-spacing="-2" fill="#c8443a">at the peace table</text>
    <text x="${cx}" y="1512" font-size="45" font-weight="500" fill="#4a5f68">Open house, every first Thursday of the month</text></g>
    <rect x="${cx - 60}" y="96" width="120" height="8" rx="4" fill="#c8443a"/>${finish(w, h, 0.07)}`;
};
