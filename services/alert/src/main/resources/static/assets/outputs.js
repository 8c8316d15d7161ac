/** The outputs: how each does, and a test of each. */

import {ask, trouble} from './api.js';
import {byId, element, setText} from './dom.js';
import * as format from './format.js';

const LOOK_MILLIS = 5000;
const WORDS = {IDLE: 'nothing waits', DELIVERING: 'delivering', FAILING: 'failing, tried again', WAITING: 'waits for Kafka'};

export class Outputs {
  #rows = new Map();

  start() {
    this.#look();
    setInterval(() => this.#look(), LOOK_MILLIS);
  }

  async #look() {
    const answer = await ask('GET', '/api/v1/outputs');
    if (answer.ok) this.#show(answer.body);
  }

  #show(outputs) {
    byId('outputs-panel').hidden = outputs.length === 0;
    for (const output of outputs) {
      let row = this.#rows.get(output.name);
      if (!row) {
        row = newRow(output);
        this.#rows.set(output.name, row);
        byId('outputs').append(row.root);
      }
      update(row, output, Date.now());
    }
  }
}

function newRow(output) {
  const row = {
    state: element('span', 'badge'),
    detail: element('p', 'detail'),
    said: element('p', 'operator-action'),
    test: element('button', 'action quiet changes', 'Send test'),
  };
  row.said.setAttribute('role', 'status');
  row.test.type = 'button';
  row.test.setAttribute('aria-label', `Send a test to ${output.name}`);
  row.test.addEventListener('click', () => test(row, output.name));
  row.root = element('li', 'output',
    element('div', 'alert-head', element('h3', 'sensor-name', output.name), element('span', 'detail', output.target),
      row.state, row.test),
    row.detail, row.said);
  return row;
}

function update(row, output, now) {
  row.root.dataset.state = output.state;
  setText(row.state, WORDS[output.state] ?? output.state);
  const parts = [`${output.delivered} delivered`, `${output.pending} waiting`];
  if (output.oldestPendingAt) parts.push(`the oldest since ${format.ago(output.oldestPendingAt, now)}`);
  if (output.parked) parts.push(`${output.parked} given up`);
  if (output.lastFailure && output.state !== 'IDLE') parts.push(`last failure: ${output.lastFailure}`);
  setText(row.detail, parts.join(' · '));
}

async function test(row, name) {
  row.test.disabled = true;
  setText(row.said, 'Sending a test …');
  const answer = await ask('POST', `/api/v1/outputs/${encodeURIComponent(name)}/test`, {});
  setText(row.said, answer.ok ? 'The test was taken.' : `The test failed: ${trouble(answer)}`);
  row.test.disabled = false;
}
