/** The stream of server-sent events, with its own reconnection: a browser gives up after an error answer. */

const NAMES = ['alert', 'identification', 'sensor', 'power', 'profile', 'alert-removed', 'ready', 'heartbeat'];
const SILENCE_MILLIS = 25000;
const LONGEST_PAUSE_MILLIS = 10000;

/** Calls handlers[name](body) for events, and onState('live' | 'connecting' | 'lost'). */
export function connect(handlers, onState) {
  let source = null;
  let pauseMillis = 500;
  let heardAt = Date.now();

  function open() {
    onState('connecting');
    heardAt = Date.now();
    source = new EventSource('/api/v1/stream');
    for (const name of NAMES) {
      source.addEventListener(name, event => {
        heardAt = Date.now();
        pauseMillis = 500;
        onState('live');
        handlers[name]?.(JSON.parse(event.data));
      });
    }
    source.onerror = retry;
  }

  function retry() {
    if (!source) return;
    source.close();
    source = null;
    onState('lost');
    setTimeout(open, pauseMillis);
    pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
  }

  setInterval(() => {
    if (source && Date.now() - heardAt > SILENCE_MILLIS) retry();
  }, 2000);
  open();
}
