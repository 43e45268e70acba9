// WebKitGTK's MiniBrowser on a screen of its own that nobody sees, driven over WebDriver.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { Builder, Capabilities, type WebDriver, type WebElement } from 'selenium-webdriver';
import { type Driver, findByName, findField, waitFor } from './driver.ts';
import { freePort, waitForPort } from './ports.ts';

interface Programs {
  driver: string;
  miniBrowser: string;
  xvfb: string;
}

export async function openWebKitWindow(programs: Programs): Promise<Driver> {
  const screen = spawn(programs.xvfb, ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = String((await once(screen.stdio[3] as Readable, 'data'))[0]).trim();

  const port = await freePort();
  const server = spawn(programs.driver, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: `:${display}`,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      // Its sandbox can't be set up by root, and in most containers not by others either.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  });
  await waitForPort(port);

  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    acceptInsecureCerts: true,
    'webkitgtk:browserOptions': { binary: programs.miniBrowser, args: ['--automation'] },
  });
  const web = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
  await web.manage().setTimeouts({ script: 30_000, pageLoad: 30_000 });

  const driver: Driver = {
    name: 'webkit',
    goto: (url) => web.get(url),
    fill: async (label, text) => {
      const field = await find(web, findField, label);
      await field.clear();
      await field.sendKeys(text);
    },
    click: async (name) => (await find(web, findByName, name)).click(),
    text: () => web.executeScript<string>('return document.body.innerText'),
    waitForText: (text, timeout) => waitFor(driver, text, timeout),
    evaluate: (expression) => web.executeScript(`return (${expression})`),
    close: async () => {
      await web.quit().catch(() => undefined);
      await stop(server);
      await stop(screen);
    },
  };
  return driver;
}

async function find(web: WebDriver, finder: (name: string) => Element | null, name: string): Promise<WebElement> {
  const script = `return (${finder})(arguments[0])`;
  return web.wait(
    async () => (await web.executeScript<WebElement | null>(script, name)) ?? false,
    15_000,
    `'${name}' was not found`,
  ) as Promise<WebElement>;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
