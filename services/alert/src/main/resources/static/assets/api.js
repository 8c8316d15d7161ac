/** Requests that change something. */

/** Sends JSON; where people log in, with the proof that it comes from this page. */
export function send(method, path, body) {
  const headers = {'Content-Type': 'application/json'};
  const proof = document.cookie.split('; ').find(cookie => cookie.startsWith('XSRF-TOKEN='));
  if (proof) headers['X-XSRF-TOKEN'] = decodeURIComponent(proof.slice('XSRF-TOKEN='.length));
  return fetch(path, {method, headers, body: body === undefined ? undefined : JSON.stringify(body)});
}
