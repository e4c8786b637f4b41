// @ts-check
// Work that would take too long for one frame is done in pieces.

const frameMs = 50; // a machine that draws more slowly must be done in time all the same

/** Until a frame has been made, so that no two pieces come between the same frames. */
export const pause = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, frameMs);
  });
