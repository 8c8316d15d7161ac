/** What the page asks the service; a change goes through here alone. */

/** Sends JSON; where people log in, with the proof that it comes from this page. */
export function send(method, path, body) {
  const headers = {'Content-Type': 'application/json'};
  const proof = document.cookie.split('; ').find(cookie => cookie.startsWith('XSRF-TOKEN='));
  if (proof) headers['X-XSRF-TOKEN'] = decodeURIComponent(proof.slice('XSRF-TOKEN='.length));
  return fetch(path, {method, headers, body: body === undefined ? undefined : JSON.stringify(body)});
}

/** Answers {ok, status, body}; body is null where there was none, and status 0 where nobody answered. */
export async function ask(method, path, body) {
  try {
    const answer = await send(method, path, body);
    const text = await answer.text();
    return {ok: answer.ok, status: answer.status, body: text ? JSON.parse(text) : null};
  } catch {
    return {ok: false, status: 0, body: null};
  }
}

/** Why it did not work, in one line. */
export function trouble(answer) {
  if (answer.status === 0) return 'The service cannot be reached. Nothing was changed.';
  return answer.body?.detail ?? `The service answered ${answer.status}.`;
}

/** Fills in who answers: the name of the login, or where nobody logs in the one that was used last. */
export async function nameOperator(field) {
  // Who types while the page is loading is not overwritten.
  field.value ||= (localStorage.getItem('skydiode.operator') ?? '').trim();
  const session = await ask('GET', '/api/v1/session');
  if (!session.ok || !session.body.login) return;
  if (!session.body.name) {
    location.replace('/login.html');
    return;
  }
  document.documentElement.dataset.role = session.body.role;
  field.value = session.body.name;
  field.readOnly = true;
}
