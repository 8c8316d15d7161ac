/** The login. */

import {send} from './api.js';
import {byId, setText} from './dom.js';

const HOME = '/';
const REFUSALS = {
  name: 'The provider gave no name that can be used here.',
  role: 'The provider gives you no role here: ask an administrator.',
  taken: 'This service has a user of that name: log in with the password.',
  provider: 'The provider did not answer, or refused the login.',
};

function say(words) {
  byId('login-message').hidden = !words;
  setText(byId('login-message'), words);
}

// Also brings the cookie whose value proves that the login comes from this page.
const session = await (await fetch('/api/v1/session')).json();
if (!session.login || session.name) location.replace(HOME);
byId('provider').hidden = !session.provider;
setText(byId('provider-name'), session.provider ?? '');
say(REFUSALS[new URLSearchParams(location.search).get('refused')] ?? '');

byId('login').addEventListener('submit', async event => {
  event.preventDefault();
  byId('enter').disabled = true;
  say('');
  try {
    const answer = await send('POST', '/api/v1/session', {name: byId('name').value, password: byId('password').value});
    if (answer.ok) {
      location.replace(HOME);
      return;
    }
    const problem = await answer.json();
    say(problem.detail ?? `The service answered ${answer.status}.`);
    byId('password').value = '';
    byId('password').focus();
  } catch {
    say('The service cannot be reached.');
  } finally {
    byId('enter').disabled = false;
  }
});
// Only this script sends the form: until here nobody can.
byId('enter').disabled = false;
