/** What a rule for friends says of an emitter that is to be one. */

/** What makes an emitter the same: its class or look at its site, or else its band at the sensor that receives it. */
export function friendLike(emitter, sensorId, name) {
  const friend = {name, ...(emitter.site ? {site: emitter.site} : {sensor: sensorId})};
  if (emitter.named) return {...friend, className: emitter.className};
  // An emitter with a look may hop: only one without is held to its band.
  if (emitter.looksLike) return {...friend, look: emitter.looksLike};
  const [centre, width] = [emitter.centerFrequencyHertz, emitter.bandwidthHertz ?? 0];
  return {...friend, sensor: sensorId, ...(centre ? {minimumCenterFrequencyHertz: centre - width, maximumCenterFrequencyHertz: centre + width} : {})};
}
