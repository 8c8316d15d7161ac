/** The head of every page: what it is, and the way to the others. */

import {element} from './dom.js';

const PAGES = {'/': 'Live', '/history.html': 'History', '/map.html': 'Map', '/waterfall.html': 'Waterfall', '/rules.html': 'Rules'};
/** In the way to the others only where one is there. */
const FURTHER = {'/tokens.html': 'Tokens', '/audit.html': 'Audit'};

const here = location.pathname === '/index.html' ? '/' : location.pathname;
const head = document.querySelector('header.bar');

function link([path, name]) {
  const made = element('a', '', name);
  made.href = path;
  if (path === here) made.setAttribute('aria-current', 'page');
  return made;
}

const mark = element('img');
Object.assign(mark, {src: '/assets/icon.svg', alt: '', width: 30, height: 30});
const words = head.dataset.words;
const ways = element('nav', 'pages', ...Object.entries(PAGES).map(link), ...Object.entries(FURTHER).filter(([path]) => path === here).map(link));
ways.setAttribute('aria-label', 'Pages');
head.prepend(element('div', 'brand', mark, element('div', '', element('h1', '', document.title.split(' · ')[0]), words ? element('p', '', words) : null)), ways);
