/** A person's own tokens: made, listed, revoked. */

import './head.js';
import {ask, trouble} from './api.js';
import {byId, element, setText, showEmpty} from './dom.js';
import * as format from './format.js';

const ROLES = ['VIEWER', 'OPERATOR', 'ADMIN'];
const form = byId('make');

function say(words) {
  byId('message').hidden = !words;
  setText(byId('message'), words);
}

async function list() {
  const answer = await ask('GET', '/api/v1/tokens');
  if (!answer.ok) {
    say(trouble(answer));
    return;
  }
  byId('tokens').replaceChildren(...answer.body.map(line));
  showEmpty(byId('tokens'), byId('none'), answer.body.length === 0, '');
}

function line(token) {
  const revoke = element('button', 'action quiet', 'Revoke');
  revoke.type = 'button';
  revoke.setAttribute('aria-label', `Revoke the token for ${token.purpose}`);
  revoke.addEventListener('click', async () => {
    const answer = await ask('DELETE', `/api/v1/tokens/${encodeURIComponent(token.id)}`);
    say(answer.ok ? '' : trouble(answer));
    await list();
  });
  const made = element('li', '', element('strong', '', token.purpose),
    ` · ${token.scope.toLowerCase()} · until ${format.day(token.expiresAt)} UTC · `, element('code', '', token.id), ' ', revoke);
  made.dataset.tokenId = token.id;
  return made;
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  const answer = await ask('POST', '/api/v1/tokens', {
    purpose: form.elements.purpose.value.trim(), scope: form.elements.scope.value, days: Number(form.elements.days.value),
  });
  byId('made').hidden = !answer.ok;
  setText(byId('secret'), answer.ok ? answer.body.secret : '');
  say(answer.ok ? '' : trouble(answer));
  if (answer.ok) form.elements.purpose.value = '';
  await list();
});

const session = await ask('GET', '/api/v1/session');
if (session.ok && session.body.login && !session.body.name) location.replace('/login.html');
if (session.ok && session.body.name) {
  document.documentElement.dataset.role = session.body.role;
  const choices = ROLES.slice(0, ROLES.indexOf(session.body.role) + 1);
  for (const role of choices) form.elements.scope.append(new Option(role.toLowerCase(), role));
  byId('own').hidden = false;
  await list();
} else if (session.ok) {
  say('Nobody logs in here, so there are no tokens: start the service with --access login.');
}
