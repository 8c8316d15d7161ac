/** One plot per sensor, of the first sensors: the chip's 256 tones of the newest window, what it was taken for, and how surely. */

import uPlot from '/webjars/uplot/1.6.30/dist/uPlot.esm.js';
import {byId, choice, element, setText, showEmpty} from './dom.js';
import * as format from './format.js';
import {Picture} from './picture.js';

/** Other sensors' plots come up by a search. */
const MOST_CARDS = 24;
const FLOOR_DECIBELS = -40;
const HEIGHT = 104;
const axis = () => ({stroke: colour('--soft'), grid: {stroke: colour('--grid'), width: 1}, ticks: {show: false}, font: '11px system-ui, sans-serif'});
const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export class Spectra {
  #newest = new Picture();
  #cards = new Map();
  #scale = 'db';
  /** A plot that nobody looks at is not drawn. */
  #seen = new IntersectionObserver(entries => {
    for (const entry of entries) {
      const card = this.#cards.get(entry.target.dataset.sensor);
      if (card) card.seen = entry.isIntersecting;
    }
  }, {rootMargin: '200px'});

  constructor() {
    choice('scale', value => {
      this.#scale = value;
      for (const card of this.#cards.values()) card.rebuild(value);
    });
    matchMedia('(prefers-color-scheme: light)').addEventListener('change', () => {
      for (const card of this.#cards.values()) card.rebuild(this.#scale);
    });
    addEventListener('resize', () => { for (const card of this.#cards.values()) card.resize(); });
  }

  put(identification) {
    this.#newest.set(identification.sensorId, identification);
    this.#cards.get(identification.sensorId)?.show(identification);
  }

  begin() {
    this.#newest.begin();
  }

  ready() {
    this.#newest.ready();
  }

  /** Draws what changed since the last call. */
  render(now) {
    this.#arrange();
    const more = this.#newest.size - this.#cards.size;
    showEmpty(byId('spectra'), byId('spectra-empty'), this.#cards.size === 0);
    byId('spectra-more').hidden = more === 0;
    setText(byId('spectra-more'), `and ${format.count(more)} more: search for a sensor to see its spectrum`);
    for (const card of this.#cards.values()) card.render(now);
  }

  anySimulated() {
    return [...this.#newest.values()].some(identification => identification.simulated);
  }

  /** A card for each of the first sensors, in their order, and for no other. */
  #arrange() {
    const parent = byId('spectra');
    const ids = this.#newest.ids(MOST_CARDS);
    for (const [id, card] of this.#cards) {
      if (ids.includes(id)) continue;
      this.#seen.unobserve(card.root);
      card.remove();
      this.#cards.delete(id);
    }
    ids.forEach((id, index) => {
      let card = this.#cards.get(id);
      if (!card) {
        card = new Card(id, this.#scale);
        card.show(this.#newest.get(id));
        this.#cards.set(id, card);
        this.#seen.observe(card.root);
      }
      if (parent.children[index] !== card.root) parent.insertBefore(card.root, parent.children[index] ?? null);
    });
  }
}

class Card {
  constructor(sensorId, scale) {
    this.scale = scale;
    this.sensor = element('h3', 'sensor-name', sensorId);
    this.verdict = element('span', 'verdict');
    this.confidence = element('span', 'confidence-value');
    this.meter = element('meter');
    this.meter.max = 1;
    this.meter.setAttribute('aria-label', `Confidence at ${sensorId}`);
    this.simulated = element('span', 'badge simulated', 'simulated');
    this.emissions = element('ul', 'emissions');
    this.emissions.setAttribute('aria-label', `Emissions at ${sensorId}`);
    this.plot = element('div', 'plot');
    this.plot.setAttribute('role', 'img');
    this.foot = element('p', 'spectrum-foot');
    this.root = element('article', 'spectrum',
      element('div', 'spectrum-head', this.sensor, this.simulated, this.verdict,
        element('span', 'confidence', this.meter, this.confidence)),
      this.emissions, this.plot, this.foot);
    this.root.dataset.sensor = sensorId;
    this.changed = false;
    this.drawn = false;
    this.seen = false;
  }

  remove() {
    this.chart?.destroy();
    this.root.remove();
  }

  show(identification) {
    this.newest = identification;
    this.changed = true;
    this.drawn = false;
  }

  render(now) {
    const id = this.newest;
    this.root.classList.toggle('stale', now - Date.parse(id.windowStartAt) > 15000);
    setText(this.foot, this.#footText(id, now));
    if (this.changed) this.#words(id);
    if (this.seen && !this.drawn) this.#draw(id);
  }

  #words(id) {
    this.changed = false;
    const classified = id.verdict === 'CLASSIFIED';
    setText(this.verdict, classified ? id.className : id.verdict);
    this.verdict.dataset.verdict = classified ? id.kind : id.verdict;
    setText(this.confidence, classified ? format.confidence(id.confidence) : '');
    this.meter.hidden = !classified;
    this.meter.value = classified ? id.confidence : 0;
    this.simulated.hidden = !id.simulated;
    this.plot.setAttribute('aria-label', `Spectrum of ${id.sensorId}: ${classified
      ? `${id.className}, confidence ${format.confidence(id.confidence)}` : id.verdict}`);
    this.emissions.replaceChildren(...id.emissions.map(shown));
    this.emissions.hidden = id.emissions.length === 0;
  }

  rebuild(scale) {
    this.scale = scale;
    this.chart?.destroy();
    this.chart = null;
    this.drawn = false;
    this.render(Date.now());
  }

  resize() {
    const width = this.plot.clientWidth;
    if (this.chart && width > 0 && width !== this.chart.width) this.chart.setSize({width, height: HEIGHT});
  }

  #draw(id) {
    this.drawn = true;
    const tones = id.tonePowersMicrowatts;
    const x = tones.map((_, index) => toneMegahertz(id, index));
    const y = this.scale === 'db' ? tones.map(decibels) : tones;
    if (!this.chart) this.chart = this.#newChart([x, y]);
    else this.chart.setData([x, y]);
  }

  #newChart(data) {
    const db = this.scale === 'db';
    return new uPlot({
      width: Math.max(200, this.plot.clientWidth),
      height: HEIGHT,
      padding: [6, 14, 0, 0],
      legend: {show: false},
      cursor: {y: false, drag: {x: false, y: false}},
      scales: {x: {time: false, range: (_, low, high) => [low, high]}, y: {range: db ? [FLOOR_DECIBELS, 5] : (_, low, high) => [0, Math.max(high * 1.05, 0.01)]}},
      axes: [
        {...axis(), size: 24, values: (_, ticks) => ticks.map(tick => `${tick}`)},
        {...axis(), size: 40, values: (_, ticks) => ticks.map(tick => db ? `${tick}` : `${+tick.toPrecision(2)}`)},
      ],
      series: [{}, {stroke: colour('--accent'), width: 1.5, fill: `${colour('--accent')}29`, points: {show: false},
        fillTo: db ? FLOOR_DECIBELS : 0}],
    }, data, this.plot);
  }

  #footText(id, now) {
    const unit = this.scale === 'db' ? 'dB over 1 µW per tone' : 'µW per tone';
    const tones = id.tonePowersMicrowatts.length;
    const band = `${toneMegahertz(id, 0).toFixed(0)}–${toneMegahertz(id, tones).toFixed(0)} MHz`;
    return `${unit} · ${format.counted(tones, 'tone')} for ${band} · ${format.ago(id.windowStartAt, now)}`;
  }
}

/** One emission of the window: its class, or what it looks like, and where it is on the air. */
function shown(emission) {
  const name = emission.className ?? emission.looksLike ?? emission.description ?? 'unknown';
  return element('li', 'badge', `${name} · ${format.frequency(emission.centerFrequencyHertz)}`);
}

/** Where a tone of the chip is on the air, MHz. */
const toneMegahertz = (id, tone) => ((id.tone128FrequencyHertz ?? 0) + (tone - 128) * (id.toneSpacingHertz ?? 0)) / 1e6;

const decibels = microwatts => microwatts > 0 ? Math.max(FLOOR_DECIBELS, 10 * Math.log10(microwatts)) : FLOOR_DECIBELS;
