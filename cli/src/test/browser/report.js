// Opens reports in a browser and uses them as a person would: make test-browser.
// Arguments: the program, the folder for reports and screenshots, the browser.
'use strict';
const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { chromium } = require('playwright-core');

const [program, folder, browserPath] = process.argv.slice(2);
const FLAGS = ['--no-sandbox', '--disable-quic', '--disable-background-networking'];
const DUMPS = 'samples/dumps/';
const GO = DUMPS + 'go/g4-sql-rows/';

const HOSTILE = [
  '</script><img src=x onerror=alert(1)>', 'javascript:alert(1)', '<svg/onload=alert(1)>',
  "' onmouseover='alert(1)", '</title></style><script>alert(1)</script>', '<!-- ]]>',
  '&lt;b&gt;', '\u202egnp.exe', 'http://evil.example/x.png',
];

/** A dump whose threads have the names that nobody should have. */
function hostileDump() {
  let next = 0;
  const text = fs.readFileSync(DUMPS + 'audit-trail/17/after.txt', 'utf8');
  const file = path.join(folder, 'hostile.txt');
  fs.writeFileSync(file, text.replace(/^"orders-http-\d+"/gm,
    () => '"' + HOSTILE[next++ % HOSTILE.length] + '"'));
  return file;
}

const REPORTS = {
  'go-pool': ['diff', GO + 'early.debug2.txt', GO + 'before.debug2.txt', GO + 'after.debug2.txt'],
  queue: ['diff', DUMPS + 'audit-trail/17/before.txt', DUMPS + 'audit-trail/17/after.txt'],
  pool: [DUMPS + 'pools/hikari-3.4-held.txt'],
  heap: ['heap', 'samples/heap/notice-board/17.hprof.gz'],
  healthy: [GO + '../g6-healthy/before.debug2.txt', GO + '../g6-healthy/after.debug2.txt'],
  hostile: [],
};

function render(name) {
  const file = path.join(folder, name + '.html');
  const args = name === 'hostile' ? [hostileDump()] : REPORTS[name];
  const run = spawnSync(program, [...args, '-o', file, '--fail-on', 'never'], { encoding: 'utf8' });
  assert.strictEqual(run.status, 0, run.stderr);
  return pathToFileURL(file).href;
}

async function open(browser, url, options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const seen = { requests: [], errors: [] };
  page.on('request', request => seen.requests.push(request.url()));
  page.on('console', message => message.type() === 'error' && seen.errors.push(message.text()));
  page.on('pageerror', error => seen.errors.push(String(error)));
  page.on('dialog', dialog => { seen.errors.push('dialog ' + dialog.message()); dialog.dismiss(); });
  await page.goto(url);
  return { page, context, seen };
}

const visible = (page, selector) => page.locator(selector).filter({ visible: true }).count();

async function quiet({ context, seen }, url) {
  assert.deepStrictEqual(seen.requests, [url], 'one request, the file itself');
  assert.deepStrictEqual(seen.errors, [], 'nothing on the console');
  await context.close();
}

