// What holds for the look, as pure functions from sources to sentences: space comes from tokens, each style sheet stands
// in the layer of its folder, and the classes of `ui` are named in `ui` only.
import { isCode, type Source } from './house.ts';

/** Where the tokens are made, and where the layers are put in order. */
const tokens = 'src/ui/look/tokens.css';
const entry = 'src/ui/look/style.css';

/** From what may be overruled by all to what overrules all. */
const layers = ['base', 'ui', 'records', 'kinds', 'features', 'app'];
const ground = [tokens, 'src/ui/look/base.css'];

/** Space that is no token, each with its reason. */
const otherSpace: Record<string, string> = {
  'src/ui/look/print.css: margin: 18mm 16mm': 'the edge of a sheet of paper, where no token reaches',
};

const isSpace =
  /^(margin|padding|inset|scroll-margin|scroll-padding)(-[a-z-]+)?$|^(row-|column-)?gap$|^(top|right|bottom|left)$/u;
/** A length that isn't nothing. Of a name (`--stoep-space-4`) the number is no length. */
const length = /(?<![\w-])-?(?!0+[a-z])\d*\.?\d+(?:px|rem|em|ch|ex|lh|rlh|v[hwbi]|vmin|vmax|[sld]v[hw]|pt|mm|cm|in)\b/u;

export function findOtherSpace(sources: readonly Source[]): string[] {
  return sheetsOf(sources)
    .filter(({ path }) => path !== tokens)
    .flatMap(({ path, text }) =>
      declarationsOf(text)
        .filter(([property, value]) => isSpace.test(property) && length.test(value))
        .map(([property, value]) => `${path}: ${property}: ${value}`),
    )
    .filter((found) => otherSpace[found] === undefined);
}

/** Names of spaces that are asked for and not made: such a space is none. */
export function findUnmadeTokens(sources: readonly Source[]): string[] {
  const made = new Set(
    sheetsOf(sources).flatMap(({ text }) => [...bare(text).matchAll(/(--stoep-[\w-]+)\s*:/gu)].map(([, name]) => name)),
  );
  return sheetsOf(sources).flatMap(({ path, text }) =>
    [...bare(text).matchAll(/var\((--stoep-[\w-]+)\)/gu)]
      .filter(([, name]) => !made.has(name))
      .map(([, name]) => `${path}: ${name} is made nowhere`),
  );
}

export function findOutOfLayer(sources: readonly Source[]): string[] {
  return sheetsOf(sources).flatMap(({ path, text }) => {
    const top = statementsOf(text);
    if (path === entry) {
      const [order, ...rest] = top;
      const imports = rest.every((statement) => statement.startsWith('@import '));
      return order === `@layer ${layers.join(', ')}` && imports
        ? []
        : [`${path}: more, or less, than the order of layers`];
    }
    const layer = ground.includes(path) ? 'base' : (path.split('/')[1] ?? '');
    return top.length === 1 && top[0] === `@layer ${layer}` && layers.includes(layer)
      ? []
      : [`${path}: not wholly in @layer ${layer}`];
  });
}

export function findForeignClasses(sources: readonly Source[]): string[] {
  const isOfUi = ({ path }: Source) => path.startsWith('src/ui/');
  const blocks = new Set(
    sheetsOf(sources)
      .filter(isOfUi)
      .flatMap(({ text }) => classesOf(bare(text)).map(blockOf)),
  );
  return sources
    .filter((source) => !isOfUi(source) && (isCode(source.path) || source.path.endsWith('.css')))
    .flatMap(({ path, text }) => {
      const named = path.endsWith('.css')
        ? classesOf(bare(text))
        : [...text.matchAll(/(?<![\w-])stoep-[\w-]*\w/gu)].map(([name]) => name);
      return [...new Set(named)]
        .filter((name) => blocks.has(blockOf(name)))
        .map((name) => `${path}: ${name} is a class of ui`);
    });
}

const sheetsOf = (sources: readonly Source[]) => sources.filter(({ path }) => path.endsWith('.css'));
const bare = (text: string) => text.replace(/\/\*[\s\S]*?\*\//gu, '');
const classesOf = (text: string) => [...text.matchAll(/\.(stoep-[\w-]*\w)/gu)].map(([, name = '']) => name);
/** `stoep-card` of `stoep-card__title` and `stoep-card--current`. */
const blockOf = (name: string) => name.replace(/(__|--).*/u, '');

function declarationsOf(text: string): [property: string, value: string][] {
  return [...bare(text).matchAll(/(?<=[{;]\s*)([a-z-]+)\s*:\s*([^;{}]+)(?=[;}])/gu)].map(
    ([, property = '', value = '']) => [property, value.replace(/\s+/gu, ' ').trim()],
  );
}

/** What stands at the top of a style sheet, each up to its first brace or its end. */
function statementsOf(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let words = '';
  for (const sign of bare(text)) {
    if (depth === 0 && (sign === '{' || sign === ';')) {
      found.push(words.replace(/\s+/gu, ' ').trim());
      words = '';
    } else if (depth === 0 && sign !== '}') words += sign;
    if (sign === '{') depth += 1;
    if (sign === '}') depth -= 1;
  }
  return words.trim() === '' ? found : [...found, words.trim()];
}
