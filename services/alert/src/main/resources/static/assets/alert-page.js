/** One alert, under its own address: what happened, what it rests on, and an operator's answer. */

import './head.js';
import {ask, nameOperator, trouble} from './api.js';
import {byId, element, setText} from './dom.js';
import * as format from './format.js';
import {friendLike} from './friends.js';
import {rangeText} from './range.js';
import {drawRows} from './spectrogram.js';

const LOOK_MILLIS = 3000;
const id = new URLSearchParams(location.search).get('id') ?? '';
const base = `/api/v1/alerts/${encodeURIComponent(id)}`;
let shownFindings = null;
let unreachable = false;

async function look() {
  const [alert, timeline, evidence] = await Promise.all([ask('GET', base), ask('GET', `${base}/timeline`), ask('GET', `${base}/evidence`)]);
  // What an answer said stays until the next one: only this function's own words are taken back.
  if (!alert.ok) say(trouble(alert));
  else if (unreachable) say('');
  unreachable = !alert.ok;
  if (!alert.ok) return;
  show(alert.body);
  if (timeline.ok) showTimeline(timeline.body);
  if (evidence.ok) await showEvidence(evidence.body);
}

function say(words) {
  byId('message').hidden = !words;
  setText(byId('message'), words);
}

/** Also allows the answers: a click before the page listens would be lost without a word. */
function show(alert) {
  const name = alert.named ? alert.className : `Unidentified: ${alert.looksLike ?? alert.description ?? 'emitter'}`;
  setText(byId('name'), name);
  document.title = `${name} · Skydiode`;
  setText(byId('state'), alert.state.toLowerCase());
  document.body.dataset.state = alert.state;
  const same = alert.named ? alert.looksLike : null;
  setText(byId('words'), same ? `Looks the same to the chip: ${same}` : alert.description ?? '');
  const facts = [
    ['Kind', alert.kind ?? '–'], ['Severity', alert.severity], ['Rule', alert.rule ?? '–'], ['Site', alert.site ?? 'none'],
    ['Opened', format.both(alert.openedAt)], ['Last seen', format.both(alert.lastSeenAt)],
    ['Confidence', alert.named ? format.confidence(alert.confidence) : '–'], ['Instead', alert.runnerUp ?? '–'],
    ['Signal at', format.frequency(alert.centerFrequencyHertz)], ['Width', format.frequency(alert.bandwidthHertz)],
    ['SNR', format.fixed(alert.snrDecibels, 1, 'dB')], ['Level', format.fixed(alert.levelDbm, 0, 'dBm')],
    ['Range', rangeText(alert.range)],
    ['Chip power', format.chipPower(alert.powerMilliwatts)], ['Chip energy', format.energy(alert.energyNanojoules)],
    ['Windows', format.count(alert.windows)], ['Sensors', format.some(alert.sensors, alert.sensorCount, alert.sensors.length)],
    ['Bundle', alert.bundleFingerprint ?? '–'], ['Id', alert.alertId],
  ];
  byId('facts').replaceChildren(...facts.map(([term, value]) => element('div', '', element('dt', '', term), element('dd', '', value))));
  byId('acknowledge').disabled = alert.state !== 'ACTIVE';
  byId('resolve').disabled = alert.state === 'RESOLVED';
  byId('befriend').disabled = false;
}

