/** Sensors where operators say they are, and alerts as rings around the sensors that receive them. Asks nobody but this service. */

import './head.js';
import * as L from '/webjars/leaflet/1.9.4/dist/leaflet-src.esm.js';
import {ask, nameOperator, trouble} from './api.js';
import {connect} from './connection.js';
import {byId, element, setText} from './dom.js';
import * as format from './format.js';
import {Picture} from './picture.js';
import {rangeText} from './range.js';
import {Search} from './search.js';

const DRAW_MILLIS = 1000;
const MOST_SENSORS = 500;
const LATE_MILLIS = 15000;
const WORDS = {live: 'Live', connecting: 'Connecting', lost: 'Connection lost, trying again'};
const COLOURS = {CRITICAL: '#ff5a4f', WARNING: '#d99a00', INFO: '#3d86d8'};
const sensors = new Picture();
const profiles = new Picture();
const alerts = new Map();
const form = byId('profile');
let placed = false;

const map = L.map(byId('map'), {attributionControl: false, zoomControl: true}).setView([0, 0], 2);
const marks = L.layerGroup().addTo(map);

async function background() {
  const answer = await ask('GET', '/api/v1/map');
  if (!answer.ok) return;
  if (answer.body.tiles) L.tileLayer(answer.body.tiles, {maxZoom: 19}).addTo(map);
  const plan = answer.body.plan;
  if (plan) L.imageOverlay('/api/v1/map/plan', [[plan.south, plan.west], [plan.north, plan.east]]).addTo(map);
}

function draw() {
  const now = Date.now();
  const at = [...profiles.values()].filter(profile => typeof profile.latitude === 'number' && typeof profile.longitude === 'number');
  marks.clearLayers();
  for (const profile of at) {
    const sensor = sensors.get(profile.sensorId);
    const late = !sensor?.lastSeenAt || now - Date.parse(sensor.lastSeenAt) > LATE_MILLIS;
    L.circleMarker([profile.latitude, profile.longitude], {radius: 8, color: late ? '#d4553f' : '#2f9e62', fillOpacity: 0.7})
      .bindTooltip(element('span', '', `${profile.name ?? profile.sensorId}${late ? ', silent' : ''}`)).addTo(marks);
  }
  for (const alert of alerts.values()) ring(alert);
  if (!placed && at.length > 0) {
    placed = true;
    map.fitBounds(L.latLngBounds(at.map(profile => [profile.latitude, profile.longitude])).pad(0.4), {maxZoom: 15});
  }
  list(now);
}

function ring(alert) {
  if (alert.state === 'RESOLVED') return;
  const estimate = alert.range;
  for (const sensorId of alert.sensors) {
    const profile = profiles.get(sensorId);
    if (typeof profile?.latitude !== 'number') continue;
    const style = {color: COLOURS[alert.severity] ?? COLOURS.INFO, weight: 2, fill: false};
    const place = [profile.latitude, profile.longitude];
    const words = element('span', '', `${alert.named ? alert.className : alert.looksLike ?? 'unidentified'}: ${rangeText(estimate)}`);
    if (!estimate) {
      L.circleMarker(place, {...style, radius: 15, dashArray: '4 4'}).bindTooltip(words).addTo(marks);
      continue;
    }
    L.circle(place, {...style, radius: estimate.farMeters}).bindTooltip(words).addTo(marks);
    L.circle(place, {...style, radius: estimate.nearMeters, dashArray: '4 4'}).addTo(marks);
  }
}

function list(now) {
  const ids = [...new Set([...sensors.keys(), ...profiles.keys()])].sort().slice(0, MOST_SENSORS);
  const rows = byId('sensors');
  ids.forEach((id, index) => {
    let row = rows.children[index];
    if (row?.dataset.sensor !== id) {
      const made = element('li', 'alert', element('button', 'linklike', id), element('p', 'detail'));
      made.dataset.sensor = id;
      made.firstChild.type = 'button';
      made.firstChild.addEventListener('click', () => edit(id));
      rows.insertBefore(made, row ?? null);
      row = made;
    }
    const profile = profiles.get(id);
    const sensor = sensors.get(id);
    setText(row.lastChild, [profile?.name, profile?.site, typeof profile?.latitude === 'number' ? `${profile.latitude.toFixed(5)}, ${profile.longitude.toFixed(5)}` : 'no position',
      sensor ? `seen ${format.ago(sensor.lastSeenAt, now)}` : 'never received'].filter(Boolean).join(' · '));
  });
  while (rows.children.length > ids.length) rows.lastChild.remove();
}

function edit(id) {
  const profile = profiles.get(id) ?? {};
  for (const field of form.elements) {
    if (field.name && field.name !== 'operator') field.value = profile[field.name] ?? '';
  }
  form.elements.sensorId.value = id;
  form.elements.name.focus();
}

function say(words) {
  byId('message').hidden = !words;
  setText(byId('message'), words);
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  const {sensorId, operator, ...said} = Object.fromEntries(new FormData(form));
  localStorage.setItem('skydiode.operator', operator.trim());
  const body = {operator: operator.trim()};
  for (const [name, value] of Object.entries(said)) {
    if (value !== '') body[name] = form.elements[name].type === 'number' ? Number(value) : value;
  }
  const answer = await ask('PUT', `/api/v1/profiles/${encodeURIComponent(sensorId)}`, body);
  say(answer.ok ? `Saved ${sensorId}.` : trouble(answer));
});
byId('delete').addEventListener('click', async () => {
  const id = form.elements.sensorId.value;
  const answer = await ask('DELETE', `/api/v1/profiles/${encodeURIComponent(id)}`);
  say(answer.ok ? `Deleted what was said of ${id}.` : trouble(answer));
});

nameOperator(form.elements.operator);
const search = new Search(() => again());
const again = connect({
  begin: () => {
    sensors.begin();
    profiles.begin();
  },
  sensor: body => sensors.set(body.sensorId, body),
  profile: body => {
    if (Object.keys(body).some(name => name !== 'sensorId' && body[name] !== null)) profiles.set(body.sensorId, body);
    else profiles.delete(body.sensorId);
  },
  alert: body => body.state === 'RESOLVED' ? alerts.delete(body.alertId) : alerts.set(body.alertId, body),
  'alert-removed': body => alerts.delete(body.alertId),
  totals: body => search.totals(body),
  ready: () => {
    sensors.ready();
    profiles.ready();
  },
}, state => {
  byId('connection').dataset.state = state;
  setText(byId('connection-text'), WORDS[state]);
}, () => search.wanted({sensors: MOST_SENSORS, profiles: MOST_SENSORS, events: 'alert,sensor,profile,totals'}));
background();
draw();
setInterval(draw, DRAW_MILLIS);
