/** Searches the past; what is searched for is in the page's address, so that it can be sent to somebody. */

import './head.js';
import {ask, trouble} from './api.js';
import {byId, element, setText} from './dom.js';
import * as format from './format.js';

const FIELDS = ['text', 'from', 'to', 'site', 'class', 'sensor', 'severity', 'state'];
const TIMES = new Set(['from', 'to']);
const PAGE = 50;
const form = byId('search');
let next = null;

function parameters() {
  const wanted = new URLSearchParams();
  for (const name of FIELDS) {
    const value = form.elements[name].value.trim();
    if (value) wanted.set(name, TIMES.has(name) ? new Date(value).toISOString() : value);
  }
  return wanted;
}

function fill() {
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (!FIELDS.includes(name)) continue;
    form.elements[name].value = TIMES.has(name) ? localTime(value) : value;
  }
}

/** As a field of local time wants it. */
function localTime(instant) {
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60000).toISOString().slice(0, 19);
}

async function search(older) {
  const wanted = parameters();
  if (!older) {
    history.replaceState(null, '', wanted.size ? `?${wanted}` : location.pathname);
    byId('rows').replaceChildren();
    for (const name of ['csv', 'geojson', 'kml', 'json']) {
      byId(`export-${name}`).href = `/api/v1/history/export?${new URLSearchParams([...wanted, ['format', name]])}`;
    }
  }
  const asked = new URLSearchParams([...wanted, ['limit', PAGE]]);
  if (older && next) asked.set('cursor', next);
  const answer = await ask('GET', `/api/v1/history?${asked}`);
  const message = byId('message');
  message.hidden = answer.ok;
  if (!answer.ok) {
    setText(message, trouble(answer));
    return;
  }
  next = answer.body.next;
  byId('rows').append(...answer.body.alerts.map(row));
  byId('more').hidden = !next;
  const none = byId('rows').children.length === 0;
  byId('found').hidden = none;
  byId('empty').hidden = !none;
  setText(byId('empty'), 'No alert of the past fits.');
}

function row(alert) {
  const name = alert.named ? alert.className : alert.looksLike ?? alert.description ?? 'Unidentified';
  const link = element('a', '', name);
  link.href = `/alert.html?id=${encodeURIComponent(alert.alertId)}`;
  const head = element('th', '', link);
  head.scope = 'row';
  if (alert.simulated) head.append(' ', element('span', 'badge simulated', 'simulated'));
  const frequency = element('td', 'number', format.frequency(alert.centerFrequencyHertz));
  const line = element('tr', '', element('td', '', format.both(alert.openedAt)), head, element('td', 'severity', alert.severity),
    element('td', '', alert.state.toLowerCase()), element('td', '', alert.site ?? ''),
    element('td', '', format.some(alert.sensors, alert.sensorCount, 3)), frequency, element('td', 'note-text', alert.note ?? ''));
  line.dataset.severity = alert.severity;
  line.dataset.alertId = alert.alertId;
  return line;
}

form.addEventListener('submit', event => {
  event.preventDefault();
  search(false);
});
byId('go').disabled = false;
form.addEventListener('reset', () => setTimeout(() => search(false)));
byId('more').addEventListener('click', () => search(true));
fill();
search(false);
