/** Who did what, newest first; for administrators. */

import './head.js';
import {ask, trouble} from './api.js';
import {byId, element, setText, showEmpty} from './dom.js';
import * as format from './format.js';

const form = byId('search');

async function search() {
  const wanted = new URLSearchParams();
  for (const name of ['text', 'outcome', 'days']) {
    const value = form.elements[name].value.trim();
    if (value) wanted.set(name, value);
  }
  const answer = await ask('GET', `/api/v1/audit?${wanted}`);
  byId('message').hidden = answer.ok;
  if (!answer.ok) {
    setText(byId('message'), trouble(answer));
    return;
  }
  byId('rows').replaceChildren(...answer.body.entries.map(row));
  showEmpty(byId('found'), byId('empty'), answer.body.entries.length === 0, 'Nothing of this time fits.');
  byId('more').hidden = answer.body.complete;
}

function row(entry) {
  const outcome = entry.outcome.toLowerCase();
  const who = element('th', '', entry.who || '–');
  who.scope = 'row';
  return element('tr', '', element('td', '', format.both(entry.time)), who, element('td', '', entry.action),
    element('td', 'note-text', entry.target), element('td', '', entry.count > 1 ? `${outcome}, ${format.counted(entry.count, 'time')}` : outcome),
    element('td', '', entry.from || 'the service'), element('td', '', entry.service));
}

form.addEventListener('submit', event => {
  event.preventDefault();
  search();
});
byId('go').disabled = false;
search();
