// Pictures in which people are the heroes.
import { branch, dice, dove, downwards, face, finish, glow, hairs, hill, person, skins } from './drawing.mjs';

/** A mother with a child on the arm, between home and work. */
export const balance = (w, h) => {
  const desk = `<g><rect x="1085" y="690" width="430" height="20" rx="8" fill="#7a4a3a"/><path d="M1120 710L1100 960M1480 710L1500 960" stroke="#7a4a3a" stroke-width="16" stroke-linecap="round"/>
    <path d="M1180 690L1200 560Q1202 548 1214 548H1400Q1412 548 1414 560L1434 690Z" fill="#2e4057"/><path d="M1200 676L1216 562H1398L1414 676Z" fill="#cfe6ea"/>
    <path d="M1232 600H1330M1230 624H1372M1228 648H1300" stroke="#7fb0b8" stroke-width="9" stroke-linecap="round"/>
    <path d="M1100 690V640H1144V690Z" fill="#e98a4b"/><path d="M1144 652Q1168 652 1164 668Q1160 680 1144 678" fill="none" stroke="#e98a4b" stroke-width="8"/>
    <path d="M1110 628Q1102 610 1112 598M1130 628Q1122 610 1132 598" stroke="#fff" stroke-width="5" fill="none" opacity=".7" stroke-linecap="round"/></g>`;
  const cot = `<g><path d="M120 720Q118 620 200 600H420Q440 600 440 622V720Z" fill="#fff4e2"/><rect x="110" y="716" width="340" height="22" rx="10" fill="#c98b57"/>
    <path d="M140 738V930M420 738V930" stroke="#c98b57" stroke-width="16" stroke-linecap="round"/><path d="M120 916Q280 980 440 916" stroke="#c98b57" stroke-width="16" fill="none" stroke-linecap="round"/>
    <path d="M128 716Q150 650 300 660Q420 664 438 716Z" fill="#e3879a"/><circle cx="190" cy="664" r="34" fill="#e0a97f"/><path d="M156 660A34 34 0 0 1 222 652Q190 640 156 660Z" fill="#4a2c22"/>
    <path d="M280 280V470" stroke="#fff" stroke-width="4"/><path d="M180 470H380" stroke="#c98b57" stroke-width="9" stroke-linecap="round"/>
    <path d="M190 470V520M280 470V545M370 470V520" stroke="#fff" stroke-width="4"/><path transform="translate(190 540) scale(2.4)" d="M0 -9L2.600 -2.800 9 -2.800 4 1.400 5.800 8 0 4 -5.800 8 -4 1.400 -9 -2.800 -2.600 -2.800Z" fill="#f2b84b"/>
    <path d="M300 585A22 22 0 1 1 282 548A17 17 0 0 0 300 585Z" fill="#fff"/>${dove(372, 545, 60, '#8fc0c4')}</g>`;
  face(156, 630, 68, 68);
  face(861, 374, 112, 124);
  const child = `<g transform="translate(905 452)"><path d="M-74 150Q-92 60 -20 44Q62 36 68 112Q72 178 8 194Q-62 200 -74 150Z" fill="#f2b84b"/>
    <path d="M-40 92Q-84 70 -96 28" stroke="#e0a53c" stroke-width="30" fill="none" stroke-linecap="round"/><circle cx="-97" cy="22" r="17" fill="#d79a76"/>
    <circle cx="12" cy="-10" r="56" fill="#d79a76"/><path d="M-44 -14A57 57 0 0 1 68 -14Q14 -58 -44 -14Z" fill="#3a2028"/><circle cx="14" cy="-68" r="17" fill="#3a2028"/></g>`;
  const book = `<g transform="rotate(-8 690 610)"><rect x="618" y="560" width="136" height="100" rx="8" fill="#2e4057"/><rect x="628" y="570" width="116" height="80" rx="4" fill="#cfe6ea"/><path d="M642 592H720M642 610H704M642 628H714" stroke="#7fb0b8" stroke-width="7" stroke-linecap="round"/></g>`;
  const mother = `<g>${person(800, 985, 760, { coat: '#c8443a', skirt: true, cut: 'long', hair: '#3a2028', skin: '#c98b6b', legs: '#3a2f4a', left: [-0.02, 0.2], right: [0.06, 0.2] })}
    <path d="M708 424Q640 520 668 596" stroke="#b83c33" stroke-width="48" stroke-linecap="round" fill="none"/>${book}<circle cx="672" cy="640" r="24" fill="#c98b6b"/>
    <path d="M892 432Q985 470 982 580" stroke="#b83c33" stroke-width="48" stroke-linecap="round" fill="none"/>
    ${child}<path d="M982 580Q972 672 826 642" stroke="#b83c33" stroke-width="48" stroke-linecap="round" fill="none"/><circle cx="826" cy="640" r="25" fill="#c98b6b"/></g>`;
  return `<defs>${downwards('left', ['#ffd9b0', '#f7b79b'])}${downwards('right', ['#9fd0cf', '#5f9ea8'])}${glow('halo', '#fff3d8', 0.95)}</defs>
    <rect width="${w}" height="${h}" fill="url(#left)"/><path d="M860 0Q740 300 830 560Q900 800 800 ${h}H${w}V0Z" fill="url(#right)"/>
    <circle cx="800" cy="470" r="430" fill="url(#halo)"/><rect y="960" width="${w}" height="120" fill="#6d4a5a" opacity=".38"/>
    <g><rect x="1180" y="150" width="250" height="270" rx="10" fill="#e9f5f2" opacity=".75"/><path d="M1305 150V420M1180 285H1430" stroke="#5f9ea8" stroke-width="10"/></g>
    ${cot}${desk}${mother}${finish(w, h)}`;
};

