/** An alert's range, which the service estimates, in words rounded to what its assumptions bear. */
export function rangeText(range) {
  if (!range) return '–';
  const milliwatts = Math.round(10 ** (range.transmitDbm / 10));
  return `${rounded(range.nearMeters)} to ${rounded(range.farMeters)}, assumed ${milliwatts} mW`;
}

function rounded(metres) {
  const step = 10 ** Math.floor(Math.log10(metres));
  const value = Math.round(metres / step) * step;
  return value >= 1000 ? `${+(value / 1000).toPrecision(2)} km` : `${value} m`;
}
