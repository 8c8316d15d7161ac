/** The stream of server-sent events, with its own reconnection: a browser gives up after an error answer. */

const NAMES = ['alert', 'identification', 'sensor', 'power', 'profile', 'totals', 'alert-removed', 'ready', 'heartbeat'];
const SILENCE_MILLIS = 25000;
const LONGEST_PAUSE_MILLIS = 10000;

/**
 * Calls handlers[name](body) for events, handlers.begin() before each new picture, and onState('live' | 'connecting' | 'lost').
 * What wanted() answers is asked for. Returns what begins anew.
 */
export function connect(handlers, onState, wanted) {
  let source = null;
  let waiting = 0;
  let pauseMillis = 500;
  let heardAt = Date.now();

  function open() {
    onState('connecting');
    heardAt = Date.now();
    handlers.begin?.();
    source = new EventSource(`/api/v1/stream?${new URLSearchParams(wanted())}`);
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
    waiting = setTimeout(open, pauseMillis);
    pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
  }

  setInterval(() => {
    if (source && Date.now() - heardAt > SILENCE_MILLIS) retry();
  }, 2000);
  open();
  return () => {
    source?.close();
    clearTimeout(waiting);
    open();
  };
}
