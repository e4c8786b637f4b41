// Draws the pictures of the sample content: node tests/gallery/sample_pictures.mjs OUTPUT-FOLDER
// Each is an SVG made here, drawn by Chromium and kept as JPEG (by `vips`) in static/sample. Where its faces are goes to
// tests/data/sample_faces.json: those large enough to be told apart, a 25th of the picture's height.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { takeFaces } from './drawing.mjs';
import { scenes } from './scenes.mjs';

const out = resolve(process.argv[2] ?? 'static/sample');
const wanted = process.argv.slice(3);
const quality = 74;
const least = 1 / 25;
const faces = {};
mkdirSync(out, { recursive: true });

for (const [name, { width, height, draw }] of Object.entries(scenes)) {
  const drawing = draw(width, height);
  faces[name] = { width, height, faces: takeFaces().filter((face) => face.height >= least * height) };
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const page = join(out, `${name}.html`);
  const png = join(out, `${name}.png`);
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><style>*{margin:0}svg{display:block}</style>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${drawing}</svg>`,
  );
  execFileSync('chromium', [
    '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-device-scale-factor=1',
    `--window-size=${width},${height}`, `--screenshot=${png}`, `file://${page}`,
  ], { stdio: 'ignore' });
  execFileSync('vips', ['jpegsave', png, join(out, `${name}.jpg`), '--Q', `${quality}`, '--strip', '--optimize-coding', '--interlace']);
  rmSync(page);
  rmSync(png);
}
const rows = Object.entries(faces).map(([name, scene]) => `  ${JSON.stringify(name)}: ${JSON.stringify(scene)}`);
writeFileSync(new URL('../data/sample_faces.json', import.meta.url), `{\n${rows.join(',\n')}\n}\n`);
