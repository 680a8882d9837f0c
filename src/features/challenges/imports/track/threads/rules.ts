/** Whether a program starts threads, as far as its words tell. */
export const startsThreads = (code: string): boolean =>
  /\bThread\s*\(|\bThreadPoolExecutor\b|\bTimer\s*\(/.test(code);

/**
 * The sandbox's Python has no threads. With this module in front, a thread does its work when it is started, and a pool when
 * something is given to it: one after the other, which is one of the orders that threads may come in.
 */
export const threadsInTurn = `import sys
import threading
import time


def _start(self):
    self._started.set()
    try:
        self.run()
    except SystemExit:
        pass
    except BaseException:
        threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), self)))


threading.Thread.start = _start
threading.Thread.join = lambda self, timeout=None: None
threading.Thread.is_alive = lambda self: False
# Nobody is waited for: a nap would only take from the time of the run.
time.sleep = lambda seconds: None

try:
    from concurrent.futures import Future, ThreadPoolExecutor
except ImportError:
    pass
else:

    def _submit(self, work, /, *args, **kwargs):
        future = Future()
        try:
            future.set_result(work(*args, **kwargs))
        except BaseException as error:
            future.set_exception(error)
        return future

    ThreadPoolExecutor.submit = _submit
`;