function showTimeline(timeline) {
  const entries = [
    ...timeline.events.map(event => ({at: event.at, text: `${words(event)}${event.operator ? ` by ${event.operator}` : ''}${event.note ? `: ${event.note}` : ''}`})),
    ...timeline.deliveries.map(sent => ({at: sent.at, text: sent.outcome === 'DELIVERED' ? `sent to ${sent.output}` : `${sent.output} did not take it: ${sent.detail}`})),
    ...timeline.levels.filter(level => level.state !== 'UPDATED').map(level => ({at: level.at, text: `track ${level.state.toLowerCase()} at ${level.sensorId}, ${format.frequency(level.centerFrequencyHertz)}, ${format.fixed(level.snrDecibels, 1, 'dB')}`})),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  byId('timeline').replaceChildren(...entries.map(entry => element('li', '', element('time', '', format.both(entry.at)), ' ', entry.text)));
  drawLevels(timeline.levels);
}

function words(event) {
  if (event.state === 'RESOLVED') return {SILENCE: 'resolved: no longer received', OPERATOR: 'resolved', HISTORICAL: 'of the past'}[event.resolution] ?? 'resolved';
  if (event.state === 'ACKNOWLEDGED') return event.operator ? 'acknowledged' : 'on again, acknowledged before';
  return event.stateVersion === 1 ? 'opened' : 'on again';
}

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function drawLevels(levels) {
  const canvas = byId('levels');
  const drawing = canvas.getContext('2d');
  drawing.clearRect(0, 0, canvas.width, canvas.height);
  if (levels.length === 0) {
    setText(byId('levels-text'), 'No report of its tracks is kept.');
    return;
  }
  const times = levels.map(level => Date.parse(level.at));
  const [from, to] = [times[0], Math.max(times[0] + 1000, times[times.length - 1])];
  const most = Math.max(30, ...levels.map(level => level.snrDecibels));
  const sensors = [...new Set(levels.map(level => level.sensorId))];
  const strokes = ['--accent', '--warning', '--violet', '--info', '--good'].map(colour);
  levels.forEach((level, index) => {
    drawing.fillStyle = strokes[sensors.indexOf(level.sensorId) % strokes.length];
    const x = 4 + (canvas.width - 8) * (times[index] - from) / (to - from);
    const y = canvas.height - 4 - (canvas.height - 8) * Math.max(0, level.snrDecibels) / most;
    drawing.fillRect(x - 2, y - 2, 4, 4);
  });
  const peak = Math.max(...levels.map(level => level.snrDecibels));
  setText(byId('levels-text'), `SNR, 0 to ${most.toFixed(0)} dB, over ${((to - from) / 1000).toFixed(0)} s; peak ${peak.toFixed(1)} dB; ${sensors.slice(0, 5).join(', ')}`);
}

async function showEvidence(kept) {
  byId('evidence').replaceChildren(...kept.map(one => {
    if (!one.sha512) return element('li', 'alert', `None of ${one.sensorId || 'it'}: ${one.trouble}`);
    const link = element('a', '', one.fileName);
    link.href = `${base}/evidence/${one.number}`;
    link.setAttribute('download', one.fileName);
    return element('li', 'alert', element('p', '', link, ` · ${one.sensorId} · ${(one.bytes / 1024).toFixed(0)} KiB`),
      ...(one.chips ? [element('p', 'agreement', `${one.agreeing} of ${one.chips} simulated chips with device spread agree`)] : []),
      element('p', 'detail hash', `SHA-512 ${one.sha512}`));
  }));
  if (kept.length === 0) byId('evidence').replaceChildren(element('li', 'alert', 'Not kept yet.'));
  const first = kept.find(one => one.sha512);
  if (!first || shownFindings === first.sha512) return;
  const findings = await ask('GET', `${base}/evidence/${first.number}/findings`);
  if (!findings.ok) {
    say(trouble(findings));
    return;
  }
  shownFindings = first.sha512;
  await showFindings(findings.body);
}

async function showFindings(evidence) {
  const windows = evidence.identifications;
  byId('trigger-panel').hidden = windows.length === 0;
  if (windows.length === 0) return;
  setText(byId('waterfall-text'), drawRows(byId('waterfall'), windows));
  const emissions = windows.flatMap(window => window.emissions.map(emission => ({window, emission})));
  byId('emissions-table').hidden = emissions.length === 0;
  byId('emissions').replaceChildren(...emissions.slice(0, 200).map(({window, emission}) => {
    const head = element('th', '', emission.className || emission.looksLike || emission.description || 'unknown');
    head.scope = 'row';
    return element('tr', '', element('td', '', String(window.windowIndex)), head,
      element('td', 'number', emission.className ? format.confidence(emission.confidence) : '–'), element('td', '', emission.runnerUp || '–'),
      element('td', 'number', format.frequency(emission.centerFrequencyHertz)), element('td', 'number', format.frequency(emission.bandwidthHertz)),
      element('td', 'number', format.fixed(emission.snrDb, 1, 'dB')), element('td', 'number', format.energy(emission.power?.energyPerWindowNanojoules)));
  }));
  const surest = emissions.map(({emission}) => emission).filter(emission => emission.scoresVolts.length > 0)
    .sort((a, b) => b.confidence - a.confidence)[0] ?? windows[0];
  const bundle = await ask('GET', `/api/v1/bundles/${encodeURIComponent(surest.bundleFingerprint || 'none')}`);
  byId('scores-panel').hidden = surest.scoresVolts.length === 0;
  showScores(surest.scoresVolts, bundle.ok ? bundle.body.classes : []);
}

/** Each chain answers for one class; the bundle of an alert may be one that this service does not have. */
function showScores(volts, classes) {
  const most = Math.max(1e-9, ...volts.map(Math.abs));
  byId('scores').replaceChildren(...volts.map((value, index) => {
    const bar = element('meter');
    bar.max = most;
    bar.value = Math.max(0, value);
    const name = classes[index]?.name ?? `chain ${index + 1}`;
    bar.setAttribute('aria-label', `Score of ${name}`);
    const is = classes[index] ? [classes[index].kind, classes[index].lookalike && `looks the same: ${classes[index].lookalike}`].filter(Boolean).join('; ') : '';
    return element('li', '', element('span', '', name), bar, ` ${(value * 1000).toFixed(3)} mV`, ...(is ? [element('small', '', is)] : []));
  }));
}

async function answer(action) {
  const operator = byId('operator').value.trim();
  if (!operator) {
    say('Enter your name as operator first: it is kept with the alert.');
    byId('operator').focus();
    return;
  }
  localStorage.setItem('skydiode.operator', operator);
  const answered = await ask('POST', `${base}/${action}`, {operator, note: byId('note').value});
  say(answered.ok ? '' : trouble(answered));
  if (answered.ok) await look();
}

/** From the next track on an emitter like this one, at this site, opens no alert. */
async function befriend() {
  const operator = byId('operator').value.trim();
  const [alert, inForce] = await Promise.all([ask('GET', base), ask('GET', '/api/v1/policy')]);
  if (!operator || !alert.ok || !inForce.ok) {
    say(operator ? trouble(alert.ok ? inForce : alert) : 'Enter your name as operator first: it is kept with the rule.');
    return;
  }
  const friend = friendLike(alert.body, alert.body.sensors[0], `like ${alert.body.alertId}`);
  const policy = JSON.parse(inForce.body.document);
  policy.friends = [...(policy.friends ?? []), friend];
  const answered = await ask('PUT', '/api/v1/policy', {operator, note: byId('note').value || `friend made of ${alert.body.alertId}`,
    version: inForce.body.version, document: policy});
  say(answered.ok ? 'A friend from its next track on; see Rules.' : trouble(answered));
}

byId('befriend').addEventListener('click', befriend);
nameOperator(byId('operator'));
byId('acknowledge').addEventListener('click', () => answer('acknowledge'));
byId('resolve').addEventListener('click', () => answer('resolve'));

/** One look after the other, however slow the service is. */
async function keepLooking() {
  await look();
  setTimeout(keepLooking, LOOK_MILLIS);
}
keepLooking();
