// Contrast as it is: the colour of each text against the pixels that are behind it.

/**
 * In any page. Texts with less than 7:1, as sentences. Of the pixels behind a text the worst hundredth counts: a stripe
 * under a word is enough to make it hard to read, a speck is not.
 * @param {{ground: string, texts: {name: string, colour: string, opacity: number, rects: number[][]}[]}} seen
 *   `ground`: the window without its texts, PNG in base64; rects: left, top, width, height in its pixels
 */
export async function weakContrasts({ ground, texts }) {
  const least = 7;
  const atMost = 20_000; // pixels looked at for a text
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${ground}`)).blob());
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const drop = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  if (!context || !drop) throw new Error("no canvas");
  context.drawImage(bitmap, 0, 0);

  const linear = Array.from({ length: 256 }, (_, v) => (v <= 10 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
  const luminance = (/** @type {number[]} */ [r, g, b]) => 0.2126 * linear[r] + 0.7152 * linear[g] + 0.0722 * linear[b];
  const contrast = (/** @type {number} */ a, /** @type {number} */ b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const rgba = (/** @type {string} */ colour) => {
    drop.clearRect(0, 0, 1, 1);
    drop.fillStyle = colour;
    drop.fillRect(0, 0, 1, 1);
    return drop.getImageData(0, 0, 1, 1).data;
  };

  const problems = [];
  for (const { name, colour, opacity, rects } of texts) {
    const [r, g, b, a] = rgba(colour);
    const cover = (a / 255) * opacity;
    const found = [];
    const area = rects.reduce((sum, [, , width, height]) => sum + width * height, 0);
    const step = 4 * Math.max(1, Math.floor(area / atMost));
    for (const [left, top, width, height] of rects) {
      if (width < 1 || height < 1) continue;
      const { data } = context.getImageData(left, top, Math.ceil(width), Math.ceil(height));
      for (let i = 0; i < data.length; i += step) {
        if (data[i + 3] === 0) continue; // outside the window
        const behind = [data[i], data[i + 1], data[i + 2]];
        const ink = [r, g, b].map((value, n) => Math.round(value * cover + behind[n] * (1 - cover)));
        found.push(contrast(luminance(ink), luminance(behind)));
      }
    }
    if (found.length === 0) continue;
    const worst = found.sort((x, y) => x - y)[Math.floor(found.length / 100)];
    if (worst < least) problems.push(`${name} has a contrast of ${worst.toFixed(1)}, less than ${least}`);
  }
  return problems;
}