const CHECKS = {
  async 'light, dark, narrow and print'(browser, name, url) {
    for (const [label, options] of Object.entries({
      light: { colorScheme: 'light' },
      dark: { colorScheme: 'dark' },
      narrow: { viewport: { width: 360, height: 740 } },
    })) {
      const view = await open(browser, url, options);
      const width = await view.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= (label === 'narrow' ? 360 : 1280), label + ' scrolls sideways: ' + width);
      const ground = await view.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const bright = ground.match(/\d+/g).slice(0, 3).every(part => Number(part) > 128);
      assert.strictEqual(bright, label !== 'dark', label + ' has the ground ' + ground);
      await view.page.screenshot({ path: path.join(folder, `${name}-${label}.png`), fullPage: true });
      if (label === 'light') {
        const pdf = await view.page.pdf({ path: path.join(folder, name + '.pdf'), format: 'A4' });
        assert.ok(pdf.length > 5000, 'prints');
        await view.page.emulateMedia({ media: 'print' });
        assert.strictEqual(await visible(view.page, '.tools'), 0);
        await view.page.screenshot({ path: path.join(folder, name + '-print.png'), fullPage: true });
      }
      await quiet(view, url);
    }
  },

  async 'without JavaScript'(browser, name, url) {
    const view = await open(browser, url, { javaScriptEnabled: false });
    assert.strictEqual(await visible(view.page, 'h1'), 1);
    assert.strictEqual(await visible(view.page, '.tools, [data-copy]'), 0, 'no dead buttons');
    const folded = view.page.locator('details').first();
    if (await folded.count()) {
      await folded.locator('summary').click();
      assert.strictEqual(await folded.evaluate(one => one.open), true, 'unfolds');
    }
    await quiet(view, url);
  },

  async 'every verdict leads to its evidence'(browser, name, url) {
    const view = await open(browser, url);
    for (const link of await view.page.locator('.verdict a').all()) {
      const target = view.page.locator(await link.getAttribute('href'));
      await link.click();
      await target.waitFor({ state: 'visible' });
    }
    assert.deepStrictEqual(view.seen.errors, []);
    await view.context.close();
  },

  async 'filter'(browser, name, url) {
    const view = await open(browser, url);
    const before = await visible(view.page, '[data-filter]');
    await view.page.keyboard.press('/');
    assert.strictEqual(await view.page.evaluate(() => document.activeElement.id), 'filter');
    await view.page.keyboard.type('no such words anywhere');
    assert.strictEqual(await visible(view.page, '[data-filter]'), 0);
    await view.page.keyboard.press('Escape');
    assert.strictEqual(await visible(view.page, '[data-filter]'), before);
    const word = await view.page.locator('tr[data-filter] code').first().textContent();
    await view.page.locator('#filter').fill(word);
    const found = await visible(view.page, '[data-filter]');
    assert.ok(found >= 1 && found <= before);
    assert.match(await view.page.locator('.hits').textContent(), new RegExp('^' + found + ' of '));
    await quiet(view, url);
  },

  async 'icicle by mouse and by keys'(browser, name, url) {
    const view = await open(browser, url);
    for (const icicle of await view.page.locator('svg.parts').all()) {
      const parts = icicle.locator('svg');
      if (await parts.count() < 3) {
        continue;
      }
      const said = icicle.locator('xpath=..').locator('.said');
      const last = parts.last();
      const place = await last.getAttribute('width');
      await last.click();
      assert.strictEqual(await last.getAttribute('width'), '100%', 'a click zooms in');
      assert.strictEqual(await said.textContent(), await last.locator('title').textContent());
      for (let i = 0; i < 60 && await last.getAttribute('width') !== place; i++) {
        await view.page.keyboard.press('Escape');
      }
      assert.strictEqual(parseFloat(await last.getAttribute('width')), parseFloat(place), 'and out');
      await view.page.keyboard.press('Home');
      await view.page.keyboard.press('ArrowDown');
      const focused = view.page.locator('svg.parts svg:focus');
      assert.strictEqual(await focused.getAttribute('y'), '20', 'an arrow goes down a row');
      await view.page.keyboard.press('Enter');
      assert.strictEqual(await focused.getAttribute('width'), '100%', 'Enter zooms in');
      await view.page.keyboard.press('ArrowUp');
      assert.strictEqual(await focused.getAttribute('y'), '0');
    }
    await quiet(view, url);
  },

  async 'copy and unfold'(browser, name, url) {
    const view = await open(browser, url, { permissions: ['clipboard-read', 'clipboard-write'] });
    const copy = view.page.locator('[data-copy]').first();
    if (await copy.count()) {
      await copy.click();
      await view.page.waitForFunction(
        () => document.querySelector('[data-copy]').textContent === 'Copied');
      const text = await view.page.evaluate(() => navigator.clipboard.readText());
      assert.match(text, /^### /);
      assert.match(text, /\*\*fix\*\*/);
    }
    await view.page.locator('.unfold').click();
    assert.strictEqual(await view.page.locator('details:not([open])').count(), 0);
    await quiet(view, url);
  },
};

(async () => {
  const browser = await chromium.launch({ executablePath: browserPath, args: FLAGS });
  let failed = 0;
  for (const name of Object.keys(REPORTS)) {
    const url = render(name);
    for (const [label, check] of Object.entries(CHECKS)) {
      try {
        await check(browser, name, url);
        console.log('ok      ' + name + ': ' + label);
      } catch (error) {
        failed++;
        console.log('FAILED  ' + name + ': ' + label + '\n' + error.stack);
      }
    }
  }
  await browser.close();
  console.log(failed === 0 ? 'all hold; screenshots in ' + folder : failed + ' failed');
  process.exit(failed === 0 ? 0 : 1);
})();
