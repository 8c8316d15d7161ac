/** What the chip draws, by part, beside what the digital chain is assumed to draw. */

import {byId, element, setText, showEmpty} from './dom.js';
import * as format from './format.js';

/** What adds up to the chip's power. The amplifiers deliver nearly all RF power, so that RF is not drawn once more. */
const PARTS = {amplification: 'Amplifiers', bias: 'Oscillator bias', rest: 'RF not amplified'};
const REMARKS = {rf1: 'RF into first layer', rf2: 'RF into later layers', energy: 'Energy per window'};

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
      rf1: mean(report => report.rfMilliwatts[0]),
      rf2: mean(report => report.rfMilliwatts.slice(1).reduce((sum, value) => sum + value, 0)),
      parts: {
        amplification: mean(report => report.amplificationMilliwatts),
        bias: mean(report => report.biasMilliwatts),
        rest: Math.max(0, mean(report => report.powerMilliwatts.mean - report.biasMilliwatts
          - report.amplificationMilliwatts)),
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
    for (const [part, name] of Object.entries(PARTS)) {
      const shown = this.#shown.get(part) ?? this.#newPart(part, name);
      shown.bar.style.flexGrow = String(summary.chip > 0 ? summary.parts[part] / summary.chip : 0);
      setText(shown.value, format.milliwatts(summary.parts[part]));
    }
    for (const [entry, name] of Object.entries(REMARKS)) {
      const shown = this.#shown.get(entry) ?? this.#newEntry(entry, name);
      setText(shown.value, entry === 'energy' ? format.energy(summary.nanojoules) : format.milliwatts(summary[entry]));
    }
  }

  #newPart(part, name) {
    const bar = element('span', `part ${part}`);
    byId('power-bar').append(bar);
    const shown = this.#newEntry(part, name);
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