/** A microphone between two voices. */
export const podcast = (w, h) => {
  const [left, top, size, deep] = [366, 290, 0.54, 1500]; // near the microphone: an upright crop keeps both heads whole
  face(left + 228 * size, top + 245 * size, 342 * size, 405 * size);
  face(w - left - 570 * size, top + 245 * size, 342 * size, 405 * size);
  const head = (flip, skin, hair, coat) => `<g transform="${flip ? `translate(${w} 0) scale(-1 1)` : ''} translate(${left} ${top}) scale(${size})">
    <path d="M-20 ${deep}Q20 860 210 800Q300 770 300 700L420 690Q416 800 500 830Q620 870 640 ${deep}Z" fill="${coat}"/>
    <path d="M286 720L300 560L430 600L424 740Q380 820 310 800Z" fill="${skin}" style="filter:brightness(.92)"/>
    <path d="M230 440Q230 260 400 250Q520 250 540 360Q544 400 566 450Q584 482 566 492Q548 498 546 514Q552 534 540 546Q546 566 534 578Q536 640 480 646Q440 650 420 630Q330 690 276 600Q228 540 230 440Z" fill="${skin}"/>${hair}</g>`;
  const long = `<path d="M556 372Q520 210 370 220Q190 236 186 430Q184 560 150 680Q210 790 330 740Q386 700 360 600Q330 560 350 500Q390 490 400 420Q470 410 500 350Q530 352 556 372Z" fill="#4a2430"/>`;
  const bun = `<circle cx="206" cy="290" r="86" fill="#241a22"/><path d="M556 372Q520 216 380 220Q210 232 204 420Q214 540 300 590Q330 560 344 500Q390 486 404 420Q480 400 508 350Q530 352 556 372Z" fill="#241a22"/><circle cx="384" cy="540" r="12" fill="#f2b84b"/>`;
  const waves = [1, 2, 3, 4, 5].map((i) => `<circle cx="800" cy="520" r="${130 + i * 92}" fill="none" stroke="#fff1d6" stroke-width="${11 - i * 1.600}" opacity="${0.62 - i * 0.1}"/>`).join('');
  const bars = Array.from({ length: 33 }, (_, i) => {
    const far = Math.abs(i - 16) / 16;
    const tall = (26 + 92 * Math.abs(Math.sin(i * 1.300) * Math.cos(i * 0.450))) * (1 - far * 0.6);
    return `<rect x="${478 + i * 20}" y="${960 - tall / 2}" width="9" height="${tall}" rx="4.500" fill="#ffe3b3" opacity="${0.95 - far * 0.5}"/>`;
  }).join('');
  return `<defs>${downwards('air', ['#4a2a5e', '#a33f67', '#ef7f5c'])}${glow('warm', '#ffd9a0', 0.8)}${downwards('steel', ['#fbead0', '#d8a878'])}</defs>
    <rect width="${w}" height="${h}" fill="url(#air)"/><circle cx="800" cy="520" r="620" fill="url(#warm)" opacity=".6"/>${waves}
    ${head(false, '#c98b6b', long, '#2f6f7a')}${head(true, '#7d4a35', bun, '#e3a53c')}
    <g transform="translate(800 520) scale(.8) translate(-800 -430)"><path d="M800 640V860M710 866H890" stroke="#2b1a2e" stroke-width="20" stroke-linecap="round"/><path d="M664 430V500Q664 640 800 640Q936 640 936 500V430" fill="none" stroke="#2b1a2e" stroke-width="20" stroke-linecap="round"/>
    <rect x="702" y="236" width="196" height="350" rx="98" fill="url(#steel)"/><path d="M702 420H898" stroke="#2b1a2e" stroke-width="12"/>
    ${[300, 340, 380].map((y) => `<path d="M${730} ${y}H${870}" stroke="#b98358" stroke-width="8" stroke-linecap="round" opacity=".8"/>`).join('')}</g>${bars}${finish(w, h)}`;
};

