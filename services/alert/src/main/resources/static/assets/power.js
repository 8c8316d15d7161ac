/** What the chip draws, by part, beside what the digital chain is assumed to draw. */

import {byId, element, setText, showEmpty} from './dom.js';
import * as format from './format.js';

const PARTS = ['rf1', 'rf2', 'bias', 'amplification'];
const NAMES = {rf1: 'RF, first layer', rf2: 'RF, later layers', bias: 'Oscillator bias', amplification: 'Amplifiers'};

export class Power {
  #reports = new Map();
  #shown = new Map();

  put(report) {
    this.#reports.set(report.sensorId, report);
  }

  /** Means over all sensors, weighted by their windows; null without a report. */
  summary() {
    const reports = [...this.#reports.values()].filter(report => report.windows > 0 && report.powerMilliwatts.mean !== null);
    const windows = reports.reduce((sum, report) => sum + report.windows, 0);
    if (windows === 0) return null;
    const mean = value => reports.reduce((sum, report) => sum + (value(report) ?? 0) * report.windows, 0) / windows;
    const chip = mean(report => report.powerMilliwatts.mean);
    const digital = reports.find(report => report.digitalChainWatts)?.digitalChainWatts ?? null;
    return {
      chip,
      min: Math.min(...reports.map(report => report.powerMilliwatts.min)),
      max: Math.max(...reports.map(report => report.powerMilliwatts.max)),
      nanojoules: mean(report => report.nanojoulesPerWindow),
      digital,
      ratio: digital && chip > 0 ? digital * 1000 / chip : null,
      parts: {
        rf1: mean(report => report.rfMilliwatts[0]),
        rf2: mean(report => report.rfMilliwatts.slice(1).reduce((sum, value) => sum + value, 0)),
        bias: mean(report => report.biasMilliwatts),
        amplification: mean(report => report.amplificationMilliwatts),
      },
    };
  }

  render() {
    const summary = this.summary();
    showEmpty(byId('power'), byId('power-empty'), summary === null);
    if (!summary) return;
    setText(byId('chip-power'), format.milliwatts(summary.chip));
    setText(byId('chip-detail'), `${format.milliwatts(summary.min)} to ${format.milliwatts(summary.max)}, without front end`);
    setText(byId('digital-power'), format.watts(summary.digital));
    setText(byId('power-chip'), format.milliwatts(summary.chip));
    setText(byId('power-digital'), format.watts(summary.digital));
    setText(byId('power-ratio'), format.times(summary.ratio));
    this.#parts(summary);
  }

  #parts(summary) {
    const total = PARTS.reduce((sum, part) => sum + summary.parts[part], 0);
    for (const part of PARTS) {
      const shown = this.#shown.get(part) ?? this.#newPart(part);
      shown.bar.style.flexGrow = String(total > 0 ? summary.parts[part] / total : 0);
      setText(shown.value, format.milliwatts(summary.parts[part]));
    }
    const shown = this.#shown.get('energy') ?? this.#newEntry('energy', 'Energy per window');
    setText(shown.value, format.energy(summary.nanojoules));
  }

  #newPart(part) {
    const bar = element('span', `part ${part}`);
    byId('power-bar').append(bar);
    const shown = this.#newEntry(part, NAMES[part]);
    shown.bar = bar;
    return shown;
  }

  #newEntry(part, name) {
    const value = element('dd');
    byId('power-parts').append(element('div', '', element('dt', `key ${part}`, name), value));
    const shown = {value};
    this.#shown.set(part, shown);
    return shown;
  }
}
