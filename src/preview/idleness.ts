/** The part of an answer that is used here: it ends, or its page is closed. */
interface Closing {
  on(event: 'close', listener: () => void): unknown;
}

/** Notices when no page was open for so many milliseconds. An open page keeps its stream of events open. */
export function idleness(after: number): { idle: Promise<void>; seen: (response: Closing) => void; stop: () => void } {
  let open = 0;
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  let leave: () => void;
  const idle = new Promise<void>((resolve) => (leave = resolve));
  const wait = (): void => {
    clearTimeout(timer);
    timer = open === 0 && !isOver ? setTimeout(() => leave(), after) : undefined;
  };
  wait();
  return {
    idle,
    stop: () => {
      isOver = true; // streams that are closed now begin no new wait
      clearTimeout(timer);
    },
    seen: (response) => {
      open++;
      wait();
      response.on('close', () => {
        open--;
        wait();
      });
    },
  };
}