/** People with banners walking over hills towards the sun. */
export const walk = (w, h) => {
  const roll = dice(23);
  const coats = ['#d9563f', '#3f6f8f', '#7a3f6d', '#e3b23c', '#2f7a6d', '#f0e2cf', '#994060', '#e98a4b'];
  const cuts = ['long', 'bob', 'bun', 'short', 'scarf'];
  let far = '';
  for (let i = 0; i < 26; i++) far += person(690 + i * 21 + roll() * 9, 640 - i * 3.400 + Math.sin(i / 4) * 6, 56 - i * 0.900, { coat: coats[i % 8], cut: cuts[i % 5], skin: skins[i % 6], hair: hairs[i % 5], step: 0.07, legs: '#4a3550' });
  let near = '';
  // Close together, as people walk, and so that an upright crop keeps all of them: x, feet, height.
  const line = [[596, 950, 340], [732, 944, 352], [868, 950, 335], [1004, 946, 345], [528, 1000, 360], [664, 1010, 345], [800, 1002, 368], [936, 1012, 350], [1072, 1000, 362], [731, 1050, 272], [872, 1054, 278]];
  for (const [i, [x, feet, tall]] of line.entries()) {
    const look = { coat: coats[(i * 3 + 1) % 8], cut: cuts[(i * 2) % 5], skin: skins[(i * 4 + 1) % 6], hair: cuts[(i * 2) % 5] === 'scarf' ? '#f0e2cf' : hairs[(i * 3) % 5], skirt: i % 3 === 0, step: 0.09, legs: '#2a2238' };
    if (i > 8) look.hair = hairs[i === 9 ? 1 : 3];
    if (i === 0) Object.assign(look, { right: [0.02, -0.26] });
    if (i === 3) Object.assign(look, { left: [-0.02, -0.26] });
    near += person(x, feet, tall, look);
  }
  const sign = (x, y, colour, inside) => `<path d="M${x} ${y}V${y - 190}" stroke="#5a3a34" stroke-width="9" stroke-linecap="round"/><rect x="${x - 95}" y="${y - 320}" width="190" height="142" rx="12" fill="${colour}"/>${inside}`;
  return `<defs>${downwards('dawn', ['#7fb6c9', '#f7d9a8', '#f7a87a'])}${glow('sun', '#fff4cf', 1)}${downwards('field', ['#e0a95a', '#c27a4a'])}</defs>
    <rect width="${w}" height="${h}" fill="url(#dawn)"/><circle cx="960" cy="480" r="420" fill="url(#sun)"/><circle cx="960" cy="480" r="96" fill="#fff6da"/>
    ${hill(w, h, [520, 470, 540, 500, 560, 510, 540], '#c79ab0')}${hill(w, h, [640, 560, 600, 650, 590, 560, 600], '#9f7fa0')}
    ${hill(w, h, [700, 690, 660, 640, 600, 560, 590], '#7d8f6a')}${far}${hill(w, h, [720, 790, 820, 760, 720, 700, 740], '#68804f')}
    ${hill(w, h, [900, 860, 850, 870, 860, 840, 850], 'url(#field)')}
    <path d="M0 1067V960Q800 900 1600 950V1067Z" fill="#a8623f" opacity=".5"/>
    ${sign(642, 725, '#fffaf0', dove(642, 477, 118, '#3f6f8f', -6))}${sign(958, 722, '#e3b23c', `<path transform="translate(-282 -38)" d="M1240 552C1206 524 1184 506 1184 480C1184 462 1198 450 1213 450C1225 450 1235 457 1240 468C1245 457 1255 450 1267 450C1282 450 1296 462 1296 480C1296 506 1274 524 1240 552Z" fill="#c8443a"/>`)}
    ${near}${dove(420, 250, 130, '#fffaf0', -10)}${dove(590, 160, 76, '#fff3e0', -16)}${finish(w, h)}`;
};

