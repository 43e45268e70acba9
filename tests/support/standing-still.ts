// When a screen in Chromium can be measured: not after so many milliseconds, but once it is all there and nothing moves.
import type { Page } from 'playwright-core';

/** Frames in a row without any change: one more than React, its effects and an observer of sizes need after each other. */
const quietFrames = 5;

/**
 * Waits until the screen has its title, says nothing of loading, shows all that was to fade or slide in, and was drawn a
 * few times without a change. What turns for ever (a sign that something is busy) doesn't count as movement.
 */
export async function untilStill(page: Page): Promise<void> {
  await page.evaluate(stoodStill, quietFrames);
}

/**
 * Waits until another screen took the place of the one that stands there, after something that leads to one. Until then
 * the old one stays, title and all, and would be measured twice.
 */
export async function untilReplaced(page: Page, leave: () => Promise<unknown>): Promise<void> {
  const old = await page.waitForSelector('.stoep-page');
  await leave();
  await page.waitForFunction((element) => !element.isConnected, old);
  await old.dispose();
  await untilStill(page);
}

/** Runs in the page, so it must stand on its own. */
function stoodStill(frames: number): Promise<void> {
  const isThere = () => document.querySelector('h1') !== null && !document.querySelector('.stoep-loading');
  const moves = () =>
    document.getAnimations().some((animation) => {
      const endless = animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
      return !endless && (animation.playState === 'running' || animation.pending);
    });
  return new Promise((resolve) => {
    let quiet = 0;
    const observer = new MutationObserver(() => {
      quiet = 0;
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const look = () => {
      quiet = isThere() && !moves() ? quiet + 1 : 0;
      if (quiet > frames) {
        observer.disconnect();
        resolve();
      } else requestAnimationFrame(look);
    };
    look();
  });
}
