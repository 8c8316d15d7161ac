/** Numbers and times for people; an absent value is a dash. */

const DASH = '–';
const known = value => typeof value === 'number' && Number.isFinite(value);

export const percent = value => known(value) ? `${(value * 100).toFixed(1)} %` : DASH;
/** A softmax of the best class; rounding it up to certainty would claim too much. */
export const confidence = value => known(value) && value > 0.9995 ? '> 99.9 %' : percent(value);
export const count = value => known(value) ? value.toLocaleString('en-GB') : DASH;

/** How many of something, in words: 1 window, 2 windows. */
export const counted = (number, one) => `${count(number)} ${one}${number === 1 ? '' : 's'}`;

/** The first few of a list, and how many there are beyond them. */
export function some(list, total, most) {
  const shown = list.slice(0, most);
  return shown.join(', ') + (total > shown.length ? ` and ${count(total - shown.length)} more` : '');
}

export function fixed(value, digits, unit) {
  return known(value) ? `${value.toFixed(digits)}${unit ? ` ${unit}` : ''}` : DASH;
}

export function milliwatts(value) {
  if (!known(value)) return DASH;
  if (value >= 1e4) return `${(value / 1e3).toFixed(0)} W`;
  if (value >= 1e3) return `${(value / 1e3).toFixed(1)} W`;
  return value >= 100 ? `${value.toFixed(0)} mW` : `${value.toFixed(2)} mW`;
}

/** A chip's mean power, with the accounting that it is counted by. */
export function chipPower(power) {
  return power.accounting ? `${milliwatts(power.mean)} (${power.accounting} accounting)` : milliwatts(power.mean);
}

export function energy(nanojoules) {
  if (!known(nanojoules)) return DASH;
  if (nanojoules >= 1e6) return `${(nanojoules / 1e6).toFixed(2)} mJ`;
  if (nanojoules >= 1e3) return `${(nanojoules / 1e3).toFixed(2)} µJ`;
  return `${nanojoules.toFixed(1)} nJ`;
}

export function frequency(hertz) {
  if (!known(hertz)) return DASH;
  if (hertz >= 1e9) return `${(hertz / 1e9).toFixed(3)} GHz`;
  return `${(hertz / 1e6).toFixed(1)} MHz`;
}

export function millis(value) {
  if (!known(value)) return DASH;
  return Math.abs(value) >= 10000 ? `${(value / 1000).toFixed(0)} s` : `${value.toFixed(0)} ms`;
}

export const clock = instant => instant ? new Date(instant).toISOString().slice(11, 19) : DASH;

export const day = instant => instant ? new Date(instant).toISOString().slice(0, 16).replace('T', ' ') : DASH;

/** How long ago, in the unit that fits. */
export function ago(instant, now) {
  if (!instant) return DASH;
  const seconds = Math.max(0, Math.round((now - Date.parse(instant)) / 1000));
  if (seconds < 2) return 'now';
  if (seconds < 90) return `${seconds} s ago`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 129600) return `${Math.round(seconds / 3600)} h ago`;
  return `${Math.round(seconds / 86400)} d ago`;
}

/** The operator's own time, with UTC beside it. */
export function both(instant) {
  if (!instant) return DASH;
  const at = new Date(instant);
  if (at.getTimezoneOffset() === 0) return `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  return `${at.toLocaleString('sv-SE')} (${at.toISOString().slice(11, 19)} UTC)`;
}
