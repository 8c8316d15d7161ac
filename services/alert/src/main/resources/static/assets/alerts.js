/** The list of alerts, and an operator's answers to them. */

import {ask, trouble} from './api.js';
import {call} from './attention.js';
import {byId, choice, element, setText, showEmpty} from './dom.js';
import * as format from './format.js';

const ORDER = {ACTIVE: 0, ACKNOWLEDGED: 1, RESOLVED: 2};
const SEVERITY = {CRITICAL: 0, WARNING: 1, INFO: 2};
const MOST_SHOWN = 60;

export class Alerts {
  #alerts = new Map();
  #rows = new Map();
  #filter = 'open';
  #ready = false;

  constructor() {
    choice('filter', value => { this.#filter = value; this.render(); });
  }

  put(alert) {
    const before = this.#alerts.get(alert.alertId);
    this.#alerts.set(alert.alertId, alert);
    if (this.#ready && before?.state !== alert.state) {
      setText(byId('announcer'), `${nameOf(alert)}: ${alert.state.toLowerCase()}`);
      if (alert.state === 'ACTIVE') call(alert, nameOf(alert));
    }
  }

  /** It is no longer in its topic. */
  remove(alertId) {
    this.#alerts.delete(alertId);
  }

  /** The first picture is complete. */
  ready() {
    this.#ready = true;
  }

  counts() {
    const all = [...this.#alerts.values()];
    return {
      active: all.filter(a => a.state === 'ACTIVE').length,
      critical: all.filter(a => a.state === 'ACTIVE' && a.severity === 'CRITICAL').length,
      acknowledged: all.filter(a => a.state === 'ACKNOWLEDGED').length,
      ready: this.#ready,
      simulated: all.some(a => a.simulated && a.state !== 'RESOLVED'),
    };
  }

  render() {
    const list = byId('alerts');
    const shown = [...this.#alerts.values()]
      .filter(a => this.#filter === 'all' || a.state !== 'RESOLVED')
      .sort((a, b) => ORDER[a.state] - ORDER[b.state] || SEVERITY[a.severity] - SEVERITY[b.severity]
        || Date.parse(b.openedAt) - Date.parse(a.openedAt))
      .slice(0, MOST_SHOWN);
    const wanted = new Set(shown.map(a => a.alertId));
    for (const [id, row] of this.#rows) {
      if (!wanted.has(id)) { row.root.remove(); this.#rows.delete(id); }
    }
    shown.forEach((alert, index) => {
      const row = this.#rows.get(alert.alertId) ?? this.#newRow(alert.alertId);
      row.update(alert);
      if (list.children[index] !== row.root) list.insertBefore(row.root, list.children[index] ?? null);
    });
    showEmpty(list, byId('alerts-empty'), shown.length === 0, this.#ready
      ? (this.#filter === 'open' ? 'Nothing on the air raises an alert.' : 'No alert yet.')
      : 'Waiting for the first picture.');
  }

  #newRow(id) {
    const row = new Row(action => this.#answer(id, action));
    this.#rows.set(id, row);
    return row;
  }

  async #answer(id, action) {
    const operator = byId('operator').value.trim();
    if (!operator) {
      this.#say('Enter your name as operator first: it is kept with the alert.');
      byId('operator').focus();
      return;
    }
    const row = this.#rows.get(id);
    row?.busy(true);
    const answer = await ask('POST', `/api/v1/alerts/${encodeURIComponent(id)}/${action}`, {operator, note: row?.note() ?? ''});
    this.#say(answer.ok ? '' : trouble(answer));
    if (answer.ok) this.put(answer.body);
    row?.busy(false);
    this.render();
  }

  #say(words) {
    const message = byId('alert-message');
    message.hidden = !words;
    setText(message, words);
  }
}

/** One alert; its elements stay, so that focus and typed notes survive an update. */
class Row {
  constructor(onAnswer) {
    this.link = element('a');
    this.name = element('h3', 'class-name', this.link);
    this.state = element('span', 'badge state');
    this.kind = element('span', 'badge kind');
    this.severity = element('span', 'severity');
    this.simulated = element('span', 'badge simulated', 'simulated');
    this.historical = element('span', 'badge historical', 'from the past');
    this.meter = element('meter');
    this.meter.min = 0;
    this.meter.max = 1;
    this.confidence = element('span', 'confidence-value');
    this.sureness = element('div', 'confidence', this.meter, this.confidence);
    this.description = element('p', 'description');
    this.lookalike = element('p', 'lookalike');
    this.facts = element('dl', 'facts');
    this.action = element('p', 'operator-action');
    this.noteField = element('input', 'note');
    this.noteField.maxLength = 500;
    this.noteField.placeholder = 'note (optional)';
    this.acknowledge = element('button', 'action', 'Acknowledge');
    this.resolve = element('button', 'action quiet', 'Resolve');
    this.acknowledge.type = this.resolve.type = 'button';
    this.acknowledge.addEventListener('click', () => onAnswer('acknowledge'));
    this.resolve.addEventListener('click', () => onAnswer('resolve'));
    this.actions = element('div', 'actions changes', this.noteField, this.acknowledge, this.resolve);
    this.root = element('li', 'alert',
      element('div', 'alert-head', this.severity, this.name, this.state, this.kind, this.simulated, this.historical,
        this.sureness),
      this.description, this.lookalike, this.facts, this.action, this.actions);
    this.values = new Map();
  }

  update(alert) {
    const now = Date.now();
    this.root.dataset.state = alert.state;
    this.root.dataset.severity = alert.severity;
    this.root.dataset.alertId = alert.alertId;
    const name = nameOf(alert);
    setText(this.link, name);
    this.link.href = `/alert.html?id=${encodeURIComponent(alert.alertId)}`;
    setText(this.state, alert.state.toLowerCase());
    setText(this.kind, alert.named ? alert.kind || 'unknown kind' : 'unidentified');
    setText(this.severity, alert.severity);
    this.simulated.hidden = !alert.simulated;
    this.historical.hidden = !alert.historical;
    // Nothing was named, so there is nothing to be sure of.
    this.sureness.hidden = !alert.named;
    this.meter.value = alert.confidence;
    this.meter.setAttribute('aria-label', `Confidence of ${name}`);
    setText(this.confidence, format.confidence(alert.confidence));
    if (alert.site) this.#fact('Site', alert.site);
    this.#fact('Sensors', format.some(alert.sensors, alert.sensorCount, 4));
    this.#fact('Since', format.both(alert.openedAt));
    this.#fact('Last seen', format.ago(alert.lastSeenAt, now));
    if (alert.named) this.#fact('Runner-up', alert.runnerUp ?? '–');
    else this.#fact('Width', format.frequency(alert.bandwidthHertz));
    this.#fact('Signal at', format.frequency(alert.centerFrequencyHertz));
    this.#fact('SNR', format.fixed(alert.snrDecibels, 1, 'dB'));
    if (alert.levelDbm !== null) this.#fact('Level', format.fixed(alert.levelDbm, 0, 'dBm'));
    this.#fact('Rule', alert.rule ?? '–');
    this.#fact('Windows', format.count(alert.windows));
    this.#fact('Chip', `${format.chipPower(alert.powerMilliwatts)}, ${format.energy(alert.energyNanojoules)}`);
    setText(this.description, alert.named ? '' : alert.description ?? '');
    this.description.hidden = this.description.textContent === '';
    const same = alert.named ? alert.looksLike : null;
    setText(this.lookalike, same ? `Looks the same: ${same}.` : '');
    this.lookalike.hidden = !same;
    setText(this.action, actionOf(alert));
    this.action.hidden = this.action.textContent === '';
    this.actions.hidden = alert.state === 'RESOLVED';
    this.acknowledge.hidden = alert.state !== 'ACTIVE';
    this.acknowledge.setAttribute('aria-label', `Acknowledge ${name}`);
    this.resolve.setAttribute('aria-label', `Resolve ${name}`);
    this.noteField.setAttribute('aria-label', `Note for ${name}`);
  }

  note() {
    return this.noteField.value.trim();
  }

  busy(busy) {
    this.acknowledge.disabled = this.resolve.disabled = busy;
    if (!busy) this.noteField.value = '';
  }

  #fact(name, value) {
    if (!this.values.has(name)) {
      const shown = element('dd');
      this.values.set(name, shown);
      this.facts.append(element('div', '', element('dt', '', name), shown));
    }
    setText(this.values.get(name), value);
  }
}

/** What an alert is called: the class, or what the emitter looks like. */
function nameOf(alert) {
  if (alert.named) return alert.className;
  return alert.looksLike ? `Looks like ${alert.looksLike}` : 'Unidentified emitter';
}

function actionOf(alert) {
  if (alert.historical) return `Received until ${format.day(alert.lastSeenAt)} UTC; its captures came late.`;
  if (alert.state === 'RESOLVED' && alert.resolution === 'SILENCE') {
    return `Off the air since ${format.clock(alert.lastSeenAt)} UTC.`;
  }
  if (!alert.operator) return '';
  const verb = alert.state === 'RESOLVED' ? 'Resolved' : 'Acknowledged';
  const note = alert.note ? `: “${alert.note}”` : '';
  return `${verb} by ${alert.operator} at ${format.clock(alert.operatorAt)} UTC${note}`;
}
