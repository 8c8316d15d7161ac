/** Who is there, and what the page offers them. */

import {send} from './api.js';
import {byId, setText} from './dom.js';

const LOGIN_PAGE = '/login.html';
const KEPT_NAME = 'skydiode.operator';

/** Shows the name of the login, or asks for one where nobody logs in; hides what the login may not do. */
export async function startSession() {
  const field = byId('operator');
  const session = await (await fetch('/api/v1/session')).json();
  if (!session.login) {
    field.value = localStorage.getItem(KEPT_NAME) ?? '';
    field.addEventListener('change', () => localStorage.setItem(KEPT_NAME, field.value.trim()));
    return;
  }
  if (!session.name) {
    location.replace(LOGIN_PAGE);
    return;
  }
  document.documentElement.dataset.role = session.role;
  field.value = session.name;
  field.closest('label').hidden = true;
  setText(byId('session-name'), session.name);
  setText(byId('session-role'), session.role.toLowerCase());
  byId('session').hidden = false;
  byId('logout').addEventListener('click', async () => {
    await send('DELETE', '/api/v1/session');
    location.replace(LOGIN_PAGE);
  });
}

/** Leads to the login where the session has ended. */
export async function checkSession() {
  try {
    const session = await (await fetch('/api/v1/session')).json();
    if (session.login && !session.name) location.replace(LOGIN_PAGE);
  } catch {
    // Not reachable now: the connection's own sign tells it.
  }
}
