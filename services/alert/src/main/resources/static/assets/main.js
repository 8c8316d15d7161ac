/** Brings events to the parts of the page, and draws them a few times a second. */

import './head.js';
import {Alerts} from './alerts.js';
import * as attention from './attention.js';
import {connect} from './connection.js';
import {byId, setText} from './dom.js';
import * as format from './format.js';
import {Outputs} from './outputs.js';
import {Power} from './power.js';
import {Search} from './search.js';
import {Sensors} from './sensors.js';
import {checkSession, startSession} from './session.js';
import {Spectra} from './spectra.js';

const DRAW_MILLIS = 250;
const WORDS = {live: 'Live', connecting: 'Connecting', lost: 'Connection lost, trying again'};

const alerts = new Alerts();
const sensors = new Sensors();
const spectra = new Spectra();
const power = new Power();
new Outputs().start();
attention.start();

const search = new Search(() => again());
let totals = null;
let lost = false;

const again = connect({
  begin: () => {
    sensors.begin();
    spectra.begin();
  },
  alert: body => alerts.put(body),
  'alert-removed': body => alerts.remove(body.alertId),
  sensor: body => sensors.put(body),
  identification: body => spectra.put(body),
  profile: body => sensors.profile(body),
  totals: body => {
    totals = body;
    search.totals(body);
    power.put(body.power);
  },
  ready: () => {
    alerts.ready();
    sensors.ready();
    spectra.ready();
  },
}, state => {
  if (state !== 'connecting') lost = state === 'lost';
  byId('connection').dataset.state = state;
  setText(byId('connection-text'), WORDS[state]);
  if (state === 'lost') checkSession();
}, () => search.wanted({events: 'alert,sensor,identification,profile,totals'}));

startSession();

function summarise(now) {
  const alert = alerts.counts();
  if (alert.ready) {
    setText(byId('active-count'), String(alert.active));
    setText(byId('active-detail'), `${alert.critical} critical · ${alert.acknowledged} acknowledged`);
    byId('tile-active').dataset.level = alert.critical > 0 ? 'critical' : alert.active > 0 ? 'warning' : 'good';
    document.title = alert.active > 0 ? `(${alert.active}) Skydiode` : 'Skydiode';
  }
  if (totals?.all > 0) {
    // Without a connection nobody knows.
    setText(byId('sensor-count'), `${lost ? '–' : format.count(totals.reporting)} of ${format.count(totals.all)}`);
    setText(byId('sensor-detail'), totals.simulated > 0 ? `${format.count(totals.simulated)} simulated` : 'all real');
  }
  byId('simulated').hidden = !(alert.simulated || totals?.simulated > 0 || spectra.anySimulated());
  setText(byId('clock'), `${new Date(now).toISOString().slice(11, 19)} UTC`);
}

function draw() {
  const now = Date.now();
  alerts.render();
  sensors.render(now, search.active());
  spectra.render(now);
  power.render();
  summarise(now);
}

draw();
setInterval(draw, DRAW_MILLIS);
