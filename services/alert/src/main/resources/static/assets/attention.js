/** Sound and browser notification for each new emitter; off until the operator turns it on, since browsers ask for that. */

import {byId, setText} from './dom.js';

const KEY = 'skydiode.attention';
const TONES_HERTZ = {CRITICAL: [880, 660, 880], WARNING: [660, 520], INFO: [520]};
const TONE_SECONDS = 0.16;

let context = null;

/** Wires the button and the test. */
export function start() {
  const button = byId('attention');
  const show = () => {
    const on = localStorage.getItem(KEY) === 'on';
    button.setAttribute('aria-pressed', String(on));
    setText(button, on ? 'Sound on' : 'Sound off');
  };
  button.addEventListener('click', async () => {
    const on = localStorage.getItem(KEY) !== 'on';
    localStorage.setItem(KEY, on ? 'on' : 'off');
    show();
    if (!on) return;
    if ('Notification' in window && Notification.permission === 'default') await Notification.requestPermission();
    play('INFO');
  });
  show();
}

/** A new emitter: a sound and a notification, also while others are acknowledged. */
export function call(alert, name) {
  document.documentElement.dataset.lastCall = alert.alertId;
  if (localStorage.getItem(KEY) !== 'on') return;
  play(alert.severity);
  if ('Notification' in window && Notification.permission === 'granted' && alert.severity !== 'INFO') {
    const where = alert.site ? ` at ${alert.site}` : '';
    new Notification(`${alert.severity}: ${name}${where}`, {tag: alert.alertId, body: `received by ${alert.sensors[0] ?? 'a sensor'}`});
  }
}

function play(severity) {
  context ??= new AudioContext();
  context.resume();
  (TONES_HERTZ[severity] ?? TONES_HERTZ.INFO).forEach((hertz, index) => {
    const at = context.currentTime + index * TONE_SECONDS;
    const tone = context.createOscillator();
    const level = context.createGain();
    tone.frequency.value = hertz;
    level.gain.setValueAtTime(0.2, at);
    level.gain.exponentialRampToValueAtTime(0.001, at + TONE_SECONDS);
    tone.connect(level).connect(context.destination);
    tone.start(at);
    tone.stop(at + TONE_SECONDS);
  });
}
