/** What the chip draws, by part, beside what the digital chain is assumed to draw. */

import {byId, element, setText, showEmpty} from './dom.js';
import * as format from './format.js';

/** What adds up to the chip's power. The amplifiers deliver nearly all RF power, so that RF is not drawn once more. */
const PARTS = {amplification: 'Amplifiers', transconductors: 'Transconductors', idle: 'Amplifiers, idle',
  bias: 'Oscillator bias', rest: 'RF not amplified'};
const REMARKS = {rf1: 'RF into first layer', rf2: 'RF into later layers', energy: 'Energy per window', junction: 'Junction current'};

export class Power {
  #report = null;
  #shown = new Map();

  /** Means over all sensors; null without a report. */
  put(report) {
    this.#report = report;
  }

  #summary() {
    const report = this.#report;
    if (!report) return null;
    const chip = report.powerMilliwatts.mean;
    const watts = report.digitalChainWatts;
    return {
      chip,
      min: report.powerMilliwatts.min,
      max: report.powerMilliwatts.max,
      nanojoules: report.nanojoulesPerWindow,
      digital: watts === null ? null : watts * 1000,
      digitalChains: report.digitalChains,
      chain: report.digitalChains.find(chain => Math.abs(chain.milliwatts / 1000 - watts) < 1e-9 * watts),
      accounting: report.accounting,
      junction: report.junctionMicroamps,
      rf1: report.rfMilliwatts[0],
      rf2: report.rfMilliwatts.slice(1).reduce((sum, value) => sum + value, 0),
      parts: {
        amplification: report.amplificationMilliwatts,
        transconductors: report.transconductorMilliwatts,
        idle: report.staticMilliwatts,
        bias: report.biasMilliwatts,
        rest: Math.max(0, chip - report.biasMilliwatts - report.amplificationMilliwatts
          - report.transconductorMilliwatts - report.staticMilliwatts),
      },
    };
  }

  render() {
    const summary = this.#summary();
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
