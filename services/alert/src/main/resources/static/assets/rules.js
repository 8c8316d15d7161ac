/** The alert policy: changed here, put in force without a restart, every version kept with who changed it and why. */

import './head.js';
import {ask, nameOperator, trouble} from './api.js';
import {byId, element, setText, showEmpty} from './dom.js';
import * as format from './format.js';
import {friendLike} from './friends.js';

const SEVERITIES = ['CRITICAL', 'WARNING', 'INFO'];
const save = byId('save');
let version = 0;
let policy = {};

async function load() {
  const [inForce, versions] = await Promise.all([ask('GET', '/api/v1/policy'), ask('GET', '/api/v1/policy/versions')]);
  if (!inForce.ok) {
    say(trouble(inForce));
    return;
  }
  version = inForce.body.version;
  policy = JSON.parse(inForce.body.document);
  setText(byId('version'), version === 0 ? 'as installed' : `version ${version}`);
  show();
  byId('versions').replaceChildren(...(versions.body ?? []).map(one =>
    element('li', '', element('time', '', format.both(one.changedAt)), ` version ${one.version} by ${one.operator}${one.note ? `: ${one.note}` : ''}`)));
  if ((versions.body ?? []).length === 0) byId('versions').replaceChildren(element('li', '', 'Nobody has changed it yet.'));
}

function say(words) {
  byId('message').hidden = !words;
  setText(byId('message'), words);
}

function show() {
  const named = [...Object.entries(policy.kinds ?? {}).map(([name, rule]) => [`every ${name}`, rule]),
    ...Object.entries(policy.classes ?? {}).map(([name, rule]) => [name, rule]), ['any other class', policy.otherwise ?? {}]];
  byId('classes').replaceChildren(...named.map(([name, rule]) => line(name, [raises(name, rule), severity(name, rule),
    number(name, 'confidence', rule, 'minimumConfidence', 0, 1, 0.01)])));
  byId('unidentified').replaceChildren(...(policy.unidentified ?? []).map(rule => line(rule.name,
    [(rule.looks ?? []).join(', ') || 'anything', raises(rule.name, rule), severity(rule.name, rule), number(rule.name, 'seconds', rule, 'minimumPersistenceSeconds', 0, 3600, 1)])));
  byId('friends').replaceChildren(...(policy.friends ?? []).map(friend => {
    const remove = element('button', 'action quiet', 'Remove');
    remove.type = 'button';
    remove.setAttribute('aria-label', `Remove ${friend.name}`);
    remove.addEventListener('click', () => {
      policy.friends = policy.friends.filter(other => other !== friend);
      show();
    });
    return element('li', 'alert', element('div', 'alert-head', element('strong', '', friend.name), element('span', 'detail', wordsOf(friend)), remove));
  }));
  save.elements.coolDown.value = policy.coolDownSeconds ?? 0;
  const quiet = policy.quietHours?.[0];
  save.elements.quietFrom.value = quiet?.from ?? '';
  save.elements.quietTo.value = quiet?.to ?? '';
  save.elements.quietUpTo.value = quiet?.upTo ?? 'INFO';
  byId('document').value = JSON.stringify(policy, null, 2);
}

function line(name, cells) {
  const head = element('th', '', name);
  head.scope = 'row';
  return element('tr', '', head, ...cells.map(cell => element('td', '', cell)));
}

function raises(name, rule) {
  const box = element('input');
  box.type = 'checkbox';
  box.checked = rule.raisesAlert !== false;
  box.setAttribute('aria-label', `${name} raises an alert`);
  box.addEventListener('change', () => { rule.raisesAlert = box.checked; });
  return box;
}

function severity(name, rule) {
  const select = element('select', '', ...SEVERITIES.map(one => element('option', '', one)));
  select.value = rule.severity ?? 'INFO';
  select.setAttribute('aria-label', `Severity of ${name}`);
  select.addEventListener('change', () => { rule.severity = select.value; });
  return select;
}

