import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Where the navigation of both modes leads. */
async function addressesOf(page: Page): Promise<string[]> {
  const found = new Set(['/account']);
  for (const start of ['/admin', '/agent']) {
    await settle(page, start);
    for (const link of await linksIn(page.getByRole('navigation'))) if (link.startsWith(start)) found.add(link);
  }
  return [...found];
}

function linksIn(part: Locator): Promise<string[]> {
  return part.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
}

async function settle(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

/** Levels of the headings that are there, in their order. */
function headingsOf(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, h4, h5, h6, [role=heading]')]
      .filter((heading) => heading.checkVisibility())
      .map((heading) => Number(heading.getAttribute('aria-level') ?? heading.tagName.slice(1))),
  );
}

/** What stands out to the right of its page where nothing but the page scrolls. Tables and bars of tools may scroll. */
function outside(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const isScrolled = (element: Element | null): boolean => {
      for (let each = element; each && !each.matches('body, main'); each = each.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(each).overflowX) || each.matches('.react-flow')) return true;
      }
      return false;
    };
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.children.length === 0)
      .filter((element) => {
        const { left, right, width: own, height } = element.getBoundingClientRect();
        return own > 1 && height > 1 && (right > width + 1 || left < -1) && !isScrolled(element.parentElement);
      })
      .map((element) => `${element.tagName}.${element.getAttribute('class')} ${element.textContent.slice(0, 40)}`);
  });
}

const wide = { width: 1440, height: 900 };
const narrow = { width: 320, height: 640 };

test('every page has one heading of its own and headings in order, and loses nothing where it is narrow', async ({
  adminPage: page,
}) => {
  test.slow();
  const addresses = await addressesOf(page);
  expect(addresses.length).toBeGreaterThan(20);
  const wrong: string[] = [];
  // What lists lead on to joins them on the way.
  for (const address of addresses) {
    await settle(page, address);
    const [first] = (await linksIn(page.getByRole('main'))).filter((link) => link.startsWith(`${address}/`));
    if (first !== undefined && address.split('/').length === 3) addresses.push(first);
    for (const size of [wide, narrow]) {
      await page.setViewportSize(size);
      const levels = await headingsOf(page);
      const isInOrder = levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1);
      if (!isInOrder || levels.filter((level) => level === 1).length !== 1) {
        wrong.push(`${size.width} ${address}: headings ${levels.join()}`);
      }
      for (const each of await outside(page)) wrong.push(`${size.width} ${address} ${each}`);
    }
    await page.setViewportSize(wide);
  }
  expect(wrong).toEqual([]);
});

test('every action of the designer can be reached at 200 %', async ({ adminPage: page, api }) => {
  const { items } = await api.get<{ items: { id: string; name: string }[] }>('/flows');
  const flow = items.find(({ name }) => name === 'Online reception');
  await page.setViewportSize({ width: 720, height: 450 });
  await page.goto(`/admin/flows/${flow?.id}`);
  const canvas = page.getByRole('application', { name: 'Canvas of the flow' });
  await expect(canvas.locator('.react-flow__node').first()).toBeVisible();
  const { width = 0 } = (await canvas.boundingBox()) ?? {};
  expect(width).toBeGreaterThan(200);
  // What the bar has no room for is scrolled to.
  const bar = page.getByRole('toolbar', { name: 'Tools' });
  for (const button of await bar.getByRole('button').all()) {
    await button.scrollIntoViewIfNeeded();
    await expect(button).toBeInViewport({ ratio: 0.99 });
  }
  await page
    .getByRole('button', { name: /modules/i })
    .first()
    .click();
  await expect(page.getByRole('searchbox').or(page.getByPlaceholder('Search modules'))).toBeVisible();
});
