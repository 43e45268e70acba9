/** Lays out a network away from the screen, which meanwhile goes on answering to fingers. */
import { type LayoutRequest, layOut } from './layout.ts';

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<LayoutRequest>) => void;
  postMessage(answer: unknown): void;
};

scope.onmessage = ({ data }) => scope.postMessage(layOut(data));
