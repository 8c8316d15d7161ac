/** Powers as colours: rows of 256 tones on a canvas, lowest tone left, with what was found drawn in. */

import {counted} from './format.js';

const FLOOR_DECIBELS = -40;

/** 0 to 1 as red, green, blue: dark blue over teal to yellow, readable without colours too since it only gets lighter. */
export function shade(share) {
  const at = Math.min(1, Math.max(0, share));
  return [Math.round(20 + 235 * at ** 1.6), Math.round(20 + 215 * at), Math.round(60 + 110 * Math.sin(Math.PI * at))];
}

/** Share of the scale of a power. */
export const shareOf = microwatts => microwatts > 0 ? (10 * Math.log10(microwatts) - FLOOR_DECIBELS) / (5 - FLOOR_DECIBELS) : 0;

/** One row of tones as pixels of a picture of their own width. */
export function paintRow(pixels, offset, tones) {
  for (let tone = 0; tone < tones.length; tone++) {
    const [red, green, blue] = shade(shareOf(tones[tone]));
    const at = offset + 4 * tone;
    pixels[at] = red;
    pixels[at + 1] = green;
    pixels[at + 2] = blue;
    pixels[at + 3] = 255;
  }
}

/** Where a frequency on the air lies among the tones, 0 to 256; null where the tones stand for nothing on the air. */
export function toneOf(window, hertz) {
  const spacing = Number(window.toneSpacingHertz);
  const middle = Number(window.tone128FrequencyHertz);
  return spacing > 0 && middle > 0 ? 128 + (hertz - middle) / spacing : null;
}

/** Draws windows as rows from the top, emissions as frames; answers what is shown, in words. */
export function drawRows(canvas, windows) {
  const drawing = canvas.getContext('2d');
  const height = Math.max(1, Math.floor(canvas.height / windows.length));
  const row = document.createElement('canvas');
  row.width = 256;
  row.height = 1;
  const rowDrawing = row.getContext('2d');
  const scale = canvas.width / 256;
  drawing.imageSmoothingEnabled = false;
  windows.forEach((window, index) => {
    const picture = rowDrawing.createImageData(256, 1);
    paintRow(picture.data, 0, window.tonePowersMicrowatts);
    rowDrawing.putImageData(picture, 0, 0);
    drawing.drawImage(row, 0, index * height, canvas.width, height);
    for (const emission of window.emissions) {
      const from = toneOf(window, emission.centerFrequencyHertz - emission.bandwidthHertz / 2);
      const to = toneOf(window, emission.centerFrequencyHertz + emission.bandwidthHertz / 2);
      if (from === null) continue;
      drawing.strokeStyle = emission.className ? '#ff7a70' : '#ffffff';
      drawing.strokeRect(from * scale, index * height + 0.5, Math.max(3, (to - from) * scale), height - 1);
    }
  });
  const bare = windows.filter(window => window.tonePowersMicrowatts.length === 0).length;
  return `${counted(windows.length, 'window')}${windows.length > 1 ? ', first on top' : ''}${bare ? `, ${bare} without a spectrum` : ''}; ${air(windows[0])}; red frames are named emissions, white ones are not`;
}

/** The tones' span on the air. */
export function air(window) {
  const spacing = Number(window.toneSpacingHertz);
  const middle = Number(window.tone128FrequencyHertz);
  if (!(spacing > 0 && middle > 0)) return 'frequency on the air unknown';
  return `${((middle - 128 * spacing) / 1e6).toFixed(1)} to ${((middle + 127 * spacing) / 1e6).toFixed(1)} MHz on the air`;
}