function number(name, what, rule, key, from, to, step) {
  const field = element('input');
  field.type = 'number';
  Object.assign(field, {min: from, max: to, step, value: rule[key] ?? 0});
  field.setAttribute('aria-label', `Least ${what} of ${name}`);
  field.addEventListener('change', () => { rule[key] = Number(field.value); });
  return field;
}

function wordsOf(friend) {
  const band = friend.minimumCenterFrequencyHertz !== undefined || friend.maximumCenterFrequencyHertz !== undefined
    ? `${format.frequency(friend.minimumCenterFrequencyHertz)} to ${format.frequency(friend.maximumCenterFrequencyHertz)}` : null;
  const hours = friend.from ? `${friend.from} to ${friend.to} UTC` : null;
  return [friend.className, friend.look && `looks like ${friend.look}`, friend.site && `at ${friend.site}`, friend.sensor && `received by ${friend.sensor}`, band, hours]
    .filter(Boolean).join(' · ');
}

/** What the sensors usually receive, each to be made a friend. */
async function residents() {
  const answer = await ask('GET', '/api/v1/tracks?resident=true');
  if (!answer.ok) return;
  byId('residents').replaceChildren(...answer.body.map(track => {
    const name = track.looksLike ?? track.description ?? 'unidentified';
    const make = element('button', 'action quiet changes', 'Make a friend');
    make.type = 'button';
    make.setAttribute('aria-label', `Make a friend of ${name} at ${track.sensorId}`);
    make.addEventListener('click', () => befriend(friendLike(track, track.sensorId, `resident of ${track.sensorId}: ${name}`.slice(0, 80))));
    return element('li', 'alert', element('div', 'alert-head', element('strong', '', name),
      element('span', 'detail', `at ${track.sensorId} · ${format.frequency(track.centerFrequencyHertz)} · ${format.frequency(track.bandwidthHertz)} wide`), make));
  }));
  showEmpty(byId('residents'), byId('no-residents'), answer.body.length === 0);
}

function befriend(friend) {
  policy.friends = [...(policy.friends ?? []), friend];
  show();
  say('Added here; put the change in force to make it count.');
}

byId('friend').addEventListener('submit', event => {
  event.preventDefault();
  const said = Object.fromEntries(new FormData(byId('friend')));
  const friend = {name: said.name};
  for (const key of ['className', 'look', 'site', 'sensor', 'from', 'to']) if (said[key]) friend[key] = said[key];
  if (said.low) friend.minimumCenterFrequencyHertz = Number(said.low) * 1e6;
  if (said.high) friend.maximumCenterFrequencyHertz = Number(said.high) * 1e6;
  byId('friend').reset();
  befriend(friend);
});

save.addEventListener('submit', async event => {
  event.preventDefault();
  const said = Object.fromEntries(new FormData(save));
  localStorage.setItem('skydiode.operator', said.operator.trim());
  policy.coolDownSeconds = Number(said.coolDown || 0);
  policy.quietHours = said.quietFrom && said.quietTo ? [{from: said.quietFrom, to: said.quietTo, upTo: said.quietUpTo}] : [];
  const answer = await ask('PUT', '/api/v1/policy', {operator: said.operator.trim(), note: said.note, version, document: policy});
  if (!answer.ok) {
    say(trouble(answer));
    return;
  }
  say(`Version ${answer.body.version} is in force from the next report on.`);
  save.elements.note.value = '';
  await follow(answer.body.version);
});

/** The page reads its own topic: it shows the new version once that came back. */
async function follow(wanted) {
  for (let tries = 0; tries < 20 && version < wanted; tries++) {
    await new Promise(resolve => setTimeout(resolve, 250));
    await load();
  }
}

byId('discard').addEventListener('click', load);
byId('take').addEventListener('click', () => {
  try {
    policy = JSON.parse(byId('document').value);
    show();
    say('Taken over; put the change in force to make it count.');
  } catch (wrong) {
    say(`That is no JSON: ${wrong.message}`);
  }
});
nameOperator(save.elements.operator);
load();
residents();
