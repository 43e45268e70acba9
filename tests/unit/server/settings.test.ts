import { describe, expect, test } from 'vitest';
import { readSettings } from '#server/settings.ts';

describe('settings', () => {
  test('have usual values for everything', () => {
    const read = readSettings({});
    expect(read).toMatchObject({
      ok: true,
      settings: {
        host: '127.0.0.1',
        port: 8787,
        dataDirGiven: false,
        app: {
          origin: 'http://localhost:8787',
          trustProxy: false,
          lockIdleSeconds: 120,
          lockHiddenSeconds: 30,
          leaseHours: 72,
          demo: false,
        },
      },
    });
    expect(read.ok && read.settings.databaseFile).toMatch(/\/data\/stoep\.db$/u);
  });

  test('are taken from the environment; an empty one counts as none', () => {
    const env = {
      PORT: '9000',
      HOST: '0.0.0.0',
      ORIGIN: 'https://stoep.example.nl/',
      TRUST_PROXY: '1',
      LEASE_HOURS: '',
    };
    expect(readSettings(env)).toMatchObject({
      ok: true,
      settings: {
        port: 9000,
        host: '0.0.0.0',
        app: { origin: 'https://stoep.example.nl', trustProxy: true, leaseHours: 72 },
      },
    });
  });

  test('whom to write to is told, and otherwise is the name that stands for whoever runs a site', () => {
    const contactOf = (env: Record<string, string>) => {
      const read = readSettings(env);
      return read.ok ? read.settings.app.contact : read.sentence;
    };
    expect(contactOf({ CONTACT_EMAIL: 'stoep@gemeente.example' })).toBe('stoep@gemeente.example');
    expect(contactOf({ ORIGIN: 'https://stoep.gemeente.example' })).toBe('webmaster@stoep.gemeente.example');
    expect(contactOf({ CONTACT_EMAIL: 'bel ons' })).toMatch(/^CONTACT_EMAIL must be an e-mail address/u);
  });

  test('the usual origin follows the port', () => {
    expect(readSettings({ PORT: '9000' })).toMatchObject({ settings: { app: { origin: 'http://localhost:9000' } } });
  });

  test.each([
    [{ PORT: '0' }, 'PORT must be a whole number from 1 to 65535, not "0".'],
    [{ PORT: '65536' }, 'PORT must be a whole number from 1 to 65535, not "65536".'],
    [{ PORT: '80.5' }, 'PORT must be a whole number from 1 to 65535, not "80.5".'],
    [{ ORIGIN: 'stoep.example.nl' }, 'ORIGIN must be an address such as https://stoep.example.nl'],
    [{ ORIGIN: 'https://stoep.example.nl/app' }, 'ORIGIN must be an address such as https://stoep.example.nl'],
    [{ ORIGIN: 'http://stoep.example.nl' }, 'ORIGIN must start with https://'],
    [{ TRUST_PROXY: 'maybe' }, 'TRUST_PROXY must be one of 0, 1, not "maybe".'],
    [{ LOCK_IDLE_SECONDS: '0' }, 'LOCK_IDLE_SECONDS must be a whole number from 10 to 3600, not "0".'],
    [{ LOCK_HIDDEN_SECONDS: '-1' }, 'LOCK_HIDDEN_SECONDS must be a whole number'],
    [{ LEASE_HOURS: 'altijd' }, 'LEASE_HOURS must be a whole number'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
    [{ DEMO_PASSWORD: 'kort' }, 'DEMO_PASSWORD must be at least 8 characters'],
    [{ BACKUP_RECIPIENT: 'ssh-rsa AAAA' }, 'BACKUP_RECIPIENT must be one or more age public keys'],
  ])('%o is refused with a sentence that names it', (env, sentence) => {
    const read = readSettings(env);
    expect(read.ok).toBe(false);
    expect(!read.ok && read.sentence).toContain(sentence);
  });

  test('a database address is taken as it is, and one that is none is refused without a word of it', () => {
    expect(readSettings({})).toMatchObject({ settings: { databaseUrl: undefined } });
    for (const url of ['postgres://stoep:geheim@db.example.nl:5433/stoep?sslmode=verify-full', 'postgresql:///stoep']) {
      expect(readSettings({ DATABASE_URL: url })).toMatchObject({ settings: { databaseUrl: url } });
    }
    for (const url of ['stoep:geheim', 'mysql://stoep:geheim@db/stoep', 'postgres://stoep:geheim@db', 'postgres://']) {
      const read = readSettings({ DATABASE_URL: url });
      expect(!read.ok && read.sentence).toContain('DATABASE_URL must be the address of a PostgreSQL database');
      expect(JSON.stringify(read)).not.toContain('geheim');
    }
  });

  test('a plain http origin is taken on this machine only', () => {
    for (const origin of ['http://localhost:5173', 'http://127.0.0.1:8787', 'http://stoep.localhost']) {
      expect(readSettings({ ORIGIN: origin }).ok).toBe(true);
    }
  });
});
