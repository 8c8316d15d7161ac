/**
 * How far away an emitter may be, from its level: free-space loss (exponent 2) as the far end, exponent 3 beyond 1 m as the
 * near end, for a transmitter of 100 mW and antennas without gain. An estimate from assumptions, to a factor of several.
 */

const ASSUMED_TRANSMITTER_DBM = 20;
const LIGHT_METRES_PER_SECOND = 299792458;

/** {nearMeters, farMeters}, or null where no level or frequency is known. */
export function range(levelDbm, frequencyHertz) {
  if (typeof levelDbm !== 'number' || !frequencyHertz) return null;
  const atOneMetre = 20 * Math.log10(4 * Math.PI * frequencyHertz / LIGHT_METRES_PER_SECOND);
  const loss = ASSUMED_TRANSMITTER_DBM - levelDbm - atOneMetre;
  if (loss <= 0) return {nearMeters: 1, farMeters: 1};
  return {nearMeters: 10 ** (loss / 30), farMeters: 10 ** (loss / 20)};
}

/** In words, rounded to what the assumptions bear. */
export function rangeText(estimate) {
  return estimate ? `${rounded(estimate.nearMeters)} to ${rounded(estimate.farMeters)}, assumed 100 mW` : '–';
}

function rounded(metres) {
  const step = 10 ** Math.floor(Math.log10(metres));
  const value = Math.round(metres / step) * step;
  return value >= 1000 ? `${+(value / 1000).toPrecision(2)} km` : `${value} m`;
}
