/** What the chip draws, by part, beside what the digital chain is assumed to draw. */

import {byId, element, setText, showEmpty} from './dom.js';
import * as format from './format.js';

/** What adds up to the chip's power. The amplifiers deliver nearly all RF power, so that RF is not drawn once more. */
const PARTS = {amplification: 'Amplifiers', transconductors: 'Transconductors', idle: 'Amplifiers, idle',
  bias: 'Oscillator bias', rest: 'RF not amplified'};
const REMARKS = {rf1: 'RF into first layer', rf2: 'RF into later layers', energy: 'Energy per window', junction: 'Junction current'};

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
    const newest = reports.reduce((a, b) => (a.periodEndAt > b.periodEndAt ? a : b));
    return {
      chip,
      min: Math.min(...reports.map(report => report.powerMilliwatts.min)),
      max: Math.max(...reports.map(report => report.powerMilliwatts.max)),
      nanojoules: mean(report => report.nanojoulesPerWindow),
      digital: newest.digitalChainWatts === null ? null : newest.digitalChainWatts * 1000,
      digitalChains: newest.digitalChains ?? [],
      chain: (newest.digitalChains ?? []).find(chain =>
        Math.abs(chain.milliwatts / 1000 - newest.digitalChainWatts) < 1e-9 * newest.digitalChainWatts),
      accounting: newest.accounting,
      junction: Math.max(...reports.map(report => report.junctionMicroamps ?? 0)),
      rf1: mean(report => report.rfMilliwatts[0]),
      rf2: mean(report => report.rfMilliwatts.slice(1).reduce((sum, value) => sum + value, 0)),
      parts: {
        amplification: mean(report => report.amplificationMilliwatts),
        transconductors: mean(report => report.transconductorMilliwatts),
        idle: mean(report => report.staticMilliwatts),
        bias: mean(report => report.biasMilliwatts),
        rest: Math.max(0, mean(report => report.powerMilliwatts.mean - report.biasMilliwatts
          - report.amplificationMilliwatts - report.transconductorMilliwatts - report.staticMilliwatts)),
      },
    };
  }

  render() {
    const summary = this.summary();
    showEmpty(byId('power'), byId('power-empty'), summary === null);
    if (!summary) return;
    setText(byId('chip-power'), format.milliwatts(summary.chip));
    setText(byId('chip-detail'), `${summary.accounting.name} accounting, ${format.milliwatts(summary.min)} to `
      + format.milliwatts(summary.max));
    setText(byId('digital-power'), format.milliwatts(summary.digital));
    setText(byId('digital-words'), summary.chain ? `${summary.chain.description}, same work` : 'for the same work');
    setText(byId('power-accounting'), `counted: ${summary.accounting.name}`);
    setText(byId('power-accounting-words'), summary.accounting.description);
    this.#chains(summary);
    this.#parts(summary);
  }

  /** The chip by its accounting beside digital chains for the same work. */
  #chains(summary) {
    const rows = [[`Chip, ${summary.accounting.name} accounting`, summary.chip, summary.nanojoules, 'from its model'],
      ...summary.digitalChains.map(chain => [`Digital: ${chain.description}`, chain.milliwatts,
        chain.nanojoulesPerWindow, chain.source])];
    byId('power-chains').replaceChildren(...rows.map(([name, milliwatts, nanojoules, source]) => {
      const head = element('th', '', name);
      head.scope = 'row';
      head.title = source;
      return element('tr', '', head, element('td', '', format.milliwatts(milliwatts)),
        element('td', '', format.energy(nanojoules)));
    }));
  }

  #parts(summary) {
    for (const [part, name] of Object.entries(PARTS)) {
      const shown = this.#shown.get(part) ?? this.#newPart(part, name);
      shown.bar.style.flexGrow = String(summary.chip > 0 ? summary.parts[part] / summary.chip : 0);
      setText(shown.value, format.milliwatts(summary.parts[part]));
    }
    for (const [entry, name] of Object.entries(REMARKS)) {
      const shown = this.#shown.get(entry) ?? this.#newEntry(entry, name);
      setText(shown.value, this.#remark(entry, summary));
    }
  }

  #remark(entry, summary) {
    if (entry === 'energy') return format.energy(summary.nanojoules);
    if (entry === 'junction') return format.fixed(summary.junction, 0, 'µA');
    return format.milliwatts(summary[entry]);
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
