import threading


class Office:
    def __init__(self, tickets):
        self.tickets = tickets
        self.lock = threading.Lock()

    def sell(self):
        with self.lock:
            self.tickets -= 1
