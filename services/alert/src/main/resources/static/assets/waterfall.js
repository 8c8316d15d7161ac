/** A waterfall for each chosen sensor. Each keeps one canvas of a fixed size and nothing else, however long it runs. */

import './head.js';
import {ask} from './api.js';
import {connect} from './connection.js';
import {byId, element, setText} from './dom.js';
import * as format from './format.js';
import {Picture} from './picture.js';
import {Search} from './search.js';
import {air, paintRow, toneOf} from './spectrogram.js';

const MAX_SENSORS = 12;
/** Without a choice of somebody's. */
const FIRST_SENSORS = 4;
const WIDTH = 512;
const ROWS = 240;
const SCALE = WIDTH / 256;
const TRACKS_MILLIS = 1000;
const OFFER_MILLIS = 250;
const MAX_LABELS = 6;
const WORDS = {live: 'Live', connecting: 'Connecting', lost: 'Connection lost, trying again'};
const falls = new Map();
/** Newest window of each sensor to choose from. */
const known = new Picture();
const boxes = new Map();

class Fall {
  constructor(sensorId) {
    this.canvas = element('canvas');
    this.canvas.width = WIDTH;
    this.canvas.height = ROWS;
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute('aria-label', `Waterfall of ${sensorId}`);
    this.drawing = this.canvas.getContext('2d');
    this.row = document.createElement('canvas');
    this.row.width = 256;
    this.row.height = 1;
    this.rowDrawing = this.row.getContext('2d');
    this.picture = this.rowDrawing.createImageData(256, 1);
    this.words = element('p', 'detail');
    this.axis = element('p', 'axis');
    this.found = element('ul', 'emissions');
    this.found.setAttribute('aria-label', `Emissions at ${sensorId}`);
    this.labels = element('ul', 'tracks');
    this.labels.setAttribute('aria-label', `Tracks at ${sensorId}`);
    this.tracks = [];
    this.root = element('section', 'panel', element('h2', '', sensorId), this.axis,
      element('div', 'fall', this.canvas, this.labels), this.found, this.words);
    this.root.dataset.sensor = sensorId;
    this.rows = 0;
  }

  put(window) {
    this.drawing.drawImage(this.canvas, 0, 0, WIDTH, ROWS - 2, 0, 2, WIDTH, ROWS - 2);
    paintRow(this.picture.data, 0, window.tonePowersMicrowatts);
    this.rowDrawing.putImageData(this.picture, 0, 0);
    this.drawing.imageSmoothingEnabled = false;
    this.drawing.drawImage(this.row, 0, 0, WIDTH, 2);
    for (const emission of window.emissions) this.#mark(window, emission);
    for (const track of this.tracks) this.#line(window, track);
    this.newest = window;
    this.rows = Math.min(ROWS / 2, this.rows + 1);
    this.canvas.dataset.rows = String(this.rows);
    setText(this.axis, air(window));
    setText(this.words, `newest ${format.both(window.windowStartAt)}; ${window.verdict.toLowerCase()}`);
    this.found.replaceChildren(...window.emissions.map(emission => element('li', 'badge',
      `${emission.className ?? emission.looksLike ?? emission.description ?? 'unknown'} · ${format.frequency(emission.centerFrequencyHertz)}`)));
  }

  /** What its sensor follows now: a line where it is from here on, and its name over it. */
  follow(tracks) {
    this.tracks = tracks;
    if (!this.newest) return;
    const shown = tracks.map(track => ({track, tone: toneOf(this.newest, track.centerFrequencyHertz)}))
      .filter(({tone}) => tone !== null && tone >= 0 && tone < 256).sort((a, b) => a.tone - b.tone).slice(0, MAX_LABELS);
    this.labels.replaceChildren(...shown.map(({track, tone}, index) => {
      const label = element('li', 'badge', `${track.className ?? track.looksLike ?? 'unidentified'} #${track.trackId.slice(-4)}`);
      label.title = `${track.trackId}: ${track.description ?? track.className ?? ''}`;
      label.dataset.named = String(track.named);
      label.style.top = `${0.3 + 1.4 * index}rem`;
      if (tone < 128) label.style.left = `${100 * tone / 256}%`;
      else label.style.right = `${100 - 100 * tone / 256}%`;
      return label;
    }));
  }

  #line(window, track) {
    const tone = toneOf(window, track.centerFrequencyHertz);
    if (tone === null) return;
    this.drawing.fillStyle = track.named ? '#ff7a70' : track.resident ? '#8fa3b8' : '#4fd1c5';
    this.drawing.fillRect(Math.round(tone * SCALE), 0, 2, 2);
  }

  #mark(window, emission) {
    const from = toneOf(window, emission.centerFrequencyHertz - emission.bandwidthHertz / 2);
    const to = toneOf(window, emission.centerFrequencyHertz + emission.bandwidthHertz / 2);
    if (from === null) return;
    this.drawing.fillStyle = emission.className ? '#ff7a70' : '#ffffff';
    this.drawing.fillRect(from * SCALE, 0, 2, 2);
    this.drawing.fillRect(Math.max(from * SCALE + 2, to * SCALE - 2), 0, 2, 2);
  }
}

function put(window) {
  known.set(window.sensorId, window);
  falls.get(window.sensorId)?.put(window);
}

/** A box for each sensor there is, and for no other. */
function offer() {
  if (known.beginning) return;
  for (const [id, box] of boxes) {
    if (known.has(id)) continue;
    box.checked = false;
    choose(id, box);
    box.parentElement.remove();
    boxes.delete(id);
  }
  for (const id of known.ids()) {
    if (boxes.has(id)) continue;
    const box = element('input');
    box.type = 'checkbox';
    box.checked = falls.size < FIRST_SENSORS;
    box.addEventListener('change', () => choose(id, box));
    byId('choice').append(element('label', '', box, ` ${id}`));
    boxes.set(id, box);
    choose(id, box);
  }
}

function choose(sensorId, box) {
  if (box.checked && falls.size >= MAX_SENSORS) box.checked = false;
  if (box.checked && !falls.has(sensorId)) {
    const fall = new Fall(sensorId);
    falls.set(sensorId, fall);
    byId('falls').append(fall.root);
    fall.put(known.get(sensorId));
  } else if (!box.checked) {
    falls.get(sensorId)?.root.remove();
    falls.delete(sensorId);
  }
  byId('empty').hidden = falls.size > 0;
}

/** Of the sensors that are shown alone; one question after the other. */
async function followTracks() {
  if (falls.size > 0) {
    const answer = await ask('GET', `/api/v1/tracks?${new URLSearchParams([...falls.keys()].map(id => ['sensor', id]))}`);
    if (answer.ok) for (const [id, fall] of falls) fall.follow(answer.body.filter(track => track.sensorId === id));
  }
  setTimeout(followTracks, TRACKS_MILLIS);
}
followTracks();

const search = new Search(() => again());
const again = connect({
  begin: () => known.begin(),
  identification: put,
  totals: body => search.totals(body),
  ready: () => known.ready(),
}, state => {
  byId('connection').dataset.state = state;
  setText(byId('connection-text'), WORDS[state]);
}, () => search.wanted({events: 'identification,totals'}));
setInterval(offer, OFFER_MILLIS);
