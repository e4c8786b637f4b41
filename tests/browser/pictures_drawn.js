// Pictures that are hard to put text on or beside, drawn in the browser: white, black, noise, stripes, and a logo.

const shapes = { landscape: [600, 400], portrait: [400, 600], square: [500, 500] };

/** In the page. @param {{kind: string, width: number, height: number, photo: string}} wanted */
async function draw({ kind, width, height, photo }) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.fillStyle = kind === "black" ? "#000" : "#fff";
  if (kind !== "logo") context.fillRect(0, 0, width, height);
  if (kind === "noise") {
    const image = context.getImageData(0, 0, width, height);
    let dice = 1;
    for (let i = 0; i < image.data.length; i += 4) {
      dice = (dice * 1664525 + 1013904223) >>> 0;
      image.data.fill(dice >>> 31 ? 255 : 0, i, i + 3);
    }
    context.putImageData(image, 0, 0);
  } else if (kind === "stripes") {
    context.fillStyle = "#000";
    for (let x = -height; x < width; x += 48) {
      context.beginPath();
      context.moveTo(x, 0);
      context.lineTo(x + 24, 0);
      context.lineTo(x + 24 + height, height);
      context.lineTo(x + height, height);
      context.fill();
    }
  } else if (kind === "photo") {
    const bitmap = await createImageBitmap(await (await fetch(photo)).blob());
    const side = Math.min(bitmap.width, bitmap.height);
    context.drawImage(bitmap, (bitmap.width - side) / 2, 0, side, side, 0, 0, width, height);
  } else if (kind === "logo") {
    context.fillStyle = "#0a7d4f";
    context.beginPath();
    context.arc(width / 2, height / 2, width / 2.2, 0, 7);
    context.fill();
  }
  const blob = await canvas.convertToBlob({ type: kind === "noise" ? "image/jpeg" : "image/png", quality: 0.95 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/**
 * By kind and shape, as bytes of JPEG or PNG. @param {import("playwright-core").Page} page any
 * @param {Buffer} photo a JPEG, from which a square one is cut
 * @returns {Promise<Record<string, Record<string, Buffer>>>}
 */
export async function drawDifficult(page, photo) {
  const address = `data:image/jpeg;base64,${photo.toString("base64")}`;
  /** @type {Record<string, Record<string, Buffer>>} */
  const drawn = {};
  const wanted = { white: shapes, black: shapes, noise: shapes, stripes: shapes, photo: { square: [1000, 1000] }, logo: { square: [400, 400] } };
  for (const [kind, sizes] of Object.entries(wanted)) {
    drawn[kind] = {};
    for (const [shape, [width, height]] of Object.entries(sizes))
      drawn[kind][shape] = Buffer.from(await page.evaluate(draw, { kind, width, height, photo: address }), "base64");
  }
  return drawn;
}