/** A long table in a garden under strings of lights. */
export const volunteers = (w, h) => {
  const roll = dice(3);
  const coats = ['#d9563f', '#e3b23c', '#5aa9a0', '#f0e2cf', '#c06a8a', '#e98a4b', '#6f8fc0'];
  const cuts = ['bun', 'long', 'short', 'bob', 'scarf', 'long', 'bun'];
  const string = (y, sag, count) => {
    let bulbs = `<path d="M-20 ${y}Q${w / 2} ${y + sag * 2} ${w + 20} ${y - 30}" fill="none" stroke="#1a1830" stroke-width="4"/>`;
    for (let i = 0; i < count; i++) {
      const s = (i + 0.5) / count;
      const x = (1 - s) ** 2 * -20 + 2 * s * (1 - s) * (w / 2) + s * s * (w + 20);
      const by = (1 - s) ** 2 * y + 2 * s * (1 - s) * (y + sag * 2) + s * s * (y - 30);
      bulbs += `<circle cx="${x}" cy="${by + 20}" r="58" fill="url(#bulb)"/><ellipse cx="${x}" cy="${by + 18}" rx="11" ry="15" fill="#fff0c2"/>`;
    }
    return bulbs;
  };
  let behind = '';
  for (let i = 0; i < 5; i++) // close together: an upright crop keeps all of them
    behind += person(520 + i * 138 + roll() * 10, 985 + (i % 2) * 18, 446 + roll() * 34, { coat: coats[i], cut: cuts[i], skin: skins[(i * 2 + 1) % 6], hair: cuts[i] === 'scarf' ? '#2f7a6d' : hairs[(i * 3 + 1) % 6], left: i % 2 ? [-0.12, 0.1] : [-0.02, 0.24], right: i % 3 === 0 ? [0.1, -0.12] : [0.1, 0.16] });
  const things = Array.from({ length: 11 }, (_, i) => {
    const x = 130 + i * 134;
    return i % 3 === 0
      ? `<path d="M${x - 60} 770Q${x} 830 ${x + 60} 770Z" fill="#fff4e2"/><circle cx="${x - 26}" cy="760" r="19" fill="#d9563f"/><circle cx="${x + 10}" cy="754" r="21" fill="#e3b23c"/><circle cx="${x + 34}" cy="764" r="16" fill="#7a9a4a"/>`
      : i % 3 === 1
        ? `<path d="M${x - 20} 802L${x - 16} 742H${x + 16}L${x + 20} 802Z" fill="#8fc0c4" opacity=".9"/><circle cx="${x}" cy="700" r="30" fill="#e3879a"/><circle cx="${x - 24}" cy="716" r="22" fill="#f2b84b"/><circle cx="${x + 24}" cy="718" r="22" fill="#fff4e2"/><path d="M${x} 742V716" stroke="#5f7d4e" stroke-width="6"/>`
        : `<rect x="${x - 18}" y="760" width="36" height="42" rx="6" fill="#e98a4b"/><path d="M${x + 18} 770Q${x + 34} 772 ${x + 30} 784Q${x + 26} 792 ${x + 18} 790" stroke="#e98a4b" stroke-width="6" fill="none"/>`;
  }).join('');
  const trees = [60, 330, 1240, 1540].map((x, i) => `<circle cx="${x}" cy="${430 - (i % 2) * 50}" r="${190 + (i % 2) * 40}" fill="#1f3348"/><rect x="${x - 16}" y="480" width="32" height="300" fill="#1a2438"/>`).join('');
  return `<defs>${downwards('night', ['#18234a', '#3a3a6e', '#a0587a', '#e89a72'])}${glow('bulb', '#ffd98a', 0.75)}${glow('table', '#ffd08a', 0.55)}${downwards('cloth', ['#fff4e2', '#e9cfae'])}</defs>
    <rect width="${w}" height="${h}" fill="url(#night)"/>${trees}<path d="M520 780V470L800 330L1080 470V780Z" fill="#2b2a4a"/><rect x="610" y="540" width="100" height="120" fill="#ffd27a"/><rect x="890" y="540" width="100" height="120" fill="#ffbf63"/><rect x="745" y="560" width="110" height="220" fill="#ffe0a0"/>
    <rect y="760" width="${w}" height="${h - 760}" fill="#2f4a3f"/><ellipse cx="800" cy="760" rx="900" ry="330" fill="url(#table)"/>${string(70, 90, 11)}${string(190, 60, 9)}
    ${behind}<path d="M40 800H1560L1590 850H10Z" fill="url(#cloth)"/><path d="M10 850H1590V960Q1540 990 1490 960T1390 960T1290 960T1190 960T1090 960T990 960T890 960T790 960T690 960T590 960T490 960T390 960T290 960T190 960T90 960Q50 985 10 960Z" fill="#dcb992"/>${things}${finish(w, h)}`;
};

