/** The table of sensors. */

import {byId, element, setText, showEmpty} from './dom.js';
import * as format from './format.js';
import {Picture} from './picture.js';

const LATE_MILLIS = 15000;

export class Sensors {
  #sensors = new Picture();
  #profiles = new Picture();
  #rows = new Map();

  put(sensor) {
    this.#sensors.set(sensor.sensorId, sensor);
  }

  /** What an operator says of a sensor. */
  profile(profile) {
    this.#profiles.set(profile.sensorId, profile);
  }

  begin() {
    this.#sensors.begin();
    this.#profiles.begin();
  }

  ready() {
    this.#sensors.ready();
    this.#profiles.ready();
  }

  render(now, searching) {
    const body = byId('sensor-rows');
    for (const [id, cells] of this.#rows) {
      if (this.#sensors.has(id)) continue;
      cells.row.remove();
      this.#rows.delete(id);
    }
    this.#sensors.ids().forEach((id, index) => {
      let cells = this.#rows.get(id);
      if (!cells) {
        cells = newRow(id);
        this.#rows.set(id, cells);
      }
      if (body.children[index] !== cells.row) body.insertBefore(cells.row, body.children[index] ?? null);
      update(cells, this.#sensors.get(id), this.#profiles.get(id), now);
    });
    showEmpty(byId('sensors'), byId('sensors-empty'), this.#sensors.size === 0,
      searching ? 'No sensor is found.' : 'No sensor has reported yet.');
  }
}

function newRow(id) {
  const cells = {simulated: element('span', 'badge simulated', 'simulated')};
  cells.said = element('span', 'detail');
  const head = element('th', '', element('span', 'dot'), id, ' ', cells.said, ' ', cells.simulated);
  head.scope = 'row';
  cells.row = element('tr', '', head);
  for (const name of ['seen', 'lag', 'rate', 'missing', 'repeated', 'clipping', 'centre']) {
    cells[name] = element('td', name === 'seen' ? '' : 'number');
    cells.row.append(cells[name]);
  }
  return cells;
}

function update(cells, sensor, profile, now) {
  setText(cells.said, [profile?.name, profile?.site, ...gatewayTexts(sensor.gateway)].filter(Boolean).join(', '));
  cells.simulated.hidden = !sensor.simulated;
  cells.row.dataset.health = late(sensor, now) ? 'late' : sensor.missingCaptures > 0 ? 'gaps' : 'good';
  setText(cells.seen, format.ago(sensor.lastSeenAt, now) + (late(sensor, now) ? ', silent' : ''));
  setText(cells.lag, format.millis(sensor.lagMillis));
  setText(cells.rate, format.fixed(sensor.capturesPerSecond, 1));
  setText(cells.missing, format.count(sensor.missingCaptures));
  setText(cells.repeated, format.count(sensor.repeatedCaptures));
  setText(cells.clipping, format.percent(sensor.clippingShare));
  setText(cells.centre, format.frequency(sensor.centerFrequencyHertz));
}

/** How long the oldest of what waits in a gateway has waited. */
const oldest = (gateway) => (gateway.spoolSeconds ? `, oldest ${format.fixed(gateway.spoolSeconds, 0)} s` : '');

/** What an operator should know of a sensor's gateway. */
function gatewayTexts(gateway) {
  if (!gateway) return [];
  return [
    gateway.source,
    gateway.send && `sends ${gateway.send}`,
    gateway.clockSynchronized === false && 'clock not kept by NTP',
    gateway.spoolCaptures > 0 && `${format.count(gateway.spoolCaptures)} waiting${oldest(gateway)}`,
    gateway.thinnedCaptures > 0 && `${format.count(gateway.thinnedCaptures)} given up`,
  ];
}

const late = (sensor, now) => !sensor.lastSeenAt || now - Date.parse(sensor.lastSeenAt) > LATE_MILLIS;