/** Hands of many colours reaching together round a sprig. */
export const hands = (w, h) => {
  const cx = w / 2;
  const cy = 780;
  const sleeves = ['#c8443a', '#e3b23c', '#2f7a6d', '#3f6f8f', '#7a3f6d', '#e98a4b', '#f0e2cf', '#1f4f63'];
  const reach = sleeves.map((sleeve, i) => {
    const skin = skins[(i * 5 + 1) % 6];
    return `<g transform="translate(${cx} ${cy}) rotate(${i * 45 + 22})"><path d="M-62 -1100L-50 -430H50L62 -1100Z" fill="${sleeve}"/><rect x="-58" y="-452" width="116" height="44" rx="16" fill="${sleeve}" style="filter:brightness(.82)"/>
      <path d="M-38 -412Q-46 -330 -56 -280Q-60 -236 -44 -190Q-40 -150 -24 -150Q-16 -150 -14 -168Q-12 -136 0 -134Q12 -136 14 -164Q20 -144 30 -150Q42 -156 44 -200Q48 -206 60 -196Q78 -190 80 -206Q76 -240 56 -268Q46 -330 38 -412Z" fill="${skin}"/>
      <path d="M-14 -168Q-16 -200 -14 -222M14 -164Q16 -196 14 -220" stroke="#000" stroke-opacity=".16" stroke-width="4" fill="none" stroke-linecap="round"/></g>`;
  }).join('');
  return `<defs>${downwards('ground', ['#fbe7c6', '#f3b98c', '#d97a6c'])}${glow('middle', '#fffdf2', 1)}</defs><rect width="${w}" height="${h}" fill="url(#ground)"/>
    <circle cx="${cx}" cy="${cy}" r="560" fill="url(#middle)"/>${reach}<circle cx="${cx}" cy="${cy}" r="150" fill="#fffaf0"/>
    ${branch(cx, cy + 40, 190, '#5f7d4e', 0)}${dove(cx - 2, cy - 6, 170, '#3f6f8f', -6)}${finish(w, h)}`;
};
